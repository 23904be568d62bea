package io.jenkins.plugins.releasepipeline.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.build.DeploymentOutcome;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.BodyLine;
import io.jenkins.plugins.releasepipeline.fixture.Controller;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.waiting.DeployingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who closes an environment hears what may still arrive there, whoever puts it there. */
class HoldWhileUnderWayTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir
    Path folder;

    private static Optional<Ongoing> hold(LivePipeline live) {
        return live.hold("production", "bob", "bug 177");
    }

    @Test
    void tellsOfAJobThatWasStartedBefore() {
        try (BodyLine line = new BodyLine(
                folder,
                new TestClock(NOW),
                Optional.empty(),
                Optional.of(new DeployRef.Job("deploy-app", "REVISION")),
                Automation.NONE)) {
            line.live().proceed(line.promote(line.commit(0), Optional.empty()));

            assertThat(hold(line.live())).contains(new Ongoing(EntryKind.PROMOTE, line.commit(0), "alice", NOW));
            assertThat(new StatusApi(line.live())
                            .hold(Map.of("environment", "production", "reason", "bug 177"), "bob")
                            .json())
                    .contains("production is held. The promotion of "
                            + line.commit(0).abbreviated() + " by alice was already running");

            line.deployments().end(new DeploymentOutcome(DeploymentOutcome.State.SUCCEEDED, "It ended well."));
            line.live().jobEnded();
            assertThat(hold(line.live())).isEmpty();
        }
    }

    @Test
    void tellsOfABodyThatRuns() {
        try (BodyLine line = new BodyLine(folder, new TestClock(NOW), Optional.empty())) {
            DeployingBuild build = mock();
            when(build.step()).thenReturn("step of #7");
            line.running().add(7);
            line.live()
                    .waitFor(
                            new WaitingPromotion("production", line.commit(0), "app #7", 7, Optional.empty(), NOW),
                            build);
            line.live().proceed(line.promote(line.commit(0), Optional.empty()));

            assertThat(hold(line.live()).map(Ongoing::commit)).contains(line.commit(0));
        }
    }

    @Test
    void tellsOfWhatAnotherControllerBegan() {
        TestRepository repository = new TestRepository(folder);
        CommitId first = repository.commit("Start");
        repository.branch("production", first);
        CommitId newest = repository.commit("Fix the viewer");
        String url = repository.remote().toString();
        try (Controller here = new Controller(folder.resolve("here"), url, true);
                Controller there = new Controller(folder.resolve("there"), url, true)) {
            here.pipeline().refresh();
            there.pipeline().refresh();
            there.pipeline().activity().history().append("production", state -> Optional.of(started(newest, first)));

            assertThat(hold(here.pipeline())).contains(new Ongoing(EntryKind.PROMOTE, newest, "carol", NOW));
        }
    }

    private static Entry started(CommitId commit, CommitId previous) {
        return new Entry(
                EntryKind.PROMOTE,
                Optional.of(commit),
                Optional.of(previous),
                "carol",
                Optional.empty(),
                Optional.empty(),
                DeploymentState.STARTED,
                Optional.empty(),
                NOW,
                List.of(),
                Map.of());
    }
}
