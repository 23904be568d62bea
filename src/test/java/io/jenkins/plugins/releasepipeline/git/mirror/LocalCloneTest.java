package io.jenkins.plugins.releasepipeline.git.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCloneTest {

    @TempDir
    Path folder;

    private Path clone;
    private Mirror mirror;

    @BeforeEach
    void cloneTheNewestOfThreeCommits() {
        TestRepository repository = new TestRepository(folder);
        for (String subject : List.of("one", "two", "three")) {
            repository.commit(subject);
        }
        clone = folder.resolve("shallow");
        GitCommand.in(folder)
                .run("clone", "-q", "--depth", "1", repository.remote().toUri().toString(), clone.toString());
        mirror = Mirror.open(folder.resolve("mirror.git"), Remote.workingClone(clone.toString()));
        mirror.fetch();
    }

    @AfterEach
    void closeMirror() {
        mirror.close();
    }

    @Test
    void aShallowCloneIsReadAsFarAsItGoes() {
        assertThat(subjects()).containsExactly("three");
    }

    @Test
    void aDeepenedCloneIsReadFurtherAtTheNextFetch() {
        assertThat(subjects()).containsExactly("three");
        GitCommand.in(clone).run("fetch", "-q", "--depth", "2");
        mirror.fetch();
        assertThat(subjects()).containsExactly("three", "two");
        GitCommand.in(clone).run("fetch", "-q", "--unshallow");
        mirror.fetch();
        assertThat(subjects()).containsExactly("three", "two", "one");
    }

    @Test
    void aLockThatAKilledProcessLeftIsNoObstacle() throws IOException {
        Files.createFile(folder.resolve("mirror.git/refs/heads/master.lock"));
        GitCommand.in(clone).run("commit", "-q", "--allow-empty", "-m", "four");
        mirror.fetch();
        assertThat(subjects()).startsWith("four");
    }

    @Test
    void aTagOfAnObjectThatTheCloneLacksHidesNothingElse() throws IOException {
        Files.createDirectories(clone.resolve(".git/refs/tags"));
        Files.writeString(clone.resolve(".git/refs/tags/broken"), "0123456789012345678901234567890123456789\n");
        GitCommand.in(clone).run("commit", "-q", "--allow-empty", "-m", "four");
        mirror.fetch();
        assertThat(subjects()).startsWith("four");
    }

    private List<String> subjects() {
        CommitId tip = mirror.tip("refs/heads/master").orElseThrow();
        return new Commits(mirror)
                .firstParents(tip, 10).stream().map(Commit::subject).toList();
    }
}
