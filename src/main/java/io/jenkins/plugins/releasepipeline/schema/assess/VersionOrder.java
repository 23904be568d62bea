package io.jenkins.plugins.releasepipeline.schema.assess;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The natural order of file names and versions: numbers are compared by value, so that 9 precedes 10. */
final class VersionOrder {

    /** The order as a comparator. */
    static final Comparator<String> INSTANCE = VersionOrder::compare;

    private VersionOrder() {}

    private static int compare(String one, String other) {
        List<String> ones = parts(one);
        List<String> others = parts(other);
        for (int at = 0; at < Math.min(ones.size(), others.size()); at++) {
            int difference = part(ones.get(at), others.get(at));
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(ones.size(), others.size());
    }

    private static int part(String one, String other) {
        boolean numbers = isDigit(one.charAt(0)) && isDigit(other.charAt(0));
        if (numbers && one.length() != other.length()) {
            return Integer.compare(one.length(), other.length());
        }
        return one.compareTo(other);
    }

    /**
     * Returns the runs of digits without leading zeros, and the text between them; {@code 1_1} and {@code 1.1} are
     * equal.
     */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            boolean digits = isDigit(text.charAt(at));
            int end = at + 1;
            while (end < text.length() && isDigit(text.charAt(end)) == digits) {
                end++;
            }
            int from = at;
            while (digits && from < end - 1 && text.charAt(from) == '0') {
                from++;
            }
            parts.add(
                    digits ? text.substring(from, end) : text.substring(at, end).replace('_', '.'));
            at = end;
        }
        return parts;
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }
}
