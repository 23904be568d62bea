package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code ./dev demo} from its start to its end. */
class DemoProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(20);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void whenItIsStoppedNothingIsLeft(String signal) throws Exception {
        try (ChildJvm demo = new ChildJvm(folder, Demo.class, "--port", "0")) {
            until(demo, () -> demo.lines().stream().anyMatch(line -> line.contains("Ctrl-C")));
            assertThat(demo.temporaryFiles()).hasSize(1);
            send(signal, demo);
            assertThat(demo.exitCode()).isGreaterThan(128);
            assertThat(demo.temporaryFiles()).isEmpty();
            assertThat(demo.lines())
                    // JGit's own thread may tell that a fetch was cut short.
                    .noneMatch(line -> line.contains("Exception in thread")
                            || line.contains("at io.jenkins.plugins.releasepipeline"))
                    .hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"remote.git", "clone", "treeherder.yaml"})
    void whenItIsStoppedWhileItStartsNothingIsLeft(String made) throws Exception {
        try (ChildJvm demo = new ChildJvm(folder, Demo.class, "--port", "0")) {
            until(demo, () -> demo.temporaryFiles().stream()
                    .anyMatch(home -> Files.exists(home.resolve("world").resolve(made))));
            send("INT", demo);
            int code = demo.exitCode();
            assertThat(code).as(String.join("\n", demo.lines())).isGreaterThan(128);
            assertThat(demo.temporaryFiles()).isEmpty();
            assertThat(demo.lines()).noneMatch(line -> line.contains("Exception"));
        }
    }

    @Test
    void aTakenPortIsSaidInOneLineAndNothingIsLeft() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ChildJvm demo = new ChildJvm(folder, Demo.class, "--port", String.valueOf(taken.getLocalPort()))) {
            assertThat(demo.exitCode()).isEqualTo(Tool.UNUSABLE);
            assertThat(demo.lines()).containsExactly("The port is taken: choose another with --port.");
            assertThat(demo.temporaryFiles()).isEmpty();
        }
    }

    @Test
    void aFolderThatIsNoRepositoryIsSaidInOneLineAndNothingIsLeft() throws Exception {
        Path plain = Files.createDirectories(folder.resolve("plain"));
        try (ChildJvm demo = new ChildJvm(folder, Demo.class, onRepository(plain))) {
            assertThat(demo.exitCode()).isEqualTo(Tool.UNUSABLE);
            assertThat(demo.lines()).singleElement().asString().contains("is not a Git repository");
            assertThat(demo.temporaryFiles()).isEmpty();
        }
    }

    @Test
    void saysThatNothingIsPushed() throws Exception {
        try (ToolThread demo = new ToolThread(Demo::run, onRepository(workingClone()))) {
            saysSoon(demo, "Nothing is pushed (start with --allow-push to change that).");
        }
    }

    @Test
    void saysWhereItPushesTo() throws Exception {
        Path bare = workingClone().resolveSibling("remote.git");
        try (ToolThread demo = new ToolThread(Demo::run, onRepository(bare, "--allow-push"))) {
            saysSoon(demo, "Proceed pushes to " + bare + ".");
        }
    }

    @Test
    void doesNotPushToACloneThatSomebodyWorksIn() throws Exception {
        Path clone = workingClone();
        try (ChildJvm demo = new ChildJvm(folder, Demo.class, onRepository(clone, "--allow-push"))) {
            assertThat(demo.exitCode()).isEqualTo(Tool.UNUSABLE);
            assertThat(demo.lines())
                    .singleElement()
                    .asString()
                    .contains(clone.toString())
                    .contains("a bare repository");
            assertThat(demo.temporaryFiles()).isEmpty();
        }
    }

    private Path workingClone() {
        TestRepository repository = new TestRepository(folder.resolve("app"));
        repository.commit("first");
        return repository.git().folder();
    }

    private String[] onRepository(Path repository, String... more) throws IOException {
        Path config = Files.writeString(folder.resolve("release.yaml"), """
                unclassified:
                  releasePipelines:
                    pipelines:
                      - name: app
                        job: app
                        repository: https://example.org/app
                        trunk: master
                        environments:
                          - name: stage
                            deployRef: { branch: { name: master } }
                """);
        List<String> arguments =
                new ArrayList<>(List.of("--port", "0", "--repo", repository.toString(), "--config", config.toString()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private static void saysSoon(ToolThread demo, String line) {
        await().atMost(PATIENCE)
                .pollInterval(POLL)
                .failFast("it ended", () -> !demo.isAlive())
                .until(() -> demo.lines().contains(line));
    }

    private static void until(ChildJvm demo, Callable<Boolean> condition) {
        await().atMost(PATIENCE)
                .pollInterval(POLL)
                .failFast("it ended", () -> !demo.isAlive())
                .until(condition);
    }

    private static void send(String signal, ChildJvm demo) throws Exception {
        int code = new ProcessBuilder("kill", "-" + signal, String.valueOf(demo.pid()))
                .start()
                .waitFor();
        assertThat(code).isZero();
    }
}
