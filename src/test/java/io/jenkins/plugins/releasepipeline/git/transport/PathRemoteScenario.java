package io.jenkins.plugins.releasepipeline.git.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Folders;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.refs.MoveOutcome;
import io.jenkins.plugins.releasepipeline.git.refs.RefMove;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A repository on a path, in which production is a commit behind. */
abstract class PathRemoteScenario {

    static final String PRODUCTION = "refs/heads/production";

    @TempDir
    static Path made;

    static CommitId first;
    static CommitId second;

    @TempDir
    Path folder;

    Path remote;
    private Optional<Mirror> opened = Optional.empty();

    @BeforeAll
    static void productionIsBehind() {
        TestRepository repository = new TestRepository(made);
        first = repository.commit("one");
        second = repository.commit("two");
        repository.branch("production", first);
        // A process for each push that has nothing to do.
        GitCommand.in(repository.remote()).run("config", "receive.autogc", "false");
    }

    @BeforeEach
    void copy() throws IOException {
        remote = folder.resolve("remote.git");
        Folders.copy(made.resolve("remote.git"), remote);
    }

    @AfterEach
    void close() {
        opened.ifPresent(Mirror::close);
    }

    Mirror mirror(Duration timeout, String url) {
        Remote remote = new Remote(url, RemoteCredentials.None::new, timeout, false);
        Mirror mirror = Mirror.open(folder.resolve("mirror.git"), remote);
        opened = Optional.of(mirror);
        mirror.fetch();
        return mirror;
    }

    Mirror mirror() {
        return mirror(Duration.ofSeconds(60), remote.toString());
    }

    void hook(String name, String script) throws IOException {
        script(name, "#!/bin/sh\n" + script + "\n");
    }

    void script(String name, String text) throws IOException {
        Path hook = Files.createDirectories(remote.resolve("hooks")).resolve(name);
        Files.writeString(hook, text);
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Moves production on to a commit that the remote does not have yet. */
    RefMove toNewCommit(Mirror mirror, String zone) throws IOException {
        try (ObjectInserter inserter = mirror.repository().newObjectInserter()) {
            ObjectId tree = inserter.insert(Constants.OBJ_TREE, new byte[0]);
            String who = "A <a@example.org> 1700000000 " + zone;
            ObjectId made = inserter.insert(
                    Constants.OBJ_COMMIT,
                    ("tree " + tree.name() + "\nparent " + first + "\nauthor " + who + "\ncommitter " + who
                                    + "\n\nquite new\n")
                            .getBytes(StandardCharsets.UTF_8));
            inserter.flush();
            return new RefMove(PRODUCTION, Optional.of(first), new CommitId(made.name()), false);
        }
    }

    void set(String key, String value) {
        GitCommand.in(remote).run("config", key, value);
    }

    CommitId production() {
        return new CommitId(GitCommand.in(remote).run("rev-parse", PRODUCTION));
    }

    RefMove forward() {
        return new RefMove(PRODUCTION, Optional.of(first), second, false);
    }

    RefMove back() {
        return new RefMove("refs/heads/master", Optional.of(second), first, true);
    }

    static String refusal(MoveOutcome outcome) {
        assertThat(outcome).isInstanceOf(MoveOutcome.Refused.class);
        return ((MoveOutcome.Refused) outcome).reason();
    }
}
