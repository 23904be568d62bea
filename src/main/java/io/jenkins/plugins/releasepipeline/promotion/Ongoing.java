package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.time.Instant;

/**
 * A promotion, rollback or reset that is not finished.
 *
 * @param kind which of them
 * @param commit the commit that is being deployed
 * @param actor who started it
 * @param since when it started
 */
public record Ongoing(EntryKind kind, CommitId commit, String actor, Instant since) {

    /** Creates it from a started entry. */
    public static Ongoing of(Entry started) {
        return new Ongoing(started.kind(), started.commit().orElseThrow(), started.actor(), started.time());
    }
}
