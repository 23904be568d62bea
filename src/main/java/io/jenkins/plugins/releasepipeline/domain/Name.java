package io.jenkins.plugins.releasepipeline.domain;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.regex.Pattern;

/** The rules for names of pipelines, environments and services, which become folders and parts of ref names. */
public final class Name {

    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private Name() {}

    /** Returns whether this text is a valid name: {@code [a-z0-9][a-z0-9-]*}. */
    public static boolean isAllowed(String text) {
        return ALLOWED.matcher(text).matches();
    }

    static void check(String what, String name) {
        if (!isAllowed(name)) {
            throw new ReleaseException(Messages.Name_NotAllowed(what, name));
        }
    }
}
