package io.jenkins.plugins.releasepipeline.schema.framework;

import java.util.List;

/**
 * Which files somebody names as migrations. {@code *} and {@code ?} stand for anything within one folder, {@code **} for
 * any folders; a glob that begins with {@code !} leaves files out.
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
     * Which prefixes of the path fit the glob so far: one step for each sign, so that no glob takes long. A {@code **}
     * before a slash also stands for no folder at all.
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
