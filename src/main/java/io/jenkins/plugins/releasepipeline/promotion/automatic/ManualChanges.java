package io.jenkins.plugins.releasepipeline.promotion.automatic;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import java.util.List;
import java.util.Set;

/**
 * Whether anybody closed or opened an environment since something happened there: then it is in their hands, and was
 * answered already.
 *
 * @param history what happened
 */
record ManualChanges(History history) {

    private static final Set<EntryKind> KINDS = Set.of(EntryKind.HOLD, EntryKind.RELEASE);

    /** Where more has happened since, people were at work there. */
    private static final int LOOKED_AT = 100;

    /** True where it is far back as well. */
    boolean since(CommitId entry, String environment) {
        List<Recorded> newest = history.newest(environment, LOOKED_AT);
        return newest.stream().noneMatch(one -> one.id().equals(entry))
                || newest.stream()
                        .takeWhile(one -> !one.id().equals(entry))
                        .anyMatch(one -> KINDS.contains(one.entry().kind()));
    }
}
