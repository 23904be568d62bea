package io.jenkins.plugins.releasepipeline.git.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The copy of a chain is taken from the mirror: what is wrong there is not wrong with the history. */
class SharedChainDamageTest {

    private static final String REF = "refs/releases/app/production";

    @TempDir
    private Path folder;

    @Test
    void aDamagedMirrorIsNoDamagedHistoryAndIsCreatedAgain() throws IOException {
        TestRepository repository = new TestRepository(folder);
        CommitId entry = repository.commit("an entry");
        repository.git().run("push", "-q", "origin", entry.hex() + ":" + REF);
        Path directory = folder.resolve("mirror.git");
        Remote remote = new Remote(repository.remote().toString(), RemoteCredentials.None::new);
        try (CommitChain local = CommitChain.open(folder.resolve("history.git"))) {
            try (Mirror mirror = Mirror.open(directory, remote)) {
                mirror.fetch(List.of(REF));
            }
            loseObjects(directory.resolve("objects"));
            try (Mirror mirror = Mirror.open(directory, remote)) {
                SharedChain shared = new SharedChain(local, mirror);
                assertThatThrownBy(() -> shared.follow(REF))
                        .isInstanceOf(ReleaseException.class)
                        .isNotInstanceOf(DamagedHistoryException.class);
                assertThat(local.tip(REF)).isEmpty();

                shared.fetch(REF);
                assertThat(local.tip(REF)).contains(entry);
            }
        }
    }

    private static void loseObjects(Path objects) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(objects)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
