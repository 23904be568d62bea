package io.jenkins.plugins.releasepipeline.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.demo.ChildJvm;
import io.jenkins.plugins.releasepipeline.fixture.Controller;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.GitHttpServer;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.history.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real processes that are killed while they promote, or promote against each other. With {@code -Dlong=true} for as long as
 * is asked for, otherwise shortly.
 */
class ProcessFaultsTest {

    private static final boolean LONG = Boolean.getBoolean("long");
    private static final int KILLS = LONG ? 250 : 3;
    private static final int RACE_SECONDS = LONG ? 60 : 8;
    private static final int COMMITS = LONG ? 10_000 : 4_000;
    private static final int LATEST_KILL_MILLIS = 400;
    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofMinutes(LONG ? 5 : 1);
    private static final Pattern WON = Pattern.compile("won [0-9a-f]{40} [0-9a-f]{40} [0-9a-f]{40}");

    @TempDir
    Path folder;

    private TestRepository repository;
    private GitHttpServer server;
    private Path line;

    @BeforeEach
    void serveManyCommits() throws IOException {
        repository = new TestRepository(folder);
        repository.branch("production", repository.commit("Start"));
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < COMMITS; i++) {
            stream.append("commit refs/heads/master\ncommitter Jo <jo@example.org> ")
                    .append(2_000_000_000L + i)
                    .append(" +0000\ndata 4\nnext\n")
                    .append(i == 0 ? "from refs/heads/master^0\n\n" : "\n");
        }
        GitCommand remote = GitCommand.in(repository.remote());
        remote.feed(stream.toString(), "fast-import", "--quiet");
        line = Files.writeString(
                folder.resolve("line"), remote.run("rev-list", "--first-parent", "--reverse", "master") + "\n");
        server = new GitHttpServer(folder, "alice", "secret");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private ChildJvm start(String name, String home, boolean sharedHistory, int threads, int seconds)
            throws IOException {
        return new ChildJvm(
                folder.resolve(name),
                PromotingProcess.class,
                folder.resolve(home).toString(),
                server.url("remote.git"),
                String.valueOf(sharedHistory),
                line.toString(),
                String.valueOf(threads),
                String.valueOf(seconds));
    }

    /** The promotions that a process said were done. */
    private static List<String> won(ChildJvm process) throws IOException {
        return process.lines().stream()
                .filter(text -> WON.matcher(text).matches())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aControllerThatIsKilledAtAnyMomentLosesNothingThatWasAcknowledged(boolean sharedHistory) throws IOException {
        Random moments = new Random();
        List<String> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            try (ChildJvm process = start("kill" + kill, "home", sharedHistory, 1, 600)) {
                // In the first promotion, which is slow, or in a later one.
                String sign = kill % 2 == 0 ? "won " : "ready";
                await().atMost(PATIENCE).pollInterval(POLL).untilAsserted(() -> assertThat(process.lines())
                        .anyMatch(text -> text.startsWith(sign)));
                LockSupport.parkNanos(
                        Duration.ofMillis(moments.nextInt(LATEST_KILL_MILLIS)).toNanos());
                process.kill();
                await().atMost(PATIENCE).until(() -> !process.isAlive());
                acknowledged.addAll(won(process));
            }
            isInLine(sharedHistory);
            LoggedHistory history = LoggedHistory.in(folder.resolve("home/history.git"));
            history.isOneLineTo(repository.tip("production"));
            assertThat(history.deployed())
                    .as("after kill " + kill)
                    .extracting(LoggedHistory.Line::said)
                    .containsAll(acknowledged);
        }
        assertThat(acknowledged).hasSizeGreaterThan(KILLS / 4);
        assertThat(GitCommand.in(repository.remote()).run("fsck")).doesNotContain("missing", "error");
    }

    /** Starts again on what is there; what the server was still at work on may come a moment later. */
    private void isInLine(boolean sharedHistory) {
        Path home = folder.resolve("home");
        try (Controller controller = new Controller(home, server.url("remote.git"), sharedHistory)) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(controller.pipeline().refresh()).isEmpty();
                assertThat(controller
                                .pipeline()
                                .status()
                                .environments()
                                .get(1)
                                .recorded()
                                .orElseThrow()
                                .commit())
                        .contains(repository.tip("production"));
            });
        }
        try (History history = History.open(home.resolve("history.git"), "app")) {
            assertThat(history.state("production").unfinished()).isEmpty();
        }
        assertThat(GitCommand.in(home.resolve("history.git")).run("fsck", "--strict"))
                .doesNotContain("missing", "error", "corrupt", "broken");
    }

    @Test
    void ofManyWhoPromoteAtOnceOneWinsEachRoundAndNobodyWaitsForEver() throws Exception {
        List<String> won = new ArrayList<>();
        try (ChildJvm one = start("one", "home1", true, 8, RACE_SECONDS);
                ChildJvm two = start("two", "home2", true, 8, RACE_SECONDS)) {
            for (ChildJvm process : List.of(one, two)) {
                assertThat(process.exitCode(Duration.ofSeconds(RACE_SECONDS).plus(PATIENCE)))
                        .as(() -> said(process))
                        .isZero();
                won.addAll(won(process));
                String last = process.lines().get(process.lines().size() - 1);
                assertThat(Long.parseLong(last.substring("longest ".length())))
                        .as("milliseconds of the longest attempt")
                        .isLessThan(PATIENCE.toMillis());
            }
        }
        assertThat(won).as("promotions").hasSizeGreaterThan(2);
        assertThat(won)
                .extracting(said -> said.split(" ")[2])
                .as("one wins each round: %s", won)
                .doesNotHaveDuplicates();
        isOneLine(won);
    }

    private static String said(ChildJvm process) {
        try {
            return String.join("\n", process.lines());
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The published history has exactly these promotions, each where the one before it ended. */
    private void isOneLine(List<String> won) {
        assertThat(GitCommand.in(repository.remote()).run("fsck")).doesNotContain("missing", "error");
        LoggedHistory history = LoggedHistory.in(repository.remote());
        history.isOneLineTo(repository.tip("production"));
        assertThat(history.deployed()).extracting(LoggedHistory.Line::said).containsExactlyInAnyOrderElementsOf(won);
        assertThat(history.lines()).hasSize(won.size() + 1);
        try (Controller reader = new Controller(folder.resolve("reader"), server.url("remote.git"), true)) {
            assertThat(reader.pipeline().refresh()).isEmpty();
            assertThat(reader.subjects()).isEqualTo(Controller.subjects(repository.remote()));
        }
    }
}
