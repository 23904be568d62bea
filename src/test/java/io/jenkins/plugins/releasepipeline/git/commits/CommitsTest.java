package io.jenkins.plugins.releasepipeline.git.commits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.commit.Person;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GeneratedHistory;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitsTest {

    private static final int PAIRS = 60;
    private static final CommitId UNKNOWN = new CommitId("f".repeat(40));

    private record Pair(CommitId from, CommitId to) {}

    private static GitCommand git;
    private static Mirror mirror;
    private static Commits commits;
    private static List<CommitId> all;

    @BeforeAll
    static void generate(@TempDir Path folder) {
        GitCommand.in(folder).run("init", "-q", "--bare", "remote.git");
        git = GitCommand.in(folder.resolve("remote.git"));
        all = GeneratedHistory.in(git, 20260729, 300);
        mirror = Mirror.open(
                folder.resolve("mirror.git"), new Remote(git.folder().toString(), RemoteCredentials.None::new));
        mirror.fetch();
        commits = new Commits(mirror);
    }

    @AfterAll
    static void close() {
        mirror.close();
    }

    private static List<Pair> pairs() {
        Random random = new Random(1);
        return random.ints(PAIRS, 0, all.size())
                .mapToObj(from -> new Pair(all.get(from), all.get(random.nextInt(all.size()))))
                .toList();
    }

    @Test
    void countsHowTwoCommitsDivergeAsGitDoes() {
        for (Pair pair : pairs()) {
            String[] expected = git.run("rev-list", "--left-right", "--count", pair.to() + "..." + pair.from())
                    .split("\\s");
            assertThat(commits.divergence(pair.to(), pair.from()))
                    .as("%s", pair)
                    .isEqualTo(new Divergence(Integer.parseInt(expected[0]), Integer.parseInt(expected[1])));
            assertThat(commits.count(pair.from(), pair.to()))
                    .as("%s", pair)
                    .isEqualTo(Integer.parseInt(git.run("rev-list", "--count", pair.from() + ".." + pair.to())));
        }
    }

    @Test
    void listsWhatOneCommitHasAndAnotherHasNotAsGitDoes() {
        for (Pair pair : pairs()) {
            List<String> expected = git.run("log", "--format=%H %an", pair.from() + ".." + pair.to())
                    .lines()
                    .toList();
            CommitRange range = commits.between(pair.from(), pair.to(), Integer.MAX_VALUE);
            assertThat(range.newest())
                    .extracting(commit -> commit.id() + " " + commit.author().name())
                    .containsExactlyElementsOf(expected);
            assertThat(range.count()).as("%s", pair).isEqualTo(expected.size());
            assertThat(range.authors())
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(Set.copyOf(
                            expected.stream().map(line -> line.substring(41)).toList()));
        }
    }

    @Test
    void countsAndNamesAuthorsPastTheLimitOfWhatItLists() {
        CommitRange whole = commits.between(all.get(0), all.get(250), Integer.MAX_VALUE);
        CommitRange limited = commits.between(all.get(0), all.get(250), 3);

        assertThat(whole.count()).isGreaterThan(100);
        assertThat(limited.newest()).isEqualTo(whole.newest().subList(0, 3));
        assertThat(limited.count()).isEqualTo(whole.count());
        assertThat(limited.authors()).isEqualTo(whole.authors());
        assertThat(commits.between(all.get(250), all.get(250), 3)).isEqualTo(new CommitRange(List.of(), 0, List.of()));
    }

    @Test
    void knowsAncestorsAsGitDoes() {
        for (Pair pair : pairs()) {
            boolean expected = git.run("rev-list", "--max-count=1", pair.to() + ".." + pair.from())
                    .isEmpty();
            assertThat(commits.contains(pair.to(), pair.from())).as("%s", pair).isEqualTo(expected);
        }
        assertThat(commits.contains(all.get(9), all.get(9))).isTrue();
    }

    @Test
    void followsFirstParentsAsGitDoes() {
        for (CommitId tip : all.subList(290, 300)) {
            List<String> expected = git.run("log", "--first-parent", "-20", "--format=%H", tip.hex())
                    .lines()
                    .toList();
            assertThat(commits.firstParents(tip, 20))
                    .extracting(commit -> commit.id().hex())
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void readsACommitAsPeopleWroteIt() {
        String tree = git.feed("", "mktree");
        GitCommand committer = git.with(Map.of(
                "GIT_AUTHOR_NAME", "Jörg Ñ",
                "GIT_AUTHOR_EMAIL", "joerg@example.org",
                "GIT_AUTHOR_DATE", "2020-01-01T00:00:00Z",
                "GIT_COMMITTER_DATE", "2026-03-29T02:30:00+02:00"));
        String id = committer.feed("A subject\nof two lines\n\nText.\n", "commit-tree", tree);
        git.run("update-ref", "refs/heads/read", id);
        mirror.fetch();

        assertThat(commits.read(new CommitId(id)))
                .isEqualTo(new Commit(
                        new CommitId(id),
                        "A subject of two lines",
                        new Person("Jörg Ñ", "joerg@example.org"),
                        Instant.parse("2026-03-29T00:30:00Z"),
                        List.of()));
    }

    @Test
    void findsABestCommonAncestorThatGitNamesToo() {
        for (Pair pair : pairs()) {
            String one = pair.from().hex();
            String other = pair.to().hex();
            boolean apart = reached(one, other) == reached(one) + reached(other);
            Optional<CommitId> base = commits.mergeBase(pair.to(), pair.from());
            assertThat(base.isEmpty()).as("%s", pair).isEqualTo(apart);
            base.ifPresent(found -> assertThat(git.run(
                            "merge-base", "--all", pair.to().hex(), pair.from().hex()))
                    .contains(found.hex()));
        }
    }

    private static int reached(String... tips) {
        List<String> arguments = new ArrayList<>(List.of("rev-list"));
        arguments.addAll(List.of(tips));
        return (int) git.run(arguments.toArray(String[]::new)).lines().count();
    }

    @Test
    void refusesACommitThatTheRepositoryDoesNotHave() {
        assertThat(commits.find(UNKNOWN)).isEmpty();
        assertThatThrownBy(() -> commits.read(UNKNOWN))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(UNKNOWN.hex())
                .hasMessageContaining("remote.git")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> commits.divergence(all.get(0), UNKNOWN)).isInstanceOf(ReleaseException.class);
        assertThatThrownBy(() -> commits.contains(all.get(0), UNKNOWN)).isInstanceOf(ReleaseException.class);
    }

    @Test
    void namesAuthorsAndCoAuthorsAndOfOldCommitsTheAuthorsAlone(@TempDir Path folder) {
        TestRepository repository = new TestRepository(folder);
        Instant time = Instant.parse("2026-07-29T12:00:00Z");
        CommitId base = repository.commit("Nobody", time, "Base", Map.of());
        repository.commit("Ann", time, "Old\n\nCo-authored-by: Olga <olga@example.org>", Map.of());
        repository.commit("Jo", time, "New\n\nCo-authored-by: Mira M <mira@example.org>", Map.of());
        CommitId newest = repository.commit("Jo", time, "Newest", Map.of());
        Person mira = new Person("Mira M", "mira@example.org");
        try (Mirror own = Mirror.open(
                folder.resolve("own.git"), new Remote(repository.remote().toString(), RemoteCredentials.None::new))) {
            own.fetch();
            Commits there = new Commits(own);
            Person jo = there.read(newest).author();
            assertThat(jo.email()).isNotEmpty();
            assertThat(there.writers(base, newest, 2))
                    .containsExactly(jo, mira, new Person("Jo", ""), new Person("Ann", ""));
            assertThat(there.writers(base, newest, 100))
                    .contains(jo, mira, new Person("Olga", "olga@example.org"))
                    .extracting(Person::name)
                    .contains("Ann")
                    .doesNotContain("Nobody");
            assertThat(there.writers(newest, newest, 100)).containsExactly(jo);
        }
    }
}
