package io.jenkins.plugins.releasepipeline.endpoint.answer;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares commits in the notation of endpoints and users: full or shortened, in either case. */
public final class CommitHash {

    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{7,64}");
    private static final int ABBREVIATION = 7;

    /** The output of {@code git describe} for a commit without its own tag: {@code v3.9-14-g6063e25}. */
    private static final Pattern DESCRIBED = Pattern.compile(".+-\\d{1,9}-g([0-9a-fA-F]{7,64})");

    private CommitHash() {}

    /**
     * Returns a commit in a comparable form: only its digits, in lower case, also extracted from the output of
     * {@code git describe}. Any other text is unchanged, such as {@code 6063e25-dirty}: a build of that is not a build
     * of the commit.
     */
    static String plain(String text) {
        String digits = described(text).orElse(text);
        return isHash(digits) ? digits.toLowerCase(Locale.ROOT) : text;
    }

    /** Returns the digits of the commit in the output of {@code git describe}. */
    static Optional<String> described(String text) {
        Matcher described = DESCRIBED.matcher(text);
        return described.matches() ? Optional.of(described.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** Returns whether the text can be a hash: 7 to 64 hexadecimal digits. */
    public static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    /** Returns whether both identify the same commit: one hash is a prefix of the other; other texts must be equal. */
    public static boolean same(String one, String other) {
        if (!isHash(one) || !isHash(other)) {
            return one.equals(other);
        }
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        return a.startsWith(b) || b.startsWith(a);
    }

    /** Returns the first seven digits of a hash; any other text unchanged. */
    public static String abbreviated(String text) {
        return isHash(text) ? text.substring(0, ABBREVIATION) : text;
    }
}
