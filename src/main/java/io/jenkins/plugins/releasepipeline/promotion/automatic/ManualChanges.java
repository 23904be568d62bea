package io.jenkins.plugins.releasepipeline.promotion.automatic;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import java.util.List;
import java.util.Set;

/**
 * Detects whether an environment was held or released since a deployment: then people have already reacted to it.
 *
 * @param history the history
 */
record ManualChanges(History history) {

    private static final Set<EntryKind> KINDS = Set.of(EntryKind.HOLD, EntryKind.RELEASE);

    /** If more has happened since, people have changed it. */
    private static final int LOOKED_AT = 100;

    /** Also true if it is far back. */
    boolean since(CommitId entry, String environment) {
        List<Recorded> newest = history.newest(environment, LOOKED_AT);
        return newest.stream().noneMatch(one -> one.id().equals(entry))
                || newest.stream()
                        .takeWhile(one -> !one.id().equals(entry))
                        .anyMatch(one -> KINDS.contains(one.entry().kind()));
    }
}
