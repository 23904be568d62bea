package io.jenkins.plugins.releasepipeline.git.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.commits.RelatedCommits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private TestRepository repository;
    private Mirror mirror;
    private Commits commits;
    private int minutes;

    @BeforeEach
    void open() {
        repository = new TestRepository(folder);
        mirror = Mirror.open(
                folder.resolve("mirror.git"), new Remote(repository.remote().toString(), RemoteCredentials.None::new));
        commits = new Commits(mirror);
    }

    @AfterEach
    void close() {
        mirror.close();
    }

    private CommitId commit(String message) {
        return repository.commit("Jo", NOON.plusSeconds(60L * minutes++), message, Map.of());
    }

    private List<CommitId> search(String... words) {
        mirror.fetch();
        return commits.search(List.of(words), 20);
    }

    @Test
    void findsAllWordsInAnyOrderAndCaseNewestFirst() {
        CommitId first = commit("Bug 1772799 - Fix the LOG viewer (#7001)");
        commit("Bug 1772800 - Fix the table\n\nNot the log viewer.");
        CommitId third = commit("Größere Logs, viewer too");

        assertThat(search("viewer", "log")).containsExactly(third, first);
        assertThat(search("1772799")).containsExactly(first);
        assertThat(search("GRÖSSERE")).isEmpty();
        assertThat(search("GRÖßERE")).containsExactly(third);
        assertThat(search("viewer", "absent")).isEmpty();
    }

    @Test
    void aWordIsNotFoundAcrossTwoSubjects() {
        commit("ends with lo");
        commit("g begins");

        assertThat(search("log")).isEmpty();
        assertThat(search("lo\ng")).isEmpty();
    }

    @Test
    void givesTheNewestByTheirClocksWhereMoreMatch() {
        for (int i = 0; i < 30; i++) {
            commit("Fix " + i);
        }
        CommitId newest = repository.tip("master");
        CommitId backdated = repository.commit("Jo", NOON.minusSeconds(60), "Fix with a wrong clock", Map.of());

        assertThat(search("fix")).hasSize(20).startsWith(newest).doesNotContain(backdated);
    }

    @Test
    void findsNothingWithoutAWordAndNothingInAnEmptyRepository() {
        assertThat(search("fix")).isEmpty();
        commit("Fix");
        assertThat(search()).isEmpty();
        assertThat(search("")).isEmpty();
    }

    @Test
    void findsASubjectOfOneMegabyteByItsBeginning() {
        CommitId huge = commit("Fix the parser " + "x".repeat(100_000));

        assertThat(search("parser")).containsExactly(huge);
        assertThat(commits.read(huge).subject()).startsWith("Fix the parser xxx");
    }

    @Test
    void findsAChangeAsSoonAsItIsFetched() {
        commit("One");
        assertThat(search("two")).isEmpty();
        CommitId two = commit("Two");

        assertThat(search("two")).containsExactly(two);
    }

    @Test
    void namesTheCommitsThatRevertAChange() {
        CommitId change = commit("Add index");
        CommitId revert = commit("Revert \"Add index\"\n\nThis reverts commit " + change + ".");
        CommitId again = commit("Reapply \"Add index\"\n\nThis reverts commit " + revert.abbreviated() + ".");
        mirror.fetch();

        assertThat(new RelatedCommits(commits).revertsOf(change)).containsExactly(revert);
        assertThat(new RelatedCommits(commits).revertsOf(revert)).containsExactly(again);
        assertThat(new RelatedCommits(commits).revertsOf(again)).isEmpty();
    }

    @Test
    void namesTheMergeThatBroughtAChangeIn() {
        CommitId base = commit("Base");
        repository.checkOut("topic", base);
        CommitId change = commit("Change");
        repository.checkOut("master", base);
        CommitId direct = commit("Direct");
        repository.git().run("merge", "-q", "--no-ff", "-m", "Merge topic", "topic");
        repository.git().run("push", "-q", "origin", "HEAD");
        CommitId merge = repository.tip("master");
        CommitId after = commit("After");
        mirror.fetch();

        assertThat(commits.mergedBy(change, after)).contains(merge);
        assertThat(commits.mergedBy(direct, after)).contains(direct);
        assertThat(commits.mergedBy(after, after)).contains(after);
        assertThat(commits.mergedBy(change, direct)).isEmpty();
        assertThat(commits.mergedBy(after, direct)).isEmpty();
        assertThat(commits.mergeBase(change, direct)).contains(base);
    }
}
