package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.GatedLine;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.gate.rule.ApprovalsGate;
import io.jenkins.plugins.releasepipeline.gate.rule.OwnCommits;
import io.jenkins.plugins.releasepipeline.runtime.overview.WorkReading;
import io.jenkins.plugins.releasepipeline.status.EnvironmentWork;
import io.jenkins.plugins.releasepipeline.status.EnvironmentWork.ClosedGate;
import io.jenkins.plugins.releasepipeline.status.EnvironmentWork.Pending;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the overview shows beside the summary: read only when a person looks, and never on the thread of the request. */
class WorkTest {

    private GatedLine line;
    private TestRepository repository;
    private CommitId second;
    private final List<Runnable> background = new ArrayList<>();
    private final WorkReading reading = new WorkReading(background::add);

    @BeforeEach
    void productionIsOneBehindAndNeedsAnApproval(@TempDir Path folder) {
        repository = new TestRepository(folder);
        CommitId first = repository.commit("one");
        repository.branch("production", first);
        second = repository.commit("two");
        line = new GatedLine(
                folder.resolve("home"),
                repository,
                Clock.systemUTC(),
                GatedLine.Place.PLAIN,
                new GatedLine.Place(List.of(), List.of(new ApprovalsGate(1, false))));
    }

    @AfterEach
    void close() {
        line.close();
    }

    private EnvironmentWork production() {
        return line.live().work().get("production");
    }

    private Pending pending() {
        return production().pending().orElseThrow();
    }

    @Test
    void theFirstLookBeginsToReadInTheBackgroundOnce() {
        assertThat(line.live().work()).isEmpty();
        reading.begin(List.of(line.live()));
        reading.begin(List.of(line.live()));
        assertThat(background).hasSize(1);

        background.get(0).run();
        assertThat(line.live().isWorkCurrent()).isTrue();
        assertThat(line.live().work()).containsOnlyKeys("stage", "production");
        reading.begin(List.of(line.live()));
        assertThat(background).hasSize(1);
    }

    @Test
    void saysWhoseApprovalsWouldNotCountWhileOneIsNeeded(@TempDir Path folder) {
        assertThat(line.live().work()).isEmpty();
        line.live().readWork();
        assertThat(production().excluded())
                .as("the gate does not exclude authors")
                .isEqualTo(OwnCommits.NONE);

        TestRepository other = new TestRepository(folder);
        CommitId begun = other.commit("one");
        other.branch("production", begun);
        CommitId mine = other.commit("Mira", Instant.now(), "two", Map.of());
        try (GatedLine excluding = new GatedLine(
                folder.resolve("home"),
                other,
                Clock.systemUTC(),
                GatedLine.Place.PLAIN,
                new GatedLine.Place(List.of(), List.of(new ApprovalsGate(1, true))))) {
            excluding.live().work();
            excluding.live().readWork();
            OwnCommits excluded = excluding.live().work().get("production").excluded();
            assertThat(excluded.areBy(List.of("mira"))).isTrue();
            assertThat(excluded.areBy(List.of("lena"))).isFalse();

            excluding.live().decisions().approve("production", mine, Optional.of(begun), Actor.of("lena"), List.of());
            excluding.live().refresh();
            assertThat(excluding.live().work().get("production").excluded())
                    .as("approved")
                    .isEqualTo(OwnCommits.NONE);
        }
    }

    @Test
    void saysWhichCommitWaitsAndWhichGateStopsItUntilItIsOpen() {
        line.live().work();
        line.live().readWork();

        assertThat(pending().commit()).isEqualTo(second);
        assertThat(pending().count()).contains(1);
        assertThat(pending().closed()).extracting(ClosedGate::name).containsExactly("approvals");
        assertThat(pending().approvable()).isTrue();
        assertThat(pending().automatic()).isFalse();
        assertThat(line.live().work().get("stage").pending()).isEmpty();

        line.live()
                .decisions()
                .approve("production", second, line.live().current("production"), Actor.of("lena"), List.of());
        line.live().refresh();
        assertThat(pending().closed()).isEmpty();
        assertThat(pending().approvedBy()).containsExactly("lena");

        assertThat(line.promote(second).status()).isEqualTo(200);
        line.live().refresh();
        assertThat(production().pending()).isEmpty();
        assertThat(production().result()).isPresent();
        assertThat(production().failed()).isEqualTo(Optional.empty());
    }
}
