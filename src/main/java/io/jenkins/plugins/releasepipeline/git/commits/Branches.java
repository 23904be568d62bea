package io.jenkins.plugins.releasepipeline.git.commits;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;

/**
 * The branches of a mirror as of its newest fetch.
 *
 * @param mirror the mirror
 */
public record Branches(Mirror mirror) {

    /** Each is one query of the commit graph. */
    private static final int LOOKED_AT = 500;

    /** Returns the names of up to {@code limit} branches that contain a commit, among the first 500 by name. */
    public List<String> containing(CommitId commit, int limit) {
        List<Ref> refs = mirror.reader()
                .readOrRefuse(repository -> repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS));
        Commits commits = new Commits(mirror);
        List<String> names = new ArrayList<>();
        for (Ref ref : refs.subList(0, Math.min(refs.size(), LOOKED_AT))) {
            ObjectId tip = ref.getObjectId();
            if (names.size() < limit
                    && tip != null
                    && commits.find(Mirror.id(tip)).isPresent()
                    && commits.contains(Mirror.id(tip), commit)) {
                names.add(ref.getName().substring(Constants.R_HEADS.length()));
            }
        }
        return List.copyOf(names);
    }
}
