package io.jenkins.plugins.releasepipeline.schema.assess;

import java.util.Comparator;

/** The natural order of file names and versions: numbers are compared by value, so that 9 precedes 10. */
final class VersionOrder {

    /** The order as a comparator. */
    static final Comparator<String> INSTANCE = VersionOrder::compare;

    private VersionOrder() {}

    /**
     * Part by part: runs of digits without leading zeros, and what is between them; {@code 1_1} and {@code 1.1} are one
     * version.
     */
    private static int compare(String one, String other) {
        int at = 0;
        int there = 0;
        while (at < one.length() && there < other.length()) {
            int end = end(one, at);
            int otherEnd = end(other, there);
            boolean numbers = isDigit(one.charAt(at)) && isDigit(other.charAt(there));
            int from = start(one, at, end);
            int otherFrom = start(other, there, otherEnd);
            int difference = numbers && end - from != otherEnd - otherFrom
                    ? Integer.compare(end - from, otherEnd - otherFrom)
                    : part(one, from, end, other, otherFrom, otherEnd);
            if (difference != 0) {
                return difference;
            }
            at = end;
            there = otherEnd;
        }
        return Boolean.compare(at < one.length(), there < other.length());
    }

    private static int part(String one, int from, int end, String other, int otherFrom, int otherEnd) {
        int length = Math.min(end - from, otherEnd - otherFrom);
        for (int i = 0; i < length; i++) {
            int difference = sign(one.charAt(from + i)) - sign(other.charAt(otherFrom + i));
            if (difference != 0) {
                return difference;
            }
        }
        return (end - from) - (otherEnd - otherFrom);
    }

    private static char sign(char written) {
        return written == '_' ? '.' : written;
    }

    /**
     * Returns the runs of digits without leading zeros, and the text between them; {@code 1_1} and {@code 1.1} are
     * equal.
     */
    private static int end(String text, int at) {
        boolean digits = isDigit(text.charAt(at));
        int end = at + 1;
        while (end < text.length() && isDigit(text.charAt(end)) == digits) {
            end++;
        }
        return end;
    }

    /** Where a part begins, without the zeros in front. */
    private static int start(String text, int at, int end) {
        int from = at;
        while (from < end - 1 && text.charAt(from) == '0') {
            from++;
        }
        return from;
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }
}
