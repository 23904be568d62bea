package io.jenkins.plugins.releasepipeline.history.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HoldTest {

    private static Hold edited(Map<String, Object> before) {
        return Hold.of(new Entry(
                EntryKind.HOLD,
                Optional.empty(),
                Optional.empty(),
                "bob",
                Optional.empty(),
                Optional.of("bug 2"),
                DeploymentState.DEPLOYED,
                Optional.empty(),
                Instant.parse("2026-03-02T09:00:00Z"),
                List.of(),
                Map.of(Entry.EDITS, before)));
    }

    @Test
    void keepsWhoSetItAndWhenIfAnotherPersonChangesIt() {
        assertThat(edited(Map.of("by", "alice", "since", "2026-03-02T08:00:00Z", "reason", "bug 1")))
                .isEqualTo(new Hold("alice", Instant.parse("2026-03-02T08:00:00Z"), "bug 2", Optional.empty()));
    }

    /** Who writes to a shared history would otherwise write lines into the logs of builds. */
    @Test
    void theHolderInASharedHistoryIsOneLine() {
        assertThat(edited(Map.of("by", "alice\nProceed by carol", "since", "2026-03-02T08:00:00Z", "reason", "x"))
                        .by())
                .doesNotContain("\n");
    }

    @Test
    void isOfWhoChangedItIfWhatWasBeforeCannotBeRead() {
        assertThat(edited(Map.of("by", "alice", "since", "yesterday", "reason", "bug 1"))
                        .by())
                .isEqualTo("bob");
    }
}
