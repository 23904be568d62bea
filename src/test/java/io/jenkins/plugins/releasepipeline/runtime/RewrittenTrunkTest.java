package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.build.DeploymentOutcome;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.BodyLine;
import io.jenkins.plugins.releasepipeline.fixture.Folders;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An environment that a job deploys, when the commit that it runs is on trunk no more: there is no ref to move by hand. */
class RewrittenTrunkTest {

    @TempDir
    Path folder;

    private BodyLine line;
    private CommitId runs;
    private CommitId rewritten;

    @BeforeEach
    void deployAndRewrite() {
        line = new BodyLine(
                folder,
                new TestClock(Instant.parse("2026-03-02T08:00:00Z")),
                Optional.empty(),
                Optional.of(new DeployRef.Job("deploy-app", "REVISION")),
                Automation.NONE);
        runs = line.commit(0);
        deploy(runs);
        CommitId before = line.commit(1);
        line.repository().git().run("reset", "-q", "--hard", before.hex());
        line.repository().branch("master", before);
        rewritten = line.repository().commit("Fix the viewer, without the password");
        line.live().refresh();
    }

    @AfterEach
    void close() {
        line.close();
    }

    private void deploy(CommitId commit) {
        line.live().proceed(line.promote(commit, plan(commit).expected()));
        line.deployments().end(new DeploymentOutcome(DeploymentOutcome.State.SUCCEEDED, "It ended well."));
        line.live().jobEnded();
        assertThat(line.live().current("production")).contains(commit);
    }

    private Plan plan(CommitId commit) {
        return line.live().plan(EntryKind.PROMOTE, "production", commit);
    }

    private GateAnswer ancestry(EntryKind kind, CommitId commit) {
        return line.live().plan(kind, "production", commit).gates().get(0);
    }

    private void forgetWhatNoRefContains() throws Exception {
        line.close();
        Folders.delete(folder.resolve("home").resolve("mirror.git"));
        line.restart("here");
    }

    @Test
    void peopleMayOverrideThatItIsNoFastForward() {
        assertThat(ancestry(EntryKind.PROMOTE, rewritten).open()).isFalse();
        assertThat(ancestry(EntryKind.PROMOTE, rewritten).canBeOverridden()).isTrue();

        line.live().decisions().override("production", rewritten, Optional.of(runs), "bob", "trunk was rewritten");

        assertThat(ancestry(EntryKind.PROMOTE, rewritten).overridden()).isTrue();
        deploy(rewritten);
    }

    @Test
    void whatTheEnvironmentBeforeHasNotIsNotOverridden() {
        line.repository().checkOut("topic", line.commit(1));
        CommitId elsewhere = line.repository().commit("Try something");
        line.live().refresh();

        assertThat(ancestry(EntryKind.PROMOTE, elsewhere).canBeOverridden()).isFalse();
    }

    @Test
    void aCommitThatTheRepositoryForgotIsInNobodysWay() throws Exception {
        forgetWhatNoRefContains();

        assertThat(ancestry(EntryKind.PROMOTE, rewritten).reason())
                .isEqualTo("The last deployed commit of production no longer exists in the repository, "
                        + "so there is nothing to compare with; stage has the commit.");
        deploy(rewritten);
    }

    @Test
    void aRollbackFromACommitThatTheRepositoryForgotSaysWhatToDo() throws Exception {
        forgetWhatNoRefContains();

        assertThat(ancestry(EntryKind.ROLLBACK, rewritten).reason())
                .isEqualTo("The last deployed commit of production no longer exists in the repository, "
                        + "so earlier commits are unknown: promote a commit instead.");
    }

    @Test
    void whoSawSomethingElseIsRefused() throws Exception {
        forgetWhatNoRefContains();

        assertThatThrownBy(() -> line.live().proceed(line.promote(rewritten, Optional.empty())))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("but alice has moved it to " + runs.abbreviated());
    }
}
