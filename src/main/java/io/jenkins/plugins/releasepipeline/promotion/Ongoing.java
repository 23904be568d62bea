package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import java.time.Instant;

/**
 * A promotion or rollback that is not finished.
 *
 * @param rollback which of the two
 * @param commit what is put there
 * @param actor by whom
 * @param since since when
 */
public record Ongoing(boolean rollback, CommitId commit, String actor, Instant since) {}
