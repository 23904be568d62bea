package io.jenkins.plugins.releasepipeline.schema.framework;

import java.util.List;

/**
 * Globs that select migration files. {@code *} and {@code ?} match within one folder, {@code **} matches any folders; a
 * glob with a leading {@code !} excludes files.
 */
final class Globs {

    private final List<String> added;
    private final List<String> leftOut;

    Globs(List<String> globs) {
        added = globs.stream().filter(glob -> !glob.startsWith("!")).toList();
        leftOut = globs.stream()
                .filter(glob -> glob.startsWith("!"))
                .map(glob -> glob.substring(1))
                .toList();
    }

    boolean adds(String path) {
        return any(added, path);
    }

    boolean leavesOut(String path) {
        return any(leftOut, path);
    }

    private static boolean any(List<String> globs, String path) {
        return globs.stream().anyMatch(glob -> matches(glob, path));
    }

    /**
     * Returns whether the glob matches. Tracks the set of matching prefixes of the path, with one step per character of
     * the glob, so that no glob is slow. {@code **} before a slash also matches no folder.
     */
    private static boolean matches(String glob, String path) {
        boolean[] fits = new boolean[path.length() + 1];
        fits[0] = true;
        int at = 0;
        while (at < glob.length()) {
            boolean folders = glob.startsWith("**/", at);
            boolean deep = glob.startsWith("**", at);
            boolean many = glob.charAt(at) == '*';
            boolean[] next = new boolean[fits.length];
            for (int end = 0; end < fits.length; end++) {
                if (!many) {
                    next[end] = end > 0 && fits[end - 1] && isOne(glob.charAt(at), path.charAt(end - 1));
                } else {
                    boolean open = end > 0 && next[end - 1] && (deep || path.charAt(end - 1) != '/');
                    next[end] = fits[end] || open;
                }
            }
            fits = folders ? beginningsOfFolders(fits, next, path) : next;
            at += folders ? 3 : deep ? 2 : 1;
        }
        return fits[path.length()];
    }

    private static boolean[] beginningsOfFolders(boolean[] before, boolean[] after, String path) {
        boolean[] fits = new boolean[after.length];
        for (int end = 0; end < fits.length; end++) {
            fits[end] = before[end] || end > 0 && after[end - 1] && path.charAt(end - 1) == '/';
        }
        return fits;
    }

    private static boolean isOne(char sign, char letter) {
        return sign == '?' ? letter != '/' : sign == letter;
    }
}
