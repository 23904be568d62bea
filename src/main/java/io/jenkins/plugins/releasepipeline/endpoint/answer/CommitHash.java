package io.jenkins.plugins.releasepipeline.endpoint.answer;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares commits as endpoints and people write them: full or shortened, in either case. */
public final class CommitHash {

    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{7,64}");
    private static final int ABBREVIATION = 7;

    /** What {@code git describe} says of a commit that has no tag of its own: {@code v3.9-14-g6063e25}. */
    private static final Pattern DESCRIBED = Pattern.compile(".+-\\d{1,9}-g([0-9a-fA-F]{7,64})");

    private CommitHash() {}

    /**
     * A commit as it is compared: its digits alone and in lower case, also out of what {@code git describe} says. Any other
     * text is left as it is, such as {@code 6063e25-dirty}: what was built of that is not the commit.
     */
    static String plain(String text) {
        String digits = described(text).orElse(text);
        return isHash(digits) ? digits.toLowerCase(Locale.ROOT) : text;
    }

    /** The digits of a commit in what {@code git describe} says. */
    static Optional<String> described(String text) {
        Matcher described = DESCRIBED.matcher(text);
        return described.matches() ? Optional.of(described.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** Whether this can be a hash: 7 to 64 hexadecimal digits. */
    public static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    /** Whether both mean the same commit: one is a prefix of the other, or the same text where it is no hash. */
    public static boolean same(String one, String other) {
        if (!isHash(one) || !isHash(other)) {
            return one.equals(other);
        }
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        return a.startsWith(b) || b.startsWith(a);
    }

    /** The first seven digits of a hash, any other text as it is. */
    public static String abbreviated(String text) {
        return isHash(text) ? text.substring(0, ABBREVIATION) : text;
    }
}
