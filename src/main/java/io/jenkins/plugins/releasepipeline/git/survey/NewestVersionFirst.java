package io.jenkins.plugins.releasepipeline.git.survey;

import java.io.Serial;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Orders names by the numbers in them, the highest first: {@code v1.10} before {@code v1.9}. */
final class NewestVersionFirst implements Comparator<String>, Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Pattern BOUNDARY = Pattern.compile("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");

    @Override
    public int compare(String one, String other) {
        List<String> left = List.of(BOUNDARY.split(other));
        List<String> right = List.of(BOUNDARY.split(one));
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = part(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        int longer = Integer.compare(left.size(), right.size());
        return longer == 0 ? other.compareTo(one) : longer;
    }

    private static int part(String left, String right) {
        return isNumber(left) && isNumber(right)
                ? new BigInteger(left).compareTo(new BigInteger(right))
                : left.compareTo(right);
    }

    private static boolean isNumber(String part) {
        return part.chars().allMatch(c -> c >= '0' && c <= '9') && !part.isEmpty();
    }
}
