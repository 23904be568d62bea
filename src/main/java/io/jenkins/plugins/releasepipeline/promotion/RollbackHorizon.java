package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far back an environment can be rolled back with the database schema that it has: a rollback moves code, and the
 * database keeps what every deployment did to it, also one that was rolled back.
 *
 * @param commit the oldest deployment whose code, and that of all after it, runs on today's schema
 * @param since when that was deployed; empty where it was there when the environment was first observed
 * @param deployments how many deployments are within the horizon, the newest included
 * @param beyond what stops it; empty where it reaches as far back as the history was read
 */
public record RollbackHorizon(CommitId commit, Optional<Instant> since, int deployments, Optional<Beyond> beyond) {

    /**
     * The deployment before the horizon, and why it is out of reach.
     *
     * @param commit what was deployed
     * @param migrations the paths of those after it with which its code can't run, or which need a review
     * @param needsReview whether a review may find that it can run; false: it can't
     */
    public record Beyond(CommitId commit, List<String> migrations, boolean needsReview) {

        /** Defensive copy. */
        public Beyond {
            migrations = List.copyOf(migrations);
        }
    }

    /**
     * What a promotion does to the horizon: it moves up to the promoted commit.
     *
     * @param deployments how many deployments come to lie beyond it
     * @param migrations the paths of those that do so
     * @param needsReview as for {@link Beyond}
     */
    public record Move(int deployments, List<String> migrations, boolean needsReview) {

        /** Defensive copy. */
        public Move {
            migrations = List.copyOf(migrations);
        }
    }
}
