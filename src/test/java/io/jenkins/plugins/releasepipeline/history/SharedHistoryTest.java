package io.jenkins.plugins.releasepipeline.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories that several processes or threads write to and read. */
class SharedHistoryTest extends HistoryScenario {

    @Test
    void twoProcessesMayAppendInTurn() {
        try (History other = History.open(folder.resolve("history.git"), "app")) {
            for (int i = 0; i < 6; i++) {
                History turn = i % 2 == 0 ? history : other;
                turn.append("production", entry(EntryKind.HOLD, null, DeploymentState.DEPLOYED, "reason " + i, TIME));
                assertThat(state().hold().orElseThrow().reason()).isEqualTo("reason " + i);
                assertThat(other.state("production")).isEqualTo(state());
            }
        }
    }

    @Test
    void losesNothingWhenManyAppendAtOnce() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (History other = History.open(folder.resolve("history.git"), "app")) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 8; writer++) {
                History mine = writer % 2 == 0 ? history : other;
                int number = writer;
                writers.add(threads.submit(() -> IntStream.range(0, 5)
                        .forEach(i -> mine.append(
                                "production",
                                entry(
                                        EntryKind.HOLD,
                                        null,
                                        DeploymentState.DEPLOYED,
                                        "reason " + number + "-" + i,
                                        TIME)))));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            assertThat(other.newest("production", 100)).isEqualTo(history.newest("production", 100));
        } finally {
            threads.shutdownNow();
        }
        assertThat(history.newest("production", 100))
                .hasSize(40)
                .extracting(recorded -> recorded.entry().reason().orElseThrow())
                .doesNotHaveDuplicates();
        assertThat(git().run("rev-list", "--count", REF)).isEqualTo("40");
    }

    @Test
    void aClockThatJumpsBackDoesNotChangeTheOrder() {
        history.append("production", entry(EntryKind.HOLD, null, DeploymentState.DEPLOYED, "bug 1", TIME));
        history.append(
                "production",
                entry(EntryKind.HOLD, null, DeploymentState.DEPLOYED, "bug 2", TIME.minusSeconds(86_400)));
        history.append("production", entry(EntryKind.HOLD, null, DeploymentState.DEPLOYED, "bug 3", Instant.EPOCH));

        assertThat(history.newest("production", 10))
                .extracting(recorded -> recorded.entry().reason().orElseThrow())
                .containsExactly("bug 3", "bug 2", "bug 1");
        assertThat(state().hold().orElseThrow().reason()).isEqualTo("bug 3");
    }

    private void appendByHand(String tree) {
        String commit = git().feed("by hand\n", "commit-tree", "-p", REF, tree);
        git().run("update-ref", REF, commit);
    }

    @Test
    void passesOverWhatSomebodyElseWroteAndKeepsIt() {
        Recorded first = append(EntryKind.PROMOTE, OLD, DeploymentState.DEPLOYED);
        String tree = git().feed("", "mktree");
        String folders = git().feed(
                        "040000 tree " + tree + "\tfolder\n160000 commit " + NEW + "\tmodule\n", "mktree", "--missing");
        appendByHand(tree);
        appendByHand(folders);
        Recorded last = append(EntryKind.PROMOTE, NEW, DeploymentState.DEPLOYED);

        assertThat(state().deployments()).containsExactly(last, first);
        assertThat(history.newest("production", 10)).containsExactly(last, first);
        assertThat(git().run("rev-list", "--count", REF)).isEqualTo("4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "\0\1\2",
                "{}",
                "{\"kind\": \"freeze\", \"result\": \"deployed\", \"time\": \"2026-01-01T00:00:00Z\", \"text\": [], \"details\": {}}",
                "{\"kind\": \"promote\", \"result\": \"deployed\", \"time\": \"yesterday\", \"text\": [], \"details\": {}}",
                "{\"kind\": \"promote\", \"result\": \"deployed\", \"time\": \"2026-01-01T00:00:00Z\"}",
                "{\"kind\": \"promote\", \"result\": \"deployed\", \"time\": \"2026-01-01T00:00:00Z\", \"commit\": \"abc\", \"text\": [], \"details\": {}}",
                "{\"kind\": \"promote\", \"result\": \"deployed\", \"time\": \"2026-01-01T00:00:00Z\", \"text\": [null], \"details\": {\"a\": null}}"
            })
    void passesOverAnEntryThatItCannotReadAndKeepsIt(String json) {
        Recorded first = append(EntryKind.PROMOTE, OLD, DeploymentState.DEPLOYED);
        String blob = git().feed(json, "hash-object", "-w", "--stdin");
        appendByHand(git().feed("100644 blob " + blob + "\tdeployment.json\n", "mktree"));

        assertThat(state().deployment()).contains(first);
        Recorded last = append(EntryKind.PROMOTE, NEW, DeploymentState.DEPLOYED);
        assertThat(state().deployments()).containsExactly(last, first);
        assertThat(git().run("rev-list", "--count", REF)).isEqualTo("3");
    }
}
