package io.jenkins.plugins.releasepipeline.git.commits;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.commit.FileChange;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    private TestRepository repository;
    private Mirror mirror;
    private Trees trees;

    @BeforeEach
    void open(@TempDir Path folder) {
        repository = new TestRepository(folder);
        mirror = Mirror.open(
                folder.resolve("mirror.git"), new Remote(repository.remote().toString(), RemoteCredentials.None::new));
        trees = new Trees(mirror);
    }

    @AfterEach
    void close() {
        mirror.close();
    }

    private CommitId commit(Map<String, String> files) {
        CommitId id = repository.commit("Jo", TIME, "change", files);
        mirror.fetch();
        return id;
    }

    @Test
    void saysWhatDiffersBetweenTwoTrees() {
        CommitId from = commit(Map.of("kept", "1", "edited", "1", "folder/gone", "1", "old name", "a long text"));
        repository.git().run("rm", "-q", "folder/gone");
        repository.git().run("mv", "old name", "new name");
        CommitId to = commit(Map.of("edited", "2", "añadido/neu.py", "1"));

        assertThat(trees.changes(from, to))
                .containsExactlyInAnyOrder(
                        FileChange.edited("edited"),
                        FileChange.deleted("folder/gone"),
                        FileChange.added("añadido/neu.py"),
                        FileChange.deleted("old name"),
                        FileChange.added("new name"));
        assertThat(trees.changes(to, from)).contains(FileChange.added("folder/gone"), FileChange.deleted("new name"));
        assertThat(trees.changes(to, to)).isEmpty();
    }

    @Test
    void readsTheTextOfAFile() {
        CommitId from = commit(Map.of("a/b.py", "é\n", "empty", "", "large", "x".repeat(2 * 1024 * 1024 + 1)));

        assertThat(trees.of(from).text("a/b.py")).contains("é\n");
        assertThat(trees.of(from).text("empty")).contains("");
        assertThat(trees.of(from).text("large")).isEmpty();
        assertThat(trees.of(from).text("a")).isEmpty();
        assertThat(trees.of(from).text("a/none")).isEmpty();
    }

    @Test
    void passesOverLinksAndSubmodules() {
        CommitId from = commit(Map.of("a", "1"));
        String link = repository.git().feed("a", "hash-object", "-w", "--stdin");
        repository.git().run("update-index", "--add", "--cacheinfo", "160000," + from + ",module");
        repository.git().run("update-index", "--add", "--cacheinfo", "120000," + link + ",link");
        repository.git().run("commit", "-q", "-m", "links");
        repository.git().run("push", "-q", "origin", "HEAD");
        mirror.fetch();
        CommitId to = mirror.tip("refs/heads/master").orElseThrow();

        assertThat(trees.changes(from, to)).isEmpty();
        assertThat(trees.of(to).text("module")).isEmpty();
        assertThat(trees.of(to).text("link")).isEmpty();
    }
}
