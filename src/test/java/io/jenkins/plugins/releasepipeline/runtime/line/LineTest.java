package io.jenkins.plugins.releasepipeline.runtime.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.history.line.LineState;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line of a host on its disk. */
class LineTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final TestClock clock = new TestClock(NOW);
    private final AtomicInteger changes = new AtomicInteger();
    private Path file;
    private Line line;

    @BeforeEach
    void open(@TempDir Path folder) {
        file = folder.resolve("release-pipeline/line.json");
        line = opened();
    }

    private Line opened() {
        return new Line(file.getParent(), clock, changes::incrementAndGet);
    }

    private Optional<Hold> stop() {
        return line.get().hold(clock.instant());
    }

    @Test
    void aStopIsInForceAndOnTheDisk() {
        line.stop("alice", "bug 1", Optional.of(NOW.plusSeconds(60)));

        assertThat(stop()).contains(new Hold("alice", NOW, "bug 1", Optional.of(NOW.plusSeconds(60))));
        assertThat(opened().get()).isEqualTo(line.get());
        assertThat(changes).hasValue(1);
    }

    @Test
    void aStopEndsByItselfAlsoAfterARestart() {
        line.stop("alice", "bug 1", Optional.of(NOW.plusSeconds(60)));
        clock.set(NOW.plusSeconds(60));

        assertThat(stop()).isEmpty();
        assertThat(opened().get().hold(clock.instant())).isEmpty();
        assertThatThrownBy(() -> line.start("bob")).hasMessageContaining("not stopped");
    }

    @Test
    void aSecondClickDoesNotReplaceTheFirstStop() {
        line.stop("alice", "bug 1", Optional.empty());

        assertThatThrownBy(() -> line.stop("bob", "bug 2", Optional.empty()))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("stopped already, by alice: bug 1");
        assertThat(line.get().count()).isEqualTo(1);
    }

    @Test
    void ofManyWhoStopAtOnceOneDoes() {
        long refused = IntStream.range(0, 20)
                .parallel()
                .filter(i -> {
                    try {
                        line.stop("user" + i, "bug", Optional.empty());
                        return false;
                    } catch (ReleaseException e) {
                        return true;
                    }
                })
                .count();

        assertThat(refused).isEqualTo(19);
        assertThat(opened().get().entries()).hasSize(1);
    }

    @Test
    void anEditKeepsWhoStoppedItAndIsLogged() {
        line.stop("alice", "bug 1", Optional.empty());
        clock.set(NOW.plusSeconds(30));
        line.edit(NOW, "bob", "bug 2", Optional.of(NOW.plusSeconds(90)));
        line.edit(NOW, "bob", "bug 2", Optional.of(NOW.plusSeconds(90)));

        Hold expected = new Hold("alice", NOW, "bug 2", Optional.of(NOW.plusSeconds(90)));
        assertThat(stop()).contains(expected);
        assertThat(opened().get().entries())
                .as("nothing changed the second time")
                .hasSize(2);
        assertThat(opened().get().entries().get(0).actor()).isEqualTo("bob");
        assertThat(Hold.before(opened().get().entries().get(0))).contains(new Hold("alice", NOW, "bug 1"));
    }

    @Test
    void anEditOfAnEarlierStopIsRefused() {
        line.stop("alice", "bug 1", Optional.empty());
        line.start("bob");
        clock.set(NOW.plusSeconds(5));
        line.stop("carol", "bug 2", Optional.empty());

        assertThatThrownBy(() -> line.edit(NOW, "alice", "bug 3", Optional.empty()))
                .hasMessageContaining("another stop by now, set by carol: bug 2");
    }

    @Test
    void refusesWhatIsMissingOrWrong() {
        for (Optional<Instant> end : List.of(Optional.of(NOW), Optional.of(NOW.plusSeconds(400L * 86_400)))) {
            assertThatThrownBy(() -> line.stop("alice", "bug", end)).isInstanceOf(ReleaseException.class);
        }
        assertThatThrownBy(() -> line.stop("alice", " ", Optional.empty())).hasMessageContaining("requires a reason");
        assertThatThrownBy(() -> line.start("alice")).hasMessageContaining("not stopped");
        assertThat(file).doesNotExist();
        assertThat(changes).hasValue(0);
    }

    @Test
    void aFileThatCannotBeReadStopsTheLineUntilSomebodyStartsIt() throws IOException {
        line.stop("alice", "bug 1", Optional.empty());
        Files.writeString(file, Files.readString(file).substring(0, 40));

        line = opened();

        assertThat(stop().orElseThrow().reason()).contains("can't be read, so it is unknown whether");
        line.start("bob");
        assertThat(opened().get().hold(NOW)).isEmpty();
    }

    @Test
    void aStopThatCannotBeWrittenIsNotInForce() throws IOException {
        Files.createFile(file.getParent());

        assertThatThrownBy(() -> line.stop("alice", "bug 1", Optional.empty()))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("Nothing was changed");
        assertThat(stop()).isEmpty();
        assertThat(changes).hasValue(0);
    }

    @Test
    void theLogKeepsTheNewestEntriesAndCountsAll() {
        for (int i = 0; i < LineState.KEPT; i++) {
            line.stop("alice", "bug " + i, Optional.empty());
            line.start("alice");
        }

        assertThat(opened().get().entries()).hasSize(LineState.KEPT);
        assertThat(opened().get().count()).isEqualTo(2L * LineState.KEPT);
    }
}
