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

/** The trees of two commits, side by side. Safe for use by several threads. */
public final class Trees {

    private final Mirror mirror;

    /** Reads the trees of this mirror. */
    public Trees(Mirror mirror) {
        this.mirror = mirror;
    }

    /**
     * What differs between the trees of two commits, whichever way led from one to the other. A rename is
     * a deletion and an addition.
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

    /** A file that became something else, such as a submodule, is gone. */
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
