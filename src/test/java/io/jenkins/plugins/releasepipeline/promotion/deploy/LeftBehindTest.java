package io.jenkins.plugins.releasepipeline.promotion.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.Controller;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a controller left behind that was killed, had a wrong clock, or lost its remote. */
class LeftBehindTest {

    private static final String HISTORY = "refs/releases/app/production";
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock(NOW);
    private TestRepository repository;
    private CommitId first;
    private CommitId middle;
    private CommitId newest;
    private Optional<Controller> opened = Optional.empty();

    @BeforeEach
    void productionHasTheFirstOfThree() {
        repository = new TestRepository(folder);
        first = repository.commit("Start");
        middle = repository.commit("Add an index");
        newest = repository.commit("Fix the viewer");
        repository.branch("production", first);
    }

    @AfterEach
    void close() {
        opened.ifPresent(Controller::close);
    }

    private Controller open(boolean sharedHistory) {
        Controller controller =
                new Controller(folder.resolve("home"), repository.remote().toString(), sharedHistory, clock);
        opened = Optional.of(controller);
        assertThat(controller.pipeline().refresh()).isEmpty();
        return controller;
    }

    /** By another controller, which died then. */
    private void begun(Instant when) {
        Path elsewhere = folder.resolve("elsewhere.git");
        try (History history = History.open(elsewhere, "app")) {
            history.append(
                    "production", entry(EntryKind.OBSERVED, first, DeploymentState.DEPLOYED, NOW.minusSeconds(60)));
            history.append("production", entry(EntryKind.PROMOTE, middle, DeploymentState.STARTED, when));
        }
        GitCommand.in(elsewhere).run("push", "-q", repository.remote().toString(), HISTORY);
    }

    private Entry entry(EntryKind kind, CommitId commit, DeploymentState result, Instant when) {
        return new Entry(
                kind,
                Optional.of(commit),
                Optional.of(first),
                "alice",
                Optional.empty(),
                Optional.empty(),
                result,
                Optional.empty(),
                when,
                List.of(),
                Map.of());
    }

    private List<Entry> entries() {
        try (History history = History.open(folder.resolve("home/history.git"), "app")) {
            return history.newest("production", 100).stream()
                    .map(Recorded::entry)
                    .toList();
        }
    }

    @Test
    void whatAClockBegunThatWasAYearAheadBlocksNobody() {
        begun(NOW.plus(Duration.ofDays(365)));
        Controller controller = open(true);

        assertThat(entries().get(0).result()).isEqualTo(DeploymentState.FAILED);
        controller.promote("bob", newest, first);
        assertThat(repository.tip("production")).isEqualTo(newest);
    }

    @Test
    void whatAClockBegunThatIsMinutesAheadMayStillBeAtWork() {
        begun(NOW.plus(Duration.ofMinutes(9)));
        Controller controller = open(true);

        assertThatThrownBy(() -> controller.promote("bob", newest, first))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("alice");
        clock.set(NOW.plus(Duration.ofMinutes(20)));
        assertThat(controller.pipeline().refresh()).isEmpty();
        controller.promote("bob", newest, first);
        assertThat(repository.tip("production")).isEqualTo(newest);
    }

    @Test
    void whatSomebodyPushesLongAfterAPromotionOfTheSameCommitWasLostIsNotThatPromotion() throws IOException {
        Controller controller = open(false);
        Path elsewhere = folder.resolve("away");
        Files.move(repository.remote(), elsewhere);
        assertThatThrownBy(() -> controller.promote("alice", middle, first)).isInstanceOf(ReleaseException.class);
        Files.move(elsewhere, repository.remote());
        assertThat(controller.pipeline().refresh()).isEmpty();
        assertThat(entries().get(0).result()).isEqualTo(DeploymentState.FAILED);

        clock.set(NOW.plus(Duration.ofMinutes(11)));
        repository.branch("production", middle);
        assertThat(controller.pipeline().refresh()).isEmpty();
        assertThat(entries().get(0).kind()).isEqualTo(EntryKind.OBSERVED);
        assertThat(entries().get(0).actor()).doesNotContain("alice");
    }

    @Test
    void aHistoryWhoseReplacementWasCutShortIsTakenOverAllTheSame() {
        begun(NOW.minus(Duration.ofHours(1)));
        Controller controller = open(true);
        controller.promote("bob", newest, first);
        GitCommand remote = GitCommand.in(repository.remote());
        remote.run("update-ref", HISTORY, HISTORY + "~3");
        remote.run("update-ref", "refs/heads/production", first.hex());
        Path other = folder.resolve("other.git");
        try (History history = History.open(other, "app")) {
            history.append("production", entry(EntryKind.OBSERVED, first, DeploymentState.DEPLOYED, NOW));
        }
        GitCommand.in(other).run("push", "-q", "--force", repository.remote().toString(), HISTORY);
        // As far as it came when the process died.
        controller.history().run("update-ref", "refs/unnoticed/app/production", HISTORY);

        assertThat(controller.pipeline().refresh()).isEmpty();
        assertThat(controller.subjects().get(0)).startsWith("production: held by");
        controller.pipeline().release("production", "alice");
        controller.promote("bob", middle, first);
        assertThat(repository.tip("production")).isEqualTo(middle);
    }

    @Test
    void whatIsRecordedIsNotRecordedAgainAfterTheHistoryLetGoOfItsMemory() {
        try (History history = History.open(folder.resolve("history.git"), "app")) {
            Completions completions = new Completions(history, clock);
            Recorded begun =
                    history.append("production", entry(EntryKind.PROMOTE, middle, DeploymentState.STARTED, NOW));
            Recorded done = completions.complete("production", begun, DeploymentState.DEPLOYED, List.of());
            Recorded next =
                    history.append("production", entry(EntryKind.PROMOTE, newest, DeploymentState.STARTED, NOW));
            completions.complete("production", next, DeploymentState.DEPLOYED, List.of());
            history.state("production");
            history.rest();

            assertThat(completions.complete("production", begun, DeploymentState.DEPLOYED, List.of()))
                    .isEqualTo(done);
            assertThat(history.newest("production", 100)).hasSize(4);
        }
    }
}
