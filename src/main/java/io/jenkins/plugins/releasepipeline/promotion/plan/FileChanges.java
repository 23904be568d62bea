package io.jenkins.plugins.releasepipeline.promotion.plan;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.diff.ChangedFile;
import io.jenkins.plugins.releasepipeline.git.diff.ChangedFiles;
import io.jenkins.plugins.releasepipeline.git.diff.Patch;
import io.jenkins.plugins.releasepipeline.git.diff.TreeDiffs;

/**
 * The files that a promotion, a rollback or any other step from one commit to another changes, migrations first. Commits
 * never change, so a complete list is created once. Thread-safe.
 */
public final class FileChanges implements AutoCloseable {

    private static final int KEPT = 16;

    private record Range(CommitId from, CommitId to) {}

    private final TreeDiffs diffs;
    private final SchemaChanges schema;
    private final RecentResults<Range, ChangedFiles> lists = new RecentResults<>(KEPT);

    /** Compares with {@code diffs}; {@code schema} knows the migrations. Closes {@code diffs} when it is closed. */
    public FileChanges(TreeDiffs diffs, SchemaChanges schema) {
        this.diffs = diffs;
        this.schema = schema;
    }

    /** Returns the files that differ; see {@link TreeDiffs#files}. */
    public ChangedFiles between(CommitId from, CommitId to) {
        // With less to do at the same time, a list that time ran out for may have more.
        lists.removeIf(new Range(from, to), list -> !list.complete());
        return known(from, to);
    }

    private ChangedFiles known(CommitId from, CommitId to) {
        return lists.of(new Range(from, to), range -> diffs.files(from, to, schema::isMigration));
    }

    /** Returns whether the schema check reads a file that differs. */
    public boolean isMigration(ChangedFile file) {
        return schema.isMigration(file.path())
                || file.oldPath().filter(schema::isMigration).isPresent();
    }

    /**
     * Returns the changed lines of a file.
     *
     * @param file its {@link ChangedFile#id}
     * @throws ReleaseException if no such file is listed, or it is not text
     */
    public Patch patch(CommitId from, CommitId to, String file) {
        return diffs.patch(known(from, to)
                .file(file)
                .orElseThrow(() ->
                        new ReleaseException(Messages.FileChanges_NoFile(file, from.abbreviated(), to.abbreviated()))));
    }

    /** Releases the lists. */
    public void forget() {
        lists.clear();
    }

    /** Ends what is being compared. */
    @Override
    public void close() {
        diffs.close();
    }
}
