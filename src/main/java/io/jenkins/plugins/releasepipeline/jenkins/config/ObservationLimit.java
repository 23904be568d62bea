package io.jenkins.plugins.releasepipeline.jenkins.config;

import io.jenkins.plugins.releasepipeline.domain.ReleaseException;

/** How many version endpoints may be asked at a time in the background. */
public final class ObservationLimit {

    /** Unless an admin says otherwise. */
    public static final int USUAL = 20;

    private static final int MOST = 1_000;

    private ObservationLimit() {}

    /** Refuses what is not 1 to 1,000. */
    static int check(int observations) {
        if (observations < 1 || observations > MOST) {
            throw new ReleaseException(Messages.ReleasePipelinesConfiguration_Observations(observations));
        }
        return observations;
    }

    /** Of a form: what was left blank is as usual; what is no number is refused by its bounds. */
    static int read(Object given) {
        String text = FormText.orEmpty(given == null ? "" : given.toString());
        return text.isEmpty() ? USUAL : check(text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0);
    }
}
