package io.jenkins.plugins.releasepipeline.docs;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.releasepipeline.demo.PageWorld;
import io.jenkins.plugins.releasepipeline.demo.Visitor;
import io.jenkins.plugins.releasepipeline.docs.MarkdownPage.Block;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder in which the lines of the documentation run: with this repository's {@code dev}, a clone {@code R}, the folder of a
 * pipeline below {@code JENKINS_HOME}, and a status page that they reach by the address of an example. Maven does nothing here, and
 * what serves, measures or tests for minutes is only noted.
 */
final class ShellWorld implements AutoCloseable {

    private static final String MAVEN = """
        #!/usr/bin/env bash
        echo "mvn $*" >> "$NOTED"
        for argument in "$@"; do
          case $argument in -Dmdep.outputFile=*) echo "$CLASS_PATH" > "${argument#*=}" ;; esac
        done
        """;

    private static final String JAVA = """
        #!/usr/bin/env bash
        echo "java ${*:3}" >> "$NOTED"
        case "$3" in *.Demo | *.Bench | *.Docs) ;; *) exec "$JAVA" "$@" ;; esac
        """;

    private final Path folder;
    private final TestRepository repository;
    private final PageWorld page;
    private final HttpServer endpoint =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    private final Map<String, String> real = new LinkedHashMap<>();

    /** Makes it in an empty folder. */
    ShellWorld(Path folder) throws IOException {
        this.folder = folder;
        repository = new TestRepository(Files.createDirectories(folder.resolve("repository")));
        CommitId first = repository.commit("Start");
        repository.git().run("push", "-q", "origin", first.hex() + ":refs/tags/v3.119");
        CommitId second = repository.commit("Show logs, bug 1772799");
        repository.branch("production", first);
        repository.branch("prototype", second);
        page = new PageWorld(folder.resolve("JENKINS_HOME/release-pipeline/app"), repository);
        page.promote("production", second);
        repository.commit(
                "Jo",
                Instant.now(),
                "Add a note",
                Map.of("db/migrate/V2__note.sql", "ALTER TABLE a ADD COLUMN note TEXT;"));
        page.refresh();
        clone(second);
        programs();
        String status = page.pageOf(Visitor.admin("alice")).replaceFirst("/release/$", "");
        endpoint.createContext("/", exchange -> {
            byte[] body = ("{\"commit\": \"" + second.hex() + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        endpoint.start();
        real.put("https://jenkins.example.org/job/app/release", status + "/release");
        real.put("https://jenkins.example.org", status);
        real.put(
                "https://treeherder.mozilla.org",
                "http://localhost:" + endpoint.getAddress().getPort());
        real.put("--commit 2bb117f", "--commit " + second.hex().substring(0, 7));
        real.put("refs/releases/treeherder/", "refs/releases/app/");
        real.put("/path/to/that/repository", folder.toString());
        real.put("/backup/", Files.createDirectory(folder.resolve("backup")) + "/");
        real.put("BAD_COMMIT", second.hex());
        real.put("GOOD_COMMIT", first.hex());
        real.put("2027-03-02", LocalDate.now(ZoneOffset.UTC).plusDays(2).toString());
    }

    /** The clone is this folder, too: some lines are for a clone that one is in. */
    private void clone(CommitId running) throws IOException {
        for (Path clone : List.of(folder.resolve("R"), folder)) {
            Files.createDirectories(clone);
            repository.git().run("-C", clone.toString(), "init", "-q", "-b", "master");
            repository
                    .git()
                    .run(
                            "-C",
                            clone.toString(),
                            "remote",
                            "add",
                            "origin",
                            repository.remote().toString());
            repository.git().run("-C", clone.toString(), "fetch", "-q", "origin");
            repository.git().run("-C", clone.toString(), "update-ref", "refs/heads/master", "origin/master");
            repository.git().run("-C", clone.toString(), "update-ref", "refs/heads/production", running.hex());
        }
        Block configuration = MarkdownPage.of(Path.of("README.md")).blocks().stream()
                .filter(block -> block.language().equals("yaml"))
                .findFirst()
                .orElseThrow();
        Files.writeString(folder.resolve("treeherder.yaml"), configuration.text());
        Path pipeline = folder.resolve("JENKINS_HOME/release-pipeline/app");
        for (String file : List.of("pipeline.json", "tags")) {
            if (!Files.exists(pipeline.resolve(file))) {
                Files.createFile(pipeline.resolve(file));
            }
        }
        Files.createSymbolicLink(folder.resolve("history.git"), pipeline.resolve("history.git"));
    }

    private void programs() throws IOException {
        Files.copy(Path.of("dev"), folder.resolve("dev"));
        Files.createFile(folder.resolve("pom.xml"));
        Files.createDirectories(folder.resolve("src"));
        Files.createDirectories(folder.resolve("bin"));
        for (Map.Entry<String, String> program :
                Map.of("mvn", MAVEN, "java", JAVA).entrySet()) {
            Path file = Files.writeString(folder.resolve("bin").resolve(program.getKey()), program.getValue());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** Runs the blocks of a page in one shell, each from this folder, and returns what they print. Throws if one of them fails. */
    String run(List<Block> blocks) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder("set -euo pipefail\n");
        for (Block block : blocks) {
            script.append("cd \"$WORLD\"\n").append(block.text());
        }
        String text = script.toString();
        for (Map.Entry<String, String> one : real.entrySet()) {
            text = text.replace(one.getKey(), one.getValue());
        }
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", text)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = bash.environment();
        environment.remove("JAVA_HOME");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
        environment.put("WORLD", folder.toString());
        environment.put("NOTED", noted().toString());
        environment.put("CLASS_PATH", System.getProperty("java.class.path"));
        environment.put(
                "JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Process process = bash.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(blocks + " failed:\n" + said);
        }
        return said;
    }

    /** Returns how Maven and Java were started, a line for each. */
    String started() throws IOException {
        return Files.exists(noted()) ? Files.readString(noted()) : "";
    }

    private Path noted() {
        return folder.resolve("noted");
    }

    @Override
    public void close() {
        page.close();
        endpoint.stop(0);
    }
}
