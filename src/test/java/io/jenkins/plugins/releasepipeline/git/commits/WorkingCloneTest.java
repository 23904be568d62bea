package io.jenkins.plugins.releasepipeline.git.commits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.commit.FileChange;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkingCloneTest {

    @TempDir
    Path folder;

    private TestRepository repository;
    private CommitId first;
    private CommitId second;

    @BeforeEach
    void fillTheRemote() {
        repository = new TestRepository(folder);
        first = repository.commit("Jo", Instant.parse("2026-01-01T00:00:00Z"), "one", Map.of("a", "1"));
        repository.branch("production", first);
        second = repository.commit("Mi", Instant.parse("2026-01-02T00:00:00Z"), "two", Map.of("a", "2", "b", "3"));
        GitCommand.in(repository.remote()).run("config", "uploadpack.allowFilter", "true");
    }

    private Path cloned(String... options) {
        List<String> command = new java.util.ArrayList<>(List.of("clone", "-q"));
        command.addAll(List.of(options));
        command.addAll(List.of("file://" + repository.remote(), "copy"));
        GitCommand.in(folder).run(command.toArray(String[]::new));
        return folder.resolve("copy");
    }

    private Mirror fetched(Path clone) {
        Mirror mirror = Mirror.open(folder.resolve("mirror.git"), Remote.workingClone(clone.toString()));
        mirror.fetch();
        return mirror;
    }

    /** Sizes and times of all files. */
    private static Map<String, Long> contents(Path folder) throws IOException {
        Map<String, Long> found = new TreeMap<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(folder.relativize(file).toString(), Files.size(file));
            }
        }
        return found;
    }

    @Test
    void aBranchThatIsAnotherNameOfOneIsABranch() {
        GitCommand.in(repository.remote()).run("symbolic-ref", "refs/heads/trunk", "refs/heads/master");
        try (Mirror mirror = fetched(repository.remote())) {
            assertThat(mirror.tip("refs/heads/trunk")).contains(second);
            for (String name : List.of("refs/heads/trunk", "heads/trunk", "trunk~1^0~0", "refs/heads/master")) {
                assertThat(mirror.resolve(name)).isEqualTo(name.contains("~") ? first : second);
            }
        }
    }

    @Test
    void letsRemoteTrackingBranchesStandInForBranchesThatAreNotCheckedOut() {
        Path clone = cloned();
        try (Mirror mirror = fetched(clone)) {
            assertThat(mirror.tip("refs/heads/production")).contains(first);
            assertThat(mirror.resolve("production")).isEqualTo(first);
            assertThat(mirror.tip("refs/heads/master")).contains(second);
            assertThat(new Commits(mirror).divergence(first, second)).isEqualTo(new Divergence(0, 1));

            GitCommand.in(clone).run("branch", "-q", "-f", "production", second.hex());
            mirror.fetch();
            assertThat(mirror.tip("refs/heads/production")).contains(second);

            GitCommand.in(clone).run("branch", "-q", "-D", "production");
            mirror.fetch();
            assertThat(mirror.tip("refs/heads/production")).contains(first);
        }
    }

    @Test
    void copiesNothingAndChangesNothing() throws IOException {
        Path clone = cloned();
        Map<String, Long> before = contents(clone);
        try (Mirror mirror = fetched(clone)) {
            assertThat(new Trees(mirror).of(second).text("b")).contains("3");
        }
        assertThat(contents(clone)).isEqualTo(before);
        assertThat(contents(folder.resolve("mirror.git/objects"))).containsOnlyKeys("info/alternates");
    }

    @Test
    void worksOnALinkedWorktreeAndOnAFolderInAClone() throws IOException {
        Path clone = cloned();
        GitCommand.in(clone).run("worktree", "add", "-q", "-b", "work", "../linked", first.hex());
        Path linked = folder.resolve("linked");
        Files.createDirectories(clone.resolve("sub/folder"));
        Map<String, Long> before = contents(folder);
        for (Path path : List.of(linked, clone.resolve("sub/folder"))) {
            try (Mirror mirror = Mirror.open(
                    folder.resolve("mirrors/" + path.getFileName()), Remote.workingClone(path.toString()))) {
                mirror.fetch();
                assertThat(mirror.tip("refs/heads/master")).contains(second);
                assertThat(mirror.tip("refs/heads/production")).contains(first);
                assertThat(mirror.resolve("work")).isEqualTo(first);
                assertThat(mirror.resolve("HEAD")).isEqualTo(path.equals(linked) ? first : second);
                assertThat(new Trees(mirror).of(second).text("b")).contains("3");
            }
        }
        Map<String, Long> after = contents(folder);
        after.keySet().removeIf(name -> name.startsWith("mirrors/"));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void worksOnABareRepository() {
        try (Mirror mirror = fetched(repository.remote())) {
            assertThat(mirror.tip("refs/heads/production")).contains(first);
        }
    }

    @Test
    void looksAtACloneWithoutFilesAsFarAsItGoes() {
        try (Mirror mirror = fetched(cloned("--filter=blob:none", "--no-checkout"))) {
            assertThat(new Commits(mirror).divergence(first, second)).isEqualTo(new Divergence(0, 1));
            assertThat(new Trees(mirror).changes(first, second))
                    .containsExactlyInAnyOrder(FileChange.edited("a"), FileChange.added("b"));
            assertThat(new Trees(mirror).of(second).text("b")).isEmpty();
        }
    }

    @Test
    void looksAtAShallowCloneAsFarAsItGoes() {
        CommitId third = repository.commit("three");
        try (Mirror mirror = fetched(cloned("--depth=2"))) {
            Commits commits = new Commits(mirror);
            assertThat(commits.find(first)).isEmpty();
            assertThat(commits.divergence(second, third)).isEqualTo(new Divergence(0, 1));
            assertThat(commits.firstParents(third, 50)).hasSize(2);
        }
    }

    @Test
    void refusesAFolderThatIsNoRepository() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThatThrownBy(() -> fetched(empty))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(empty.toString())
                .hasMessageNotContaining("\n");
    }
}
