package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where no body begins, and what people are told to do. */
class DelegatedDeploymentRefusalsTest extends DelegatedDeploymentScenario {

    @Test
    void nothingElseBeginsWhileABodyRuns() {
        CommitId started = begin(7, newest);
        waits(8, newest);

        assertThatThrownBy(() -> line.live().proceed(line.promote(newest, Optional.empty())))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("app #7 is deploying " + newest.abbreviated()
                        + " to production; nothing was changed. Try again when that is done.");
        assertThat(begun).containsExactly(started);
        assertThat(results()).containsExactly(DeploymentState.STARTED);
    }

    @Test
    void aPlainProceedWithoutABuildThatWaitsSaysWhatToDo() {
        waits(7, older);
        line.live().waitFor(waiting(8, newest), promotion -> {});

        assertThat(line.live().plan(EntryKind.PROMOTE, "production", newest).refusals())
                .containsExactly(
                        "production has no deploy ref, so a body must deploy it, and no build waits with one for "
                                + newest.abbreviated()
                                + ": start a build of that commit, or ask an admin to set deployRef in the definition.");
        assertThatThrownBy(() -> line.live().proceed(line.promote(newest, Optional.empty())))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("production was not changed: it has no deploy ref, so a body must deploy it, and no build"
                        + " waits with one for " + newest.abbreviated()
                        + ". Start a build of that commit, or ask an admin to set deployRef in the definition.");
        assertThat(line.entries()).isEmpty();
    }

    @Test
    void theGatesAreAskedAgainBeforeTheBodyBegins() {
        waits(7, newest);
        line.live().hold("production", "bob", "bug 1");

        assertThatThrownBy(() -> line.live().proceed(line.promote(newest, Optional.empty())))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("production was not changed: production is held by bob: bug 1");
        assertThat(begun).isEmpty();
        assertThat(line.live().waiting().of("production")).hasSize(1);
    }

    @Test
    void whoSawAnOlderStateChangesNothing() {
        line.live().deployed("production", begin(7, older));
        waits(8, newest);

        assertThatThrownBy(() -> line.live().proceed(line.promote(newest, Optional.empty())))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("but alice has moved it to " + older.abbreviated());
        assertThat(begun).hasSize(1);
    }

    @Test
    void aRollbackIsRefusedWithWhatToDo() {
        line.live().deployed("production", begin(7, older));
        line.live().deployed("production", begin(8, newest));

        assertThat(line.live().plan(EntryKind.ROLLBACK, "production", older).refusals())
                .containsExactly(
                        "production has no deploy ref, so " + older.abbreviated()
                                + " can't be put back from here: deploy it manually, or ask an admin to set deployRef in the definition.");
        Request back = new Request(
                EntryKind.ROLLBACK,
                "production",
                older,
                Optional.of(newest),
                "alice",
                Optional.of("bug 1"),
                Optional.empty());
        assertThatThrownBy(() -> line.live().proceed(back))
                .isInstanceOf(ReleaseException.class)
                .hasMessageStartingWith("production was not changed: production has no deploy ref, so ")
                .hasMessageContaining("deploy it manually");
    }

    @Test
    void anEntryThatTheHistoryDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> line.live().deployed("production", newest))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("its history no longer has entry " + newest.abbreviated());
    }
}
