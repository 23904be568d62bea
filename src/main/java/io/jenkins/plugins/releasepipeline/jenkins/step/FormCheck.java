package io.jenkins.plugins.releasepipeline.jenkins.step;

import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;

/** Tells beside a field of a form what a build would be told. */
public final class FormCheck {

    private FormCheck() {}

    /** What a form shows beside a field: an error where {@code check} refuses. */
    public static FormValidation of(Runnable check) {
        try {
            check.run();
            return FormValidation.ok();
        } catch (ReleaseException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
