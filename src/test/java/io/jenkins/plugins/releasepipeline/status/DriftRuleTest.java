package io.jenkins.plugins.releasepipeline.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.status.Status.Drift;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftRuleTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private static final Entry DEPLOYED = new Entry(
            EntryKind.PROMOTE,
            Optional.of(new CommitId("ab".repeat(20))),
            Optional.empty(),
            "alice",
            Optional.empty(),
            Optional.empty(),
            DeploymentState.DEPLOYED,
            Optional.empty(),
            NOON,
            List.of(),
            Map.of());

    private static Optional<Drift> ofAMissingRef(Optional<Instant> missed) {
        return DriftRule.drift(
                true, Optional.empty(), missed, Optional.of(DEPLOYED), Optional.empty(), any -> Optional.empty());
    }

    @Test
    void aRefThatWasLookedForAndIsMissingIsDrift() {
        assertThat(ofAMissingRef(Optional.of(NOON))).hasValueSatisfying(drift -> {
            assertThat(drift.since()).contains(NOON);
            assertThat(drift.message()).contains("no longer exists", "abababa");
        });
    }

    @Test
    void beforeTheRepositoryWasReadNoRefIsMissing() {
        assertThat(ofAMissingRef(Optional.empty())).isEmpty();
    }
}
