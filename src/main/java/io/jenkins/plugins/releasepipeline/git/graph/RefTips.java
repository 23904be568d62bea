package io.jenkins.plugins.releasepipeline.git.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** The commits that the refs of a repository point to. */
final class RefTips {

    private RefTips() {}

    /** Returns the commits of branches and tags, without tags of other objects and refs to missing objects. */
    static List<ObjectId> commits(List<Ref> refs, Repository repository) throws IOException {
        List<ObjectId> commits = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRetainBody(false);
            for (Ref ref : refs) {
                if (ref.getObjectId() == null) {
                    continue;
                }
                try {
                    if (walk.peel(walk.parseAny(ref.getObjectId())) instanceof RevCommit commit) {
                        commits.add(commit.getId());
                    }
                } catch (MissingObjectException e) {
                    // A partial clone is read as far as its objects allow.
                }
            }
        }
        return commits;
    }
}
