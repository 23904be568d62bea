package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Production has the first of three commits, and an endpoint that does not confirm what is promoted. */
abstract class TwoBehindScenario {

    @TempDir
    Path folder;

    MisbehavingServer endpoint;
    ReleaseLine line;
    CommitId first;
    CommitId second;
    CommitId third;

    @BeforeEach
    void productionIsTwoBehind() {
        endpoint = MisbehavingServer.http(Behaviour.status(503));
        open(Duration.ofMinutes(1));
    }

    void open(Duration patience) {
        line = new ReleaseLine(folder.resolve("line" + patience.toMillis()), patience, endpoint.url());
        first = commit("Jo", "one");
        line.repository().branch("production", first);
        second = commit("Mi", "two");
        third = commit("Jo", "three");
        line.refresh();
    }

    @AfterEach
    void close() {
        line.close();
        endpoint.close();
    }

    CommitId commit(String author, String subject) {
        return line.repository().commit(author, Instant.now(), subject, Map.of());
    }

    List<Entry> entries() {
        return line.history().newest("production", 100).stream()
                .map(Recorded::entry)
                .toList();
    }
}
