package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.fixture.Controller;
import io.jenkins.plugins.releasepipeline.fixture.GitHttpServer;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pipeline that is closed leaves its folder alone, whatever its remote is just doing. */
@Timeout(60)
class ClosingTest {

    @TempDir
    Path folder;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private GitHttpServer server;
    private Controller controller;

    @BeforeEach
    void open() throws IOException {
        new TestRepository(folder).commit("Start");
        server = new GitHttpServer(folder, "alice", "secret");
        server.beforeWork(path -> requests.incrementAndGet());
        controller = new Controller(folder.resolve("home"), server.url("remote.git"), false);
    }

    @AfterEach
    void close() {
        answer.countDown();
        controller.close();
        server.close();
    }

    private void keepWaiting(String request) {
        server.beforeAnswer(path -> {
            if (path.endsWith(request)) {
                asked.countDown();
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }

    private Map<Path, FileTime> files() throws IOException {
        Map<Path, FileTime> found = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(folder.resolve("home"))) {
            for (Path file : tree.toList()) {
                found.put(file, Files.getLastModifiedTime(file));
            }
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"service=git-upload-pack", "/git-upload-pack"})
    void cutsAFetchShortWhoseAnswerDoesNotCome(String request) throws Exception {
        keepWaiting(request);
        CompletableFuture<Optional<String>> fetch =
                CompletableFuture.supplyAsync(controller.pipeline()::refresh, work -> new Thread(work).start());
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

        Instant begin = Instant.now();
        controller.pipeline().close();
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(fetch).as("the fetch").succeedsWithin(Duration.ofSeconds(1));
        Map<Path, FileTime> left = files();
        answer.countDown();

        assertThat(controller.pipeline().refresh()).isEmpty();
        assertThat(files()).as("what lies on the disk").isEqualTo(left);
    }

    @Test
    void beginsNoFetchAfterwards() {
        controller.pipeline().start();
        controller.pipeline().close();
        int before = requests.get();
        assertThat(controller.pipeline().refresh()).isEmpty();
        assertThat(requests).hasValue(before);
    }
}
