package io.jenkins.plugins.releasepipeline.domain;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Validates the globs that add files to the migrations or, with a leading {@code !}, exclude files. */
public final class MigrationPaths {

    /** The maximum for a pipeline, including those of a step. */
    public static final int MOST = 100;

    private static final int LONGEST = 500;
    private static final Pattern SEPARATOR = Pattern.compile("[,\\r\\n]");

    private MigrationPaths() {}

    /** Returns the globs of texts: one per line, or separated by commas. The list is modifiable. */
    public static List<String> split(List<String> texts) {
        return texts.stream()
                .flatMap(SEPARATOR::splitAsStream)
                .map(String::trim)
                .filter(glob -> !glob.isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Returns the globs of the pipeline and those that a step adds. Refuses what {@link #check} refuses. */
    public static List<String> joined(String where, List<String> own, List<String> added) {
        return check(
                where, Stream.concat(own.stream(), added.stream()).distinct().toList());
    }

    /**
     * Returns the globs without surrounding blanks. Refuses too many globs, and one that is blank, too long, begins
     * with a slash or has
     * {@code ..} in it; {@code where} begins the message.
     */
    public static List<String> check(String where, List<String> globs) {
        if (globs.size() > MOST) {
            throw new ReleaseException(Messages.MigrationPaths_TooMany(where, globs.size(), MOST));
        }
        return globs.stream().map(glob -> check(where, glob)).toList();
    }

    private static String check(String where, String given) {
        String glob = given == null ? "" : given.trim();
        String path = glob.startsWith("!") ? glob.substring(1) : glob;
        if (path.isBlank()) {
            throw new ReleaseException(Messages.MigrationPaths_Blank(where));
        }
        if (path.length() > LONGEST) {
            throw new ReleaseException(Messages.MigrationPaths_TooLong(where, LONGEST));
        }
        if (path.startsWith("/") || Arrays.asList(path.split("/")).contains("..")) {
            throw new ReleaseException(Messages.MigrationPaths_NotInside(where, glob));
        }
        return glob;
    }
}
