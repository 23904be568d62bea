package io.jenkins.plugins.releasepipeline.status.search;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The deployments of an environment, newest first, grouped into stretches in which each contains the older ones. A
 * stretch of any length can be bisected for a change.
 */
final class Stretches {

    /** A deployment, and its commit if it is still in the repository. */
    private record Step(Recorded deployment, Optional<CommitId> commit) {}

    private final List<Recorded> deployments;
    private final List<List<Step>> stretches = new ArrayList<>();

    Stretches(List<Recorded> deployments, Commits commits) {
        this.deployments = deployments;
        Optional<CommitId> newer = Optional.empty();
        for (Recorded deployment : deployments) {
            Optional<CommitId> commit =
                    deployment.entry().commit().filter(id -> commits.find(id).isPresent());
            if (newer.isEmpty() || commit.isEmpty() || !commits.contains(newer.get(), commit.get())) {
                stretches.add(new ArrayList<>());
            }
            stretches.get(stretches.size() - 1).add(new Step(deployment, commit));
            newer = commit;
        }
    }

    /** Returns whether they were built from these deployments. */
    boolean areOf(List<Recorded> others) {
        return deployments.equals(others);
    }

    /**
     * Returns the first deployment of the uninterrupted series up to now that contains a change; empty if that is older
     * than the deployments kept in memory.
     *
     * @param contains whether a commit contains the change
     */
    Optional<Recorded> first(Predicate<CommitId> contains) {
        Optional<Recorded> first = Optional.empty();
        for (List<Step> stretch : stretches) {
            int containing = containing(stretch, contains);
            if (containing > 0) {
                first = Optional.of(stretch.get(containing - 1).deployment());
            }
            if (containing < stretch.size()) {
                return first;
            }
        }
        return deployments.size() < EnvironmentState.KEPT ? first : Optional.empty();
    }

    private static int containing(List<Step> stretch, Predicate<CommitId> contains) {
        int low = 0;
        int high = stretch.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (stretch.get(middle).commit().filter(contains).isPresent()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the deployment that removed a change; empty if it was not there before. */
    Optional<Recorded> end(Predicate<CommitId> contains) {
        for (int i = 0; i < stretches.size(); i++) {
            if (stretches.get(i).get(0).commit().filter(contains).isPresent()) {
                List<Step> after = i == 0 ? List.of() : stretches.get(i - 1);
                return after.isEmpty()
                        ? Optional.empty()
                        : Optional.of(after.get(after.size() - 1).deployment());
            }
        }
        return Optional.empty();
    }
}
