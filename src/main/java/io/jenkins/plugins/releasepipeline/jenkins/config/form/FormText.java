package io.jenkins.plugins.releasepipeline.jenkins.config.form;

import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/** Normalizes the texts of forms: blank means absent. */
public final class FormText {

    private FormText() {}

    /** Returns the text, trimmed; empty if it is blank. */
    public static Optional<String> of(String text) {
        return Optional.ofNullable(text).map(String::trim).filter(trimmed -> !trimmed.isEmpty());
    }

    /** Returns the text, trimmed; an empty string if there is none. */
    public static String orEmpty(String text) {
        return of(text).orElse("");
    }

    /** Defensive copy, in a class that Jenkins can save. */
    public static <T> List<T> list(List<T> given) {
        return given == null ? new ArrayList<>() : new ArrayList<>(given);
    }

    /** Returns the lines of these texts that are not blank: code has a text for each, a form one text for all. */
    public static List<String> lines(List<String> given) {
        return new ArrayList<>(list(given).stream()
                .flatMap(String::lines)
                .map(String::trim)
                .filter(line -> !line.isEmpty())
                .toList());
    }

    /** Returns the names in these texts, each of which may have several, separated by commas or white space. */
    public static List<String> names(List<String> given) {
        return new ArrayList<>(list(given).stream()
                .flatMap(text -> Stream.of(text.split("[,\\s]+")))
                .filter(name -> !name.isEmpty())
                .toList());
    }

    /** Returns the number that a text is; 0 for another text, which no field of the configuration allows. */
    public static int number(String text) {
        return orEmpty(text).matches("\\d{1,9}") ? Integer.parseInt(orEmpty(text)) : 0;
    }

    /** Returns whether the user may not change the form: its validation then reveals nothing. */
    public static boolean isNotAsked() {
        return !Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }

    /**
     * Returns whether a required field has nothing to check: the user may not change the form, or nothing is typed yet.
     * A form that was just opened is then without errors; what is missing is told when it is saved.
     */
    public static boolean isNotAsked(String value) {
        return isNotAsked() || orEmpty(value).isBlank();
    }

    /**
     * Returns a warning that may quote user input; characters that change the direction of text are replaced with a
     * visible mark.
     */
    public static FormValidation warning(String message) {
        return FormValidation.warning(VisibleText.of(message));
    }

    /** Runs a validation of the domain for a required field, unless {@link #isNotAsked(String) nothing is typed yet}. */
    public static FormValidation checkTyped(String value, Runnable check) {
        return orEmpty(value).isBlank() ? FormValidation.ok() : check(check);
    }

    /** Runs a validation of the domain for a field of a form, for users who may change it. */
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
