package io.jenkins.plugins.releasepipeline.jenkins.config;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.PipelineExecutors;

/** The maximum number of concurrent background checks of version endpoints and calendars. */
public final class ObservationLimit {

    /** The default. */
    public static final int USUAL = PipelineExecutors.USUAL_CHECKS;

    private static final int MOST = 1_000;

    private ObservationLimit() {}

    /**
     * Parses the value of a form: blank means the default; a value that is not a number is outside the bounds and
     * rejected.
     */
    static int of(Object given) {
        String text = FormText.orEmpty(given == null ? "" : given.toString());
        return check(text.isEmpty() ? USUAL : FormText.number(text));
    }

    /** Throws unless the value is between 1 and 1,000. */
    static int check(int maxConcurrentChecks) {
        if (maxConcurrentChecks < 1 || maxConcurrentChecks > MOST) {
            throw new ReleaseException(Messages.ReleasePipelinesConfiguration_MaxConcurrentChecks(maxConcurrentChecks));
        }
        return maxConcurrentChecks;
    }
}
