package io.jenkins.plugins.releasepipeline.schema.framework;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which files somebody names as migrations. {@code *} and {@code ?} stand for anything within one folder, {@code **} for
 * any folders; a glob that begins with {@code !} leaves files out.
 */
final class Globs {

    private final List<Pattern> added;
    private final List<Pattern> leftOut;

    Globs(List<String> globs) {
        added = globs.stream()
                .filter(glob -> !glob.startsWith("!"))
                .map(Globs::pattern)
                .toList();
        leftOut = globs.stream()
                .filter(glob -> glob.startsWith("!"))
                .map(glob -> pattern(glob.substring(1)))
                .toList();
    }

    boolean adds(String path) {
        return any(added, path);
    }

    boolean leavesOut(String path) {
        return any(leftOut, path);
    }

    private static boolean any(List<Pattern> patterns, String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    private static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < glob.length()) {
            if (glob.startsWith("**/", at)) {
                regex.append("(?:.*/)?");
                at += 3;
            } else if (glob.startsWith("**", at)) {
                regex.append(".*");
                at += 2;
            } else {
                char sign = glob.charAt(at++);
                regex.append(sign == '*' ? "[^/]*" : sign == '?' ? "[^/]" : Pattern.quote(String.valueOf(sign)));
            }
        }
        return Pattern.compile(regex.toString());
    }
}
