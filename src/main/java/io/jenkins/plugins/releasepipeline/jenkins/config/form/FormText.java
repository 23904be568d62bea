package io.jenkins.plugins.releasepipeline.jenkins.config.form;

import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/** What people leave blank in a form is absent. */
public final class FormText {

    private FormText() {}

    /** What was typed, without blanks around it; empty where nothing was. */
    public static Optional<String> of(String text) {
        return Optional.ofNullable(text).map(String::trim).filter(trimmed -> !trimmed.isEmpty());
    }

    /** Without blanks around it; empty where there is none. */
    public static String orEmpty(String text) {
        return of(text).orElse("");
    }

    /** A list of its own, of a kind that Jenkins can save. */
    public static <T> List<T> list(List<T> given) {
        return given == null ? new ArrayList<>() : new ArrayList<>(given);
    }

    /** Whether the person may not change the form: a check tells them nothing. */
    public static boolean isNotAsked() {
        return !Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }

    /** A warning that may quote what was typed: what turns the direction of text around is a visible mark in it. */
    public static FormValidation warning(String message) {
        return FormValidation.warning(VisibleText.of(message));
    }

    /** Runs a check of the engine for a field of a form, for those who may change it. */
    public static FormValidation check(Runnable check) {
        if (isNotAsked()) {
            return FormValidation.ok();
        }
        try {
            check.run();
            return FormValidation.ok();
        } catch (ReleaseException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
