package io.jenkins.plugins.releasepipeline.git.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.GitHttpServer;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.commits.Trees;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HousekeepingTest {

    @TempDir
    Path folder;

    private TestRepository repository;
    private Path directory;
    private Mirror mirror;

    @BeforeEach
    void open() {
        repository = new TestRepository(folder);
        directory = folder.resolve("mirror.git");
        mirror = open(repository.remote().toString());
    }

    private Mirror open(String url) {
        return Mirror.open(directory, new Remote(url, RemoteCredentials.None::new));
    }

    @AfterEach
    void close() {
        mirror.close();
    }

    private CommitId commit(int number) {
        return repository.commit(
                "Jo",
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number),
                "c" + number,
                Map.of("a", "" + number));
    }

    private List<Path> packs() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack")).toList();
        }
    }

    @Test
    void aFetchOfNothingNewTransfersNothing() throws IOException {
        commit(1);
        List<String> requests = new CopyOnWriteArrayList<>();
        try (GitHttpServer server = new GitHttpServer(folder, "alice", "secret")) {
            Remote remote =
                    new Remote(server.url("remote.git"), () -> new RemoteCredentials.UserPassword("alice", "secret"));
            try (Mirror overHttp = Mirror.open(folder.resolve("http.git"), remote)) {
                overHttp.fetch();
                server.beforeAnswer(requests::add);
                overHttp.fetch();
            }
        }
        assertThat(requests).as("the server's capabilities, and its refs").hasSize(2);
    }

    @Test
    void packsDoNotGrowWithoutBoundAndNothingIsLostMeanwhile() throws Exception {
        CommitId oldest = commit(0);
        mirror.fetch();
        repository.checkOut("prototype", oldest);
        CommitId abandoned = commit(1000);
        mirror.fetch();
        repository.git().run("checkout", "-q", "master");
        repository.branch("prototype", oldest);

        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Mirror other = open(repository.remote().toString())) {
            List<Future<?>> readers = Stream.of(mirror, other)
                    .<Future<?>>map(reader -> threads.submit(() -> {
                        while (!done.get()) {
                            CommitId tip = reader.tip("refs/heads/master").orElseThrow();
                            assertThat(new Trees(reader).of(tip).text("a")).isPresent();
                            assertThat(new Trees(reader).of(abandoned).text("a"))
                                    .contains("1000");
                            assertThat(reader.resolve(oldest.abbreviated())).isEqualTo(oldest);
                        }
                    }))
                    .toList();
            int most = 0;
            for (int i = 1; i <= 2 * Housekeeping.MOST_PACKS; i++) {
                commit(i);
                mirror.fetch();
                most = Math.max(most, packs().size());
            }
            done.set(true);
            for (Future<?> reader : readers) {
                reader.get();
            }
            assertThat(most).isBetween(Housekeeping.MOST_PACKS / 2, Housekeeping.MOST_PACKS);
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
        GitCommand.in(directory).run("fsck", "--strict");
        assertThat(new Trees(mirror).of(abandoned).text("a"))
                .as("what a force-push left behind")
                .contains("1000");
    }
}
