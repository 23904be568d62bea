package io.jenkins.plugins.releasepipeline.git.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GeneratedHistory;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {

    @TempDir
    Path folder;

    private TestRepository repository;
    private Mirror mirror;

    @BeforeEach
    void makeThem() {
        repository = new TestRepository(folder);
        mirror = open(repository.remote());
    }

    @AfterEach
    void close() {
        mirror.close();
    }

    private Mirror open(Path remote) {
        return Mirror.open(folder.resolve("mirror.git"), new Remote(remote.toString(), RemoteCredentials.None::new));
    }

    private String refs(Path repository) {
        return GitCommand.in(repository).run("for-each-ref");
    }

    @Test
    void hasTheBranchesAndTagsOfTheRemoteUnderTheirNames() {
        CommitId first = repository.commit("one");
        repository.branch("team/production", first);
        CommitId second = repository.commit("two");
        repository.git().run("tag", "v1", first.hex());
        repository.git().run("push", "-q", "origin", "v1");

        assertThat(mirror.isEmpty()).isTrue();
        mirror.fetch();

        assertThat(mirror.isEmpty()).isFalse();
        assertThat(mirror.tip("refs/heads/master")).contains(second);
        assertThat(mirror.tip("refs/heads/team/production")).contains(first);
        assertThat(mirror.tip("refs/heads/production")).isEmpty();
        assertThat(mirror.tip("refs/tags/v1")).contains(first);
        assertThat(refs(folder.resolve("mirror.git"))).isEqualTo(refs(repository.remote()));
    }

    @Test
    void followsForcePushesAndForgetsWhatIsGone() {
        CommitId first = repository.commit("one");
        CommitId second = repository.commit("two");
        repository.branch("production", second);
        repository.branch("prototype", second);
        mirror.fetch();

        repository.branch("production", first);
        repository.git().run("push", "-q", "origin", ":prototype");
        // A branch in a folder that was a branch before.
        repository.branch("prototype/jo", first);
        mirror.fetch();

        assertThat(mirror.tip("refs/heads/production")).contains(first);
        assertThat(mirror.tip("refs/heads/prototype")).isEmpty();
        assertThat(mirror.tip("refs/heads/prototype/jo")).contains(first);
    }

    @Test
    void dereferencesAnnotatedTagsEvenTagsOfTags() {
        CommitId first = repository.commit("one");
        repository.git().run("tag", "-a", "-m", "one", "v1.0", first.hex());
        repository.git().run("tag", "-a", "-m", "again", "v1.0-again", "v1.0");
        repository.git().run("push", "-q", "--tags", "origin");
        mirror.fetch();

        assertThat(mirror.tip("refs/tags/v1.0-again")).contains(first);
        assertThat(mirror.resolve("v1.0")).isEqualTo(first);
        String tag = repository.git().run("rev-parse", "v1.0");
        assertThat(mirror.resolve(tag)).isEqualTo(first);
    }

    @Test
    void findsACommitByIdPrefixTagAndBranch() {
        CommitId first = repository.commit("one");
        repository.commit("two");
        repository.branch("production", first);
        repository.git().run("tag", "v1", first.hex());
        repository.git().run("push", "-q", "--tags", "origin");
        mirror.fetch();

        assertThat(mirror.resolve(first.hex())).isEqualTo(first);
        assertThat(mirror.resolve(" " + first.abbreviated() + "\n")).isEqualTo(first);
        assertThat(mirror.resolve("v1")).isEqualTo(first);
        assertThat(mirror.resolve("production")).isEqualTo(first);
    }

    @Test
    void refusesWhatNamesNoCommitInOneLine() {
        repository.commit("one");
        repository.commit("two");
        mirror.fetch();
        for (String text : new String[] {
            "",
            "fffffff",
            "ffffffffffffffffffffffffffffffffffffffff",
            "v9",
            "HEAD",
            "HEAD~1",
            "master^{commit}",
            "master^{/one}",
            "master~-1",
            "master~1234567",
            "~1",
            "master@{upstream}",
            "f".repeat(64),
            ":/one",
            "master@{1}",
            "master..production",
            "refs/heads/../../config",
            "--all",
            "one two"
        }) {
            assertThatThrownBy(() -> mirror.resolve(text))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessage("There is no commit \"" + text + "\" in " + repository.remote()
                            + ": give a full id, an unambiguous prefix, a tag or a branch.");
        }
    }

    @Test
    void refusesATreeAndAFileUnderTheirFullIds() {
        repository.commit("Jo", java.time.Instant.now(), "one", Map.of("a", "b"));
        mirror.fetch();
        for (String object : new String[] {"HEAD^{tree}", "HEAD:a"}) {
            String id = repository.git().run("rev-parse", object);
            assertThatThrownBy(() -> mirror.resolve(id)).isInstanceOf(ReleaseException.class);
            assertThatThrownBy(() -> mirror.resolve(id.substring(0, 12))).isInstanceOf(ReleaseException.class);
        }
    }

    @Test
    void saysHowManyCommitsAPrefixMayMean() {
        GitCommand git = GitCommand.in(repository.remote());
        Map<String, Integer> prefixes = new HashMap<>();
        GeneratedHistory.in(git, 1, 1500).forEach(id -> prefixes.merge(id.hex().substring(0, 4), 1, Integer::sum));
        Map.Entry<String, Integer> shared = prefixes.entrySet().stream()
                .filter(e -> e.getValue() > 1)
                .findFirst()
                .orElseThrow();
        mirror.fetch();

        assertThatThrownBy(() -> mirror.resolve(shared.getKey()))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("Commit \"" + shared.getKey() + "\" is ambiguous in " + repository.remote() + ": "
                        + shared.getValue() + " commits begin with it; give more digits.");
    }

    @Test
    void takesAFullIdForTheCommitWhateverABranchOrTagIsCalled() {
        CommitId first = repository.commit("one");
        CommitId second = repository.commit("two");
        repository.git().run("push", "-q", "origin", second + ":refs/tags/" + first, second + ":refs/heads/" + first);
        mirror.fetch();

        assertThat(mirror.resolve(first.hex())).isEqualTo(first);
    }

    @Test
    void takesATagForWhatItsNameSaysEvenIfACommitBeginsWithIt() {
        CommitId first = repository.commit("one");
        CommitId second = repository.commit("two");
        String name = first.hex().substring(0, 6);
        repository.git().run("push", "-q", "origin", second + ":refs/tags/" + name);
        mirror.fetch();

        assertThat(mirror.resolve(name)).isEqualTo(second);
    }

    @Test
    void keepsWhatItHasWhenTheRemoteIsGone() throws IOException {
        CommitId first = repository.commit("one");
        mirror.fetch();
        Files.move(repository.remote(), folder.resolve("elsewhere"));

        assertThatThrownBy(mirror::fetch)
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(repository.remote().toString())
                .hasMessageNotContaining("\n");
        assertThat(mirror.tip("refs/heads/master")).contains(first);
    }

    @Test
    void namesAServerThatDoesNotAnswer() {
        String url = "http://127.0.0.1:1/app.git";
        try (Mirror unreachable =
                Mirror.open(folder.resolve("other.git"), new Remote(url, RemoteCredentials.None::new))) {
            assertThatThrownBy(unreachable::fetch)
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageStartingWith("The repository " + url + " can't be reached: ")
                    .hasMessageNotContaining("\n");
            assertThat(unreachable.isEmpty()).isTrue();
        }
    }

    @Test
    void isEmptyWhereTheRemoteHasNoCommits() {
        mirror.fetch();

        assertThat(mirror.isEmpty()).isTrue();
        assertThat(mirror.tip("refs/heads/master")).isEmpty();
        assertThat(mirror.remoteValues()).isEmpty();
        assertThatThrownBy(() -> mirror.resolve("master")).isInstanceOf(ReleaseException.class);
    }

    @Test
    void followsWhenTheRemoteLosesItsLastBranch() {
        repository.commit("one");
        mirror.fetch();
        GitCommand.in(repository.remote()).run("update-ref", "-d", "refs/heads/master");
        mirror.fetch();

        assertThat(mirror.tip("refs/heads/master")).isEmpty();
    }

    @Test
    void seesWhatASecondInstanceFetchedIntoTheSameFolder() {
        try (Mirror second = open(repository.remote())) {
            CommitId first = repository.commit("one");
            second.fetch();
            assertThat(mirror.tip("refs/heads/master")).contains(first);
            assertThat(new Commits(mirror).read(first).subject()).isEqualTo("one");

            CommitId next = repository.commit("two");
            mirror.fetch();
            assertThat(second.resolve(next.abbreviated())).isEqualTo(next);
        }
    }

    @Test
    void asksTheRemotePastWhatWasFetched() {
        CommitId first = repository.commit("one");
        mirror.fetch();
        CommitId second = repository.commit("two");

        assertThat(mirror.remoteValues()).containsEntry("refs/heads/master", second);
        assertThat(mirror.remoteValues()).doesNotContainKey("refs/heads/production");
        assertThat(mirror.tip("refs/heads/master")).contains(first);
    }
}
