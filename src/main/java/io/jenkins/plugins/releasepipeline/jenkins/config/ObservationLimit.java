package io.jenkins.plugins.releasepipeline.jenkins.config;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.PipelineExecutors;

/** How many background checks of version endpoints and calendars may run at the same time. */
public final class ObservationLimit {

    /** Unless an admin says otherwise. */
    public static final int USUAL = PipelineExecutors.USUAL_CHECKS;

    private static final int MOST = 1_000;

    private ObservationLimit() {}

    /** As a form has it: what was left blank is as usual, what is no number is refused by its bounds. */
    static int of(Object given) {
        String text = FormText.orEmpty(given == null ? "" : given.toString());
        return check(text.isEmpty() ? USUAL : text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0);
    }

    /** Refuses what is not from 1 to 1,000. */
    static int check(int maxConcurrentChecks) {
        if (maxConcurrentChecks < 1 || maxConcurrentChecks > MOST) {
            throw new ReleaseException(Messages.ReleasePipelinesConfiguration_MaxConcurrentChecks(maxConcurrentChecks));
        }
        return maxConcurrentChecks;
    }
}
