package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.diff.ChangedFile;
import io.jenkins.plugins.releasepipeline.git.diff.ChangedFiles;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The files that differ between two commits, as the API returns them.
 *
 * @param from the one commit
 * @param to the other
 * @param files the first of them, migrations on top
 * @param count how many differ; at least, if not {@code counted}
 * @param counted whether all were counted
 * @param complete whether time sufficed to find renames and count lines
 */
public record FilesView(CommitId from, CommitId to, List<File> files, int count, boolean counted, boolean complete) {

    /**
     * One of them; see {@link ChangedFile}.
     *
     * @param path in one line: a line break in a name would look like two files
     * @param mode the change of its mode
     * @param migration whether the schema check reads it
     */
    public record File(
            String id,
            String path,
            Optional<String> oldPath,
            ChangedFile.Kind kind,
            ChangedFile.Content content,
            Optional<Integer> added,
            Optional<Integer> removed,
            Optional<String> mode,
            boolean migration) {}

    /** Returns the view of a list. */
    public static FilesView of(CommitId from, CommitId to, ChangedFiles list, Predicate<ChangedFile> migrations) {
        return new FilesView(
                from,
                to,
                list.files().stream()
                        .map(file -> new File(
                                file.id(),
                                line(file.path()),
                                file.oldPath().map(FilesView::line),
                                file.kind(),
                                file.content(),
                                file.added(),
                                file.removed(),
                                file.modeChange(),
                                migrations.test(file)))
                        .toList(),
                list.count(),
                list.counted(),
                list.complete());
    }

    /** The other characters of this kind are marked wherever JSON is written. */
    private static String line(String path) {
        return path.replace("\n", "[U+000A]").replace("\r", "[U+000D]").replace("\t", "[U+0009]");
    }
}
