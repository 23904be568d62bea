package io.jenkins.plugins.releasepipeline.version;

import java.util.Locale;
import java.util.regex.Pattern;

/** Compares commits as endpoints and people write them: full or shortened, in either case. */
final class CommitText {

    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{7,64}");
    private static final int ABBREVIATION = 7;

    private CommitText() {}

    /** Whether this can be a hash: 7 to 64 hexadecimal digits. */
    static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    /** Whether both mean the same commit: one is a prefix of the other, or the same text where it is no hash. */
    static boolean same(String one, String other) {
        if (!isHash(one) || !isHash(other)) {
            return one.equals(other);
        }
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        return a.startsWith(b) || b.startsWith(a);
    }

    /** The first seven digits of a hash, any other text as it is. */
    static String abbreviated(String text) {
        return isHash(text) ? text.substring(0, ABBREVIATION) : text;
    }
}
