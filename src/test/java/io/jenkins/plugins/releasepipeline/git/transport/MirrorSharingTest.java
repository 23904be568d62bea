package io.jenkins.plugins.releasepipeline.git.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.demo.ChildJvm;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorSharingTest {

    private static final int TIMES = 15;

    @TempDir
    Path folder;

    private TestRepository repository;
    private Path directory;

    @BeforeEach
    void oneCommit() {
        repository = new TestRepository(folder);
        repository.commit("one");
        directory = folder.resolve("mirror.git");
    }

    private Mirror open(String url, Duration timeout) {
        return Mirror.open(directory, new Remote(url, RemoteCredentials.None::new, timeout, false));
    }

    private ChildJvm child(String name, String url, int times) throws IOException {
        return new ChildJvm(
                folder.resolve(name), FetchingProcess.class, directory.toString(), url, String.valueOf(times));
    }

    @Test
    void threadsAndProcessesFetchAndReadAtTheSameTime() throws Exception {
        String url = repository.remote().toString();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ChildJvm one = child("one", url, TIMES);
                ChildJvm two = child("two", url, TIMES);
                Mirror shared = open(url, Duration.ofSeconds(60));
                Mirror other = open(url, Duration.ofSeconds(60))) {
            List<Future<?>> work = new ArrayList<>();
            for (Mirror mirror : List.of(shared, shared, other)) {
                work.add(threads.submit(() -> {
                    for (int i = 0; i < TIMES; i++) {
                        mirror.fetch();
                        CommitId tip = mirror.tip("refs/heads/master").orElseThrow();
                        assertThat(mirror.resolve(tip.abbreviated())).isEqualTo(tip);
                    }
                }));
            }
            for (int i = 0; i < TIMES; i++) {
                repository.commit("more " + i);
                repository.branch("branch-" + i % 3, repository.tip("master"));
            }
            for (Future<?> done : work) {
                done.get();
            }
            for (ChildJvm child : List.of(one, two)) {
                assertThat(child.exitCode()).as("%s", child.lines()).isZero();
            }
            shared.fetch();
            assertThat(other.tip("refs/heads/master")).contains(repository.tip("master"));
        } finally {
            threads.shutdownNow();
        }
        assertThat(GitCommand.in(directory).run("for-each-ref"))
                .isEqualTo(GitCommand.in(repository.remote()).run("for-each-ref"));
        GitCommand.in(directory).run("fsck", "--strict");
    }

    @Test
    void aProcessThatIsKilledWhileItFetchesLetsTheNextOneFetch() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                ChildJvm child = child("child", "http://127.0.0.1:" + silent.getLocalPort() + "/app.git", 1);
                Socket waiting = silent.accept();
                Mirror mirror = open(repository.remote().toString(), Duration.ofSeconds(1))) {
            assertThat(waiting.isConnected()).isTrue();
            assertThatThrownBy(mirror::fetch)
                    .isInstanceOf(ReleaseException.class)
                    .hasMessage("Another operation has been using the mirror of " + repository.remote()
                            + " for 1 s: wait for the next attempt, or look for a process that hangs.");
            child.kill();
            child.exitCode();

            mirror.fetch();
            assertThat(mirror.tip("refs/heads/master")).contains(repository.tip("master"));
        }
    }
}
