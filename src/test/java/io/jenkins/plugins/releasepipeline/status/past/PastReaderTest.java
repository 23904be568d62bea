package io.jenkins.plugins.releasepipeline.status.past;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.endpoint.log.ObservationLog;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.HistoryLine;
import io.jenkins.plugins.releasepipeline.history.HistoryPage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a time that the history that is read does not reach. */
class PastReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @TempDir
    private Path home;

    private Optional<String> message(boolean more) {
        Pipeline pipeline = new Pipeline(
                "app",
                "app",
                "https://example.org/app",
                Optional.empty(),
                "main",
                List.of(new Environment(
                        "production",
                        true,
                        Optional.empty(),
                        Optional.of(new DeployRef.Branch("production")),
                        false,
                        List.of(),
                        List.of())));
        List<HistoryLine> lines = IntStream.range(0, 300)
                .mapToObj(i -> new HistoryLine(new CommitId("%040x".formatted(i)), NOW, "jo", "x", Optional.empty()))
                .toList();
        History history = mock();
        when(history.page(any(), any(), anyInt())).thenReturn(new HistoryPage(lines, more));
        return new PastReader(
                        pipeline,
                        mock(Mirror.class),
                        history,
                        new ObservationLog(pipeline, home),
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .at(NOW.minusSeconds(60))
                .message();
    }

    @Test
    void theFirstRecordIsNamedOnlyIfTheWholeHistoryWasRead() {
        assertThat(message(false))
                .contains("Nothing is known of that time: the first record is of 2026-11-29 12:00 (UTC).");
        assertThat(message(true))
                .contains("That time is too long ago: only the newest 20000 records of each environment are read, and"
                        + " they are later.");
    }
}
