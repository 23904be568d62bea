package io.jenkins.plugins.releasepipeline.git.graph;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A commit to be added to the graph.
 *
 * @param id its id
 * @param parents the positions of its parents, in their order; each is lower than its own
 * @param time its commit time in seconds since the epoch, as recorded in the commit
 * @param author the name of its author
 * @param subject the first line of its message, {@linkplain #fold folded}, in UTF-8
 * @param reverted {@linkplain Reversals#named the reverts} that its message names
 * @param picked the ids of the originals that its message names
 * @param requests the name of the pull or merge request that it brought in
 */
record GraphCommit(
        ObjectId id,
        int[] parents,
        long time,
        String author,
        byte[] subject,
        List<String> reverted,
        List<String> picked,
        List<String> requests) {

    /** Longer subjects are cut: a commit without line breaks must not fill the memory. */
    private static final int LONGEST = 400;

    /** Returns a text in its searchable form: in lower case and on one line. */
    static byte[] fold(String text) {
        return cut(text).toLowerCase(Locale.ROOT).replace('\n', ' ').getBytes(StandardCharsets.UTF_8);
    }

    static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
