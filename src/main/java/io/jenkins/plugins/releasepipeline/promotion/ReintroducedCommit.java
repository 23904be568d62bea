package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.time.Instant;
import java.util.Optional;

/**
 * A commit that was rolled back, and that a promotion would bring back.
 *
 * @param commit which
 * @param by who rolled it back
 * @param since when
 * @param reason why
 * @param revertedBy the commit, promoted along with it, that takes it back by itself
 */
public record ReintroducedCommit(
        Commit commit, String by, Instant since, Optional<String> reason, Optional<CommitId> revertedBy) {}
