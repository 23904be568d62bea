package io.jenkins.plugins.releasepipeline.jenkins.step;

import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;

/** Shows beside a form field the error that a build would have. */
public final class FormCheck {

    private FormCheck() {}

    /** Returns the validation of a field: an error if {@code check} refuses. */
    public static FormValidation of(Runnable check) {
        try {
            check.run();
            return FormValidation.ok();
        } catch (ReleaseException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
