package io.jenkins.plugins.releasepipeline.schema.evidence;

import java.util.Locale;

/**
 * A file of code.
 *
 * @param path its path in the repository
 * @param text its content
 * @param squeezed the content in lower case without underscores: a name is searched there first, since that is much cheaper than
 *     a pattern for each of its spellings
 */
record CodeFile(String path, String text, String squeezed) {

    static CodeFile of(String path, String text) {
        return new CodeFile(path, text, squeeze(text));
    }

    /** Returns what all spellings of a name have in common. */
    static String squeeze(String text) {
        return text.toLowerCase(Locale.ROOT).replace("_", "");
    }
}
