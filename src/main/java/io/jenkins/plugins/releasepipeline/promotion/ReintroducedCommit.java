package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.time.Instant;
import java.util.Optional;

/**
 * A rolled-back commit that a promotion would bring back.
 *
 * @param commit the commit
 * @param by who rolled it back
 * @param since when it was rolled back
 * @param reason the reason of the rollback
 * @param revertedBy the commit of the same promotion that reverts it
 */
public record ReintroducedCommit(
        Commit commit, String by, Instant since, Optional<String> reason, Optional<CommitId> revertedBy) {}
