package io.jenkins.plugins.releasepipeline.git.commits;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.commits.TrunkSearch.Part;
import io.jenkins.plugins.releasepipeline.git.commits.TrunkSearch.Wanted;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches that reach a limit, on 12 commits, of which the first changes the folder web. */
class TrunkSearchTest {

    private static final Wanted FIRST = new Wanted(List.of("1st"), "", Optional.empty(), Optional.empty());
    private static final Wanted WEB = new Wanted(List.of(), "", Optional.empty(), Optional.of("web"));
    private static final Wanted NAMED =
            new Wanted(List.of("17"), "", Optional.of(subject -> subject.startsWith("1st")), Optional.empty());

    private static final List<CommitId> COMMITTED = new ArrayList<>();
    private static Mirror mirror;
    private static Commits commits;

    @BeforeAll
    static void open(@TempDir Path folder) {
        TestRepository repository = new TestRepository(folder);
        for (int i = 1; i <= 12; i++) {
            COMMITTED.add(repository.commit(
                    "Jo",
                    Instant.parse("2026-03-02T08:00:00Z").plusSeconds(i),
                    (i == 1 ? "1st" : "Commit " + i) + " for 17",
                    Map.of(i == 1 ? "web/page" : "file", String.valueOf(i))));
        }
        mirror = Mirror.open(
                folder.resolve("mirror.git"), new Remote(repository.remote().toString(), RemoteCredentials.None::new));
        mirror.fetch();
        commits = new Commits(mirror);
    }

    @AfterAll
    static void close() {
        mirror.close();
    }

    private static CommitId newest(int place) {
        return COMMITTED.get(COMMITTED.size() - place);
    }

    private static Part find(SearchLimits limits, Wanted wanted, Optional<CommitId> after) {
        return new TrunkSearch(commits, new PathChanges(mirror, limits), limits)
                .find(newest(1), wanted, after, Optional.empty(), 5, after.isEmpty());
    }

    private static void assertCutAfter(int looked, SearchLimits limits, Wanted wanted) {
        Part part = find(limits, wanted, Optional.empty());
        assertThat(part.commits()).isEmpty();
        assertThat(part.count()).isZero();
        assertThat(part.complete()).isFalse();
        assertThat(part.last()).contains(newest(looked));

        int parts = 1;
        while (part.commits().isEmpty() && part.last().isPresent()) {
            part = find(limits, wanted, part.last());
            parts++;
        }
        assertThat(part.commits()).singleElement().satisfies(found -> assertThat(found.id())
                .isEqualTo(COMMITTED.get(0)));
        assertThat(parts).isGreaterThan(2);
    }

    @Test
    void aSearchLooksAtSoManyCommitsAndContinuesAfterThem() {
        assertCutAfter(5, new SearchLimits(5, 100, 4, 100), FIRST);
        Part whole = find(new SearchLimits(13, 100, 4, 100), FIRST, Optional.empty());
        assertThat(whole.complete()).isTrue();
        assertThat(whole.last()).isEmpty();
        assertThat(whole.count()).isEqualTo(1);
    }

    @Test
    void aSearchForAPathReadsSoManyCommitsAndContinuesAfterThem() {
        assertCutAfter(3, new SearchLimits(100, 4, 4, 100), WEB);
    }

    @Test
    void aSearchForABugReadsSoManySubjectsAndContinuesAfterThem() {
        assertCutAfter(4, new SearchLimits(100, 4, 4, 100), NAMED);
        assertThat(find(new SearchLimits(100, 13, 4, 100), NAMED, Optional.empty())
                        .complete())
                .isTrue();
    }

    private static boolean reads(PathChanges paths, CommitId commit, String path) {
        PathChanges.Budget budget = paths.budget();
        paths.differs(Optional.empty(), commit, path, budget);
        return budget.isSpent();
    }

    @Test
    void ofAPathOnlySoManyCommitsAreKept() {
        PathChanges paths = new PathChanges(mirror, new SearchLimits(100, 1, 4, 2));
        assertThat(reads(paths, newest(1), "web")).isTrue();
        assertThat(reads(paths, newest(2), "web")).isTrue();
        assertThat(reads(paths, newest(3), "web")).isTrue();
        assertThat(reads(paths, newest(1), "web")).as("kept").isFalse();
        assertThat(reads(paths, newest(2), "web")).as("kept").isFalse();
        assertThat(reads(paths, newest(3), "web")).as("the third").isTrue();
    }

    @Test
    void onlyTheLastPathsAreKept() {
        PathChanges paths = new PathChanges(mirror, new SearchLimits(100, 1, 2, 100));
        assertThat(reads(paths, newest(1), "web")).isTrue();
        assertThat(reads(paths, newest(1), "file")).isTrue();
        assertThat(reads(paths, newest(1), "web")).as("kept").isFalse();
        assertThat(reads(paths, newest(1), "other")).isTrue();
        assertThat(reads(paths, newest(1), "web")).as("used lately").isFalse();
        assertThat(reads(paths, newest(1), "file")).as("not used for longest").isTrue();
    }
}
