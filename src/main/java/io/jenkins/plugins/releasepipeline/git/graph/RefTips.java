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

/** Which commits the refs of a repository lead to. */
final class RefTips {

    private RefTips() {}

    /** The commits of branches and tags; tags of other things, and refs to what is missing, are left out. */
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
                    // A clone that lacks objects is looked at as far as it goes.
                }
            }
        }
        return commits;
    }
}
