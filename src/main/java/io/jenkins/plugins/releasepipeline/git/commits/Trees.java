package io.jenkins.plugins.releasepipeline.git.commits;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.commit.FileChange;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Reads and compares the trees of commits. Thread-safe. */
public final class Trees {

    private final Mirror mirror;

    /** Creates a reader for the trees of this mirror. */
    public Trees(Mirror mirror) {
        this.mirror = mirror;
    }

    /**
     * Returns the differences between the trees of two commits, independent of the history between them. A rename is a
     * deletion and an addition.
     */
    public List<FileChange> changes(CommitId from, CommitId to) {
        return mirror.reader().readOrRefuse(repository -> {
            List<FileChange> changes = new ArrayList<>();
            try (ObjectReader reader = repository.newObjectReader();
                    RevWalk walk = new RevWalk(reader);
                    TreeWalk both = new TreeWalk(reader)) {
                both.addTree(walk.parseCommit(ObjectId.fromString(from.hex())).getTree());
                both.addTree(walk.parseCommit(ObjectId.fromString(to.hex())).getTree());
                both.setRecursive(true);
                both.setFilter(TreeFilter.ANY_DIFF);
                while (both.next()) {
                    change(both).ifPresent(changes::add);
                }
            }
            return changes;
        });
    }

    /** The files of one commit. */
    public CommitTree of(CommitId commit) {
        return new CommitTree(mirror.reader(), commit);
    }

    /** A file that was replaced by something else, such as a submodule, counts as deleted. */
    private static Optional<FileChange> change(TreeWalk both) {
        boolean was = CommitTree.isFile(both.getFileMode(0));
        boolean is = CommitTree.isFile(both.getFileMode(1));
        if (!was && !is) {
            return Optional.empty();
        }
        String path = both.getPathString();
        return Optional.of(
                was && is ? FileChange.edited(path) : was ? FileChange.deleted(path) : FileChange.added(path));
    }
}
