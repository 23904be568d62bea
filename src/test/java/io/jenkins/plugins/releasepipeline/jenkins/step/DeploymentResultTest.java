package io.jenkins.plugins.releasepipeline.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeploymentResultTest {

    @Test
    void aDeploymentThatIsDoneDoesNotFailBecauseItsNotesCantBeWritten() {
        CommitId commit = new CommitId("1".repeat(40));
        LivePipeline live = mock();
        when(live.notes()).thenThrow(new ReleaseException("The history can't be read."));
        Recorded recorded = new Recorded(
                commit,
                new Entry(
                        EntryKind.PROMOTE,
                        Optional.of(commit),
                        Optional.empty(),
                        "alice",
                        Optional.empty(),
                        Optional.empty(),
                        DeploymentState.VERIFIED,
                        Optional.empty(),
                        Instant.EPOCH,
                        List.of(),
                        Map.of()));
        assertThat(DeploymentResult.verified(live, "production", recorded))
                .containsEntry("commit", commit.hex())
                .containsEntry("verified", true)
                .containsEntry("releaseNotes", Map.of("markdown", "", "plain", "", "jira", ""));
    }
}
