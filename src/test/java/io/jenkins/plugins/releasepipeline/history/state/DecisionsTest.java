package io.jenkins.plugins.releasepipeline.history.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionsTest {

    private static final CommitId ONE = new CommitId("1".repeat(40));
    private static final CommitId TWO = new CommitId("2".repeat(40));

    private static Entry entry(EntryKind kind, CommitId commit, String actor, DeploymentState result) {
        return new Entry(
                kind,
                Optional.of(commit),
                Optional.empty(),
                actor,
                Optional.empty(),
                Optional.of("bug 1"),
                result,
                Optional.empty(),
                Instant.parse("2026-08-01T10:00:00Z"),
                List.of(),
                Map.of("gates", List.of("window")));
    }

    private static Decisions after(Entry... entries) {
        Decisions decisions = Decisions.NONE;
        for (Entry entry : entries) {
            decisions = decisions.after(entry);
        }
        return decisions;
    }

    private static Entry entry(EntryKind kind, CommitId commit, String actor) {
        return entry(kind, commit, actor, DeploymentState.DEPLOYED);
    }

    @Test
    void keepsOneDecisionOfEachPersonForEachCommit() {
        Decisions decisions = after(
                entry(EntryKind.APPROVE, ONE, "alice"),
                entry(EntryKind.APPROVE, ONE, "alice"),
                entry(EntryKind.APPROVE, ONE, "bob"),
                entry(EntryKind.APPROVE, TWO, "bob"),
                entry(EntryKind.WITHDRAW, ONE, "bob"));
        assertThat(decisions.approvals()).extracting(Entry::actor).containsExactly("alice", "bob");
        assertThat(decisions.isApproved(ONE, "bob")).isFalse();
        assertThat(decisions.isApproved(TWO, "bob")).isTrue();
    }

    @Test
    void keepsTheFirstAnnouncementOfACommitSinceASecondMustNotMakePeopleWaitAgain() {
        assertThat(after(
                                entry(EntryKind.ANNOUNCE, ONE, "alice"),
                                entry(EntryKind.ANNOUNCE, ONE, "bob"),
                                entry(EntryKind.ANNOUNCE, TWO, "bob"))
                        .announcements())
                .extracting(Entry::actor)
                .containsExactly("alice", "bob");
    }

    @ParameterizedTest
    @EnumSource(
            value = EntryKind.class,
            names = {"PROMOTE", "ROLLBACK", "RESET", "OBSERVED"})
    void forgetsApprovalsAndOverridesWhenAnythingIsDeployedButNoBarrier(EntryKind kind) {
        Decisions before = after(
                entry(EntryKind.BARRIER, TWO, "bob"),
                entry(EntryKind.APPROVE, ONE, "alice"),
                entry(EntryKind.ANNOUNCE, ONE, "alice"),
                entry(EntryKind.OVERRIDE, ONE, "alice"));
        for (DeploymentState result : List.of(
                DeploymentState.STARTED,
                DeploymentState.FAILED,
                DeploymentState.VERIFIED,
                DeploymentState.UNVERIFIED)) {
            assertThat(before.after(entry(kind, ONE, "alice", result))).isEqualTo(before);
        }
        assertThat(before.after(entry(kind, ONE, "alice"))).isEqualTo(after(entry(EntryKind.BARRIER, TWO, "bob")));
        assertThat(before.after(entry(EntryKind.HOLD, ONE, "alice")).approvals())
                .hasSize(1);
    }

    @Test
    void survivesTheDiskAndTheMemoryThatIsLetGoOf(@TempDir Path folder) {
        List<Entry> entries = List.of(
                entry(EntryKind.BARRIER, ONE, "bob"),
                entry(EntryKind.APPROVE, TWO, "alice"),
                entry(EntryKind.ANNOUNCE, TWO, "alice"),
                entry(EntryKind.OVERRIDE, TWO, "alice"));
        try (History history = History.open(folder, "app")) {
            entries.forEach(entry -> history.append("production", entry));
            history.rest();
            assertThat(history.latest("production").decisions()).isEqualTo(after(entries.toArray(Entry[]::new)));
        }
        try (History history = History.open(folder, "app")) {
            assertThat(history.state("production").decisions()).isEqualTo(after(entries.toArray(Entry[]::new)));
            history.append("production", entry(EntryKind.LIFT, ONE, "carol"));
            assertThat(history.state("production").decisions().hasBarrier(ONE)).isFalse();
        }
    }
}
