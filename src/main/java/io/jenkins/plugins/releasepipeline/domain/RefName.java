package io.jenkins.plugins.releasepipeline.domain;

import java.util.regex.Pattern;

/** The names that Git accepts for a branch or a tag, by the rules of {@code git check-ref-format}. */
final class RefName {

    private static final Pattern REFUSED =
            Pattern.compile("[\\x00-\\x20\\x7f~^:?*\\[\\\\]|\\.\\.|@\\{|//|^/|(^|/)\\.|[/.]\\z|\\.lock(/|\\z)");

    private RefName() {}

    /** Returns whether it is a name below {@code refs/heads/} or {@code refs/tags/}, and not the full name of a ref. */
    static boolean isValid(String name) {
        return !name.isEmpty()
                && !name.startsWith("refs/")
                && !REFUSED.matcher(name).find();
    }
}
