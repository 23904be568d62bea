package io.jenkins.plugins.releasepipeline.git.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GeneratedHistory;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionsTest {

    @TempDir
    Path folder;

    @Test
    void goesBackFromANameOrAnIdAsGitDoes() {
        GitCommand.in(folder).run("init", "-q", "--bare", "remote.git");
        GitCommand git = GitCommand.in(folder.resolve("remote.git"));
        List<CommitId> all = GeneratedHistory.in(git, 3, 120);
        Random random = new Random(3);
        List<String> steps = List.of("~", "~0", "~1", "~2", "~7", "^", "^0", "^1", "^2", "^3", "~1^2", "^^", "~~~");
        List<String> texts = random.ints(300, 0, all.size())
                .mapToObj(i -> {
                    String start = random.nextBoolean()
                            ? "c%04d".formatted(i + 1)
                            : all.get(i).hex();
                    return start + steps.get(random.nextInt(steps.size())) + steps.get(random.nextInt(steps.size()));
                })
                .toList();
        // One process for all: it says "missing" where there is none.
        List<String> expected = git.feed(
                        texts.stream().map(text -> text + "\n").collect(Collectors.joining()),
                        "cat-file",
                        "--batch-check=%(objectname)")
                .lines()
                .toList();
        assertThat(expected).hasSameSizeAs(texts);
        assertThat(expected.stream().filter(line -> line.endsWith("missing"))).hasSizeBetween(20, 200);
        try (Mirror mirror = Mirror.open(
                folder.resolve("mirror.git"), new Remote(git.folder().toString(), RemoteCredentials.None::new))) {
            mirror.fetch();
            for (int i = 0; i < texts.size(); i++) {
                String text = texts.get(i);
                if (expected.get(i).endsWith("missing")) {
                    assertThatThrownBy(() -> mirror.resolve(text))
                            .isInstanceOf(ReleaseException.class)
                            .hasMessage(
                                    "There is no commit \"" + text + "\" in " + git.folder()
                                            + ": the history does not go back that far, or a commit on the way has fewer parents.");
                } else {
                    assertThat(mirror.resolve(text)).as(text).isEqualTo(new CommitId(expected.get(i)));
                }
            }
        }
    }

    @Test
    void knowsInACloneWhatIsCheckedOutAndTheBranchesOfItsRemote() {
        TestRepository repository = new TestRepository(folder);
        CommitId first = repository.commit("one");
        CommitId second = repository.commit("two");
        repository.checkOut("work", first);
        CommitId third = repository.commit("three");
        String clone = repository.git().folder().toString();
        try (Mirror mirror = Mirror.open(folder.resolve("mirror.git"), Remote.workingClone(clone))) {
            mirror.fetch();
            assertThat(mirror.resolve("HEAD")).isEqualTo(third);
            assertThat(mirror.resolve("HEAD~1")).isEqualTo(first);
            assertThat(mirror.resolve("origin/master")).isEqualTo(second);
            assertThat(mirror.resolve("origin/master^")).isEqualTo(first);
            repository.git().run("checkout", "-q", "--detach", second.hex());
            mirror.fetch();
            assertThat(mirror.resolve("HEAD")).isEqualTo(second);
        }
    }

    @Test
    void refusesToGoBackFromNothing() {
        TestRepository repository = new TestRepository(folder);
        repository.commit("one");
        try (Mirror mirror = Mirror.open(
                folder.resolve("mirror.git"),
                new Remote(repository.remote().toString(), RemoteCredentials.None::new))) {
            mirror.fetch();
            Stream.of("nothing~1", "~1", "^", "HEAD^2", "master~x", "master^-1", "master~1~", "master~999999")
                    .forEach(text -> assertThatThrownBy(() -> mirror.resolve(text))
                            .isInstanceOf(ReleaseException.class)
                            .hasMessageStartingWith("There is no commit \"" + text + "\" in ")
                            .hasMessageNotContaining("\n"));
        }
    }

    @Test
    void refusesStepsWithoutEnd() {
        TestRepository repository = new TestRepository(folder);
        repository.commit("one");
        try (Mirror mirror = Mirror.open(
                folder.resolve("mirror.git"),
                new Remote(repository.remote().toString(), RemoteCredentials.None::new))) {
            mirror.fetch();
            assertThatThrownBy(() -> mirror.resolve("master" + "~".repeat(100_000)))
                    .isInstanceOf(ReleaseException.class);
        }
    }
}
