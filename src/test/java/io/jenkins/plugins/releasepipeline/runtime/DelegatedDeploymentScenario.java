package io.jenkins.plugins.releasepipeline.runtime;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.BodyLine;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.DeployingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.status.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An environment that no ref deploys: the body of a build that waits does. */
abstract class DelegatedDeploymentScenario {

    static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir
    Path folder;

    final TestClock clock = new TestClock(NOW);
    final List<CommitId> begun = new CopyOnWriteArrayList<>();
    final List<String> told = new CopyOnWriteArrayList<>();
    MisbehavingServer endpoint;
    BodyLine line;
    CommitId older;
    CommitId newest;

    @BeforeEach
    void open() {
        endpoint = MisbehavingServer.http(Behaviour.json("{\"commit\":\"unknown\"}"));
        line = new BodyLine(folder, clock, Optional.of(endpoint.url()));
        older = line.commit(1);
        newest = line.commit(0);
    }

    @AfterEach
    void close() {
        line.close();
        endpoint.close();
    }

    /** A build that waits with a body. */
    void waits(int build, CommitId commit) {
        line.running().add(build);
        line.live().waitFor(waiting(build, commit), new DeployingBuild() {
            @Override
            public String step() {
                return "step of #" + build;
            }

            @Override
            public void deploy(Recorded started) {
                begun.add(started.id());
            }

            @Override
            public void proceeded(Promotion promotion) {
                told.add("#" + build + " proceeded");
            }
        });
    }

    static WaitingPromotion waiting(int build, CommitId commit) {
        return new WaitingPromotion("production", commit, "app #" + build, build, Optional.empty(), NOW);
    }

    CommitId begin(int build, CommitId commit) {
        waits(build, commit);
        line.live().proceed(line.promote(commit, line.live().current("production")));
        return begun.get(begun.size() - 1);
    }

    List<DeploymentState> results() {
        return line.entries().stream().map(Entry::result).toList();
    }

    Optional<CommitId> deploying() {
        return line.live().status().environments().stream()
                .filter(environment -> environment.name().equals("production"))
                .flatMap(environment -> environment.deploying().stream())
                .findFirst()
                .map(Status.Deploying::commit);
    }
}
