package io.jenkins.plugins.releasepipeline.runtime;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.endpoint.verify.CommitPositions;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.commits.Divergence;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import java.util.List;
import java.util.Optional;

/** Computes the distance of commits from the mirror. */
record MirrorPositions(Mirror mirror) implements CommitPositions {

    @Override
    public Optional<Divergence> find(String commit, String base) {
        try {
            Optional<CommitId> one = only(commit);
            Optional<CommitId> other = only(base);
            return one.isPresent() && other.isPresent()
                    ? Optional.of(new Commits(mirror).divergence(one.get(), other.get()))
                    : Optional.empty();
        } catch (RuntimeException e) {
            // A damaged mirror, or one that is being closed: the reported commit is more important than the distance.
            return Optional.empty();
        }
    }

    private Optional<CommitId> only(String hash) {
        List<CommitId> found = mirror.startingWith(hash);
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
