package io.jenkins.plugins.releasepipeline.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GeneratedHistory;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.Commits;
import io.jenkins.plugins.releasepipeline.history.Entry;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.history.Result;
import io.jenkins.plugins.releasepipeline.status.ChangeLocation.Change;
import io.jenkins.plugins.releasepipeline.status.ChangeLocation.RolledBack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeSearchTest {

    private static final Instant START = Instant.parse("2026-11-16T09:00:00Z");

    private ReleaseLine line;
    private TestRepository repository;
    private ChangeSearch search;

    @BeforeEach
    void open(@TempDir Path folder) {
        line = new ReleaseLine(folder, Duration.ofMinutes(1));
        repository = line.repository();
        search = new ChangeSearch(
                ReleaseLine.pipeline(repository.remote()), line.mirror(), line.history(), line.planner());
    }

    @AfterEach
    void close() {
        line.close();
    }

    private CommitId commit(String message, int minute) {
        return repository.commit("Jo", START.plus(Duration.ofMinutes(minute)), message, Map.of());
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    private void deploy(CommitId commit, int day) {
        deploy(Kind.PROMOTE, commit, day);
    }

    private void deploy(Kind kind, CommitId commit, int day) {
        line.history()
                .append(
                        "production",
                        new Entry(
                                kind,
                                Optional.of(commit),
                                Optional.empty(),
                                kind == Kind.ROLLBACK ? "bob" : "alice",
                                Optional.empty(),
                                Optional.of("weekly"),
                                Result.DEPLOYED,
                                Optional.empty(),
                                day(day),
                                List.of(),
                                Map.of()));
        GitCommand.in(repository.remote()).run("update-ref", "refs/heads/production", commit.hex());
    }

    private List<String> found(String text) {
        line.mirror().fetch();
        return search.search(text).changes().stream()
                .map(change -> change.commit().subject())
                .toList();
    }

    private ChangeLocation location(CommitId change, String environment) {
        line.mirror().fetch();
        List<Change> changes = search.search(change.hex()).changes();
        assertThat(changes).extracting(one -> one.commit().id()).containsExactly(change);
        return changes.get(0).environments().stream()
                .filter(one -> one.environment().equals(environment))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void findsByIdAndPrefixAndTag() {
        CommitId one = commit("one", 1);
        commit("two", 2);
        GitCommand.in(repository.remote()).run("tag", "v3.8", one.hex());

        assertThat(found(one.hex())).containsExactly("one");
        assertThat(found(one.hex().substring(0, 9).toUpperCase(Locale.ROOT))).containsExactly("one");
        assertThat(found("v3.8")).containsExactly("one");
        assertThat(found("0".repeat(40))).isEmpty();
    }

    @Test
    void findsByPullRequestAndBug() {
        commit("Fix the viewer (#8123)", 1);
        commit("Bug 8123 - Add an index", 2);
        commit("Bug 81234: no", 3);
        commit("Revert \"Fix the viewer (#8123)\" (#8125)", 4);

        assertThat(found("#8123"))
                .containsExactly(
                        "Revert \"Fix the viewer (#8123)\" (#8125)",
                        "Bug 8123 - Add an index",
                        "Fix the viewer (#8123)");
        assertThat(found("bug 8123")).containsExactly("Bug 8123 - Add an index");
        assertThat(found("PR 8125")).hasSize(1);
        assertThat(found("https://github.com/mozilla/treeherder/pull/8125")).hasSize(1);
    }

    @Test
    void aNumberThatNoReferenceHasIsAWord() {
        commit("Raise the limit to 4711", 1);
        assertThat(found("4711")).containsExactly("Raise the limit to 4711");
    }

    @Test
    void findsByWordsOfASubjectWhateverTheirCaseAndOrder() {
        commit("Fix the Log Viewer", 1);
        commit("Log more", 2);

        assertThat(found("viewer LOG")).containsExactly("Fix the Log Viewer");
        assertThat(found("log")).containsExactly("Log more", "Fix the Log Viewer");
        assertThat(found(".*")).isEmpty();
        assertThat(found("../../config")).isEmpty();
        assertThat(found("refs/heads/master^{tree}")).isEmpty();
    }

    @Test
    void showsTheNewestTwentyAndSaysThatThereAreMore() {
        IntStream.rangeClosed(1, 21).forEach(i -> commit("Fix " + i, i));
        line.mirror().fetch();

        ChangeLocation.Answer answer = search.search("fix");
        assertThat(answer.more()).isTrue();
        assertThat(answer.changes()).hasSize(20);
        assertThat(answer.changes().get(0).commit().subject()).isEqualTo("Fix 21");
        assertThat(search.search("fix 2").more()).isFalse();
    }

    @Test
    void refusesABlankText() {
        assertThatThrownBy(() -> search.search(" ")).isInstanceOf(ReleaseException.class);
    }

    @Test
    void namesTheMergeThroughWhichItCame() {
        CommitId base = commit("base", 0);
        repository.checkOut("topic", base);
        CommitId change = commit("change", 1);
        repository.checkOut("master", base);
        commit("other", 2);
        repository.git().run("merge", "-q", "--no-ff", "-m", "Merge topic", change.hex());
        repository.git().run("push", "-q", "origin", "HEAD");
        deploy(base, 1);

        ChangeLocation stage = location(change, "stage");
        assertThat(stage.there()).contains(true);
        assertThat(stage.via()).map(CommitView::subject).contains("Merge topic");
        assertThat(location(base, "stage").via()).map(CommitView::id).contains(base);
        assertThat(location(change, "production").there()).contains(false);
        assertThat(location(change, "production").via()).isEmpty();
        assertThat(location(change, "production").rolledBack()).isEmpty();
    }

    @Test
    void saysNothingAboutAnEnvironmentOfWhichNothingIsKnown() {
        ChangeLocation prototype = location(commit("one", 1), "prototype");
        assertThat(prototype.there()).isEmpty();
    }

    @Test
    void itIsThereSinceTheFirstDeploymentOfTheUnbrokenStretch() {
        CommitId one = commit("one", 1);
        CommitId two = commit("two", 2);
        CommitId three = commit("three", 3);
        deploy(one, 1);
        deploy(two, 2);
        deploy(three, 3);
        assertThat(location(two, "production").since()).contains(day(2));

        deploy(Kind.ROLLBACK, one, 4);
        assertThat(location(two, "production").there()).contains(false);
        assertThat(location(two, "production").rolledBack())
                .contains(new RolledBack(Optional.of(one), day(4), "bob", Optional.of("weekly")));
        assertThat(location(one, "production").since()).contains(day(1));

        deploy(three, 5);
        assertThat(location(two, "production").there()).contains(true);
        assertThat(location(two, "production").since()).contains(day(5));
        assertThat(location(two, "production").rolledBack()).isEmpty();
    }

    @Test
    void whatWasThereAtTheFirstLookHasNoTime() {
        CommitId one = commit("one", 1);
        deploy(Kind.OBSERVED, one, 1);
        assertThat(location(one, "production").there()).contains(true);
        assertThat(location(one, "production").since()).isEmpty();
    }

    @Test
    void aRevertTakesItBackUntilItIsRevertedItself() {
        CommitId change = commit("change", 1);
        CommitId revert = commit("Revert \"change\"\n\nThis reverts commit " + change + ".", 2);
        deploy(revert, 1);
        assertThat(location(change, "production").revertedBy())
                .map(CommitView::id)
                .contains(revert);

        CommitId reapply = commit(
                "Reapply \"change\"\n\nThis reverts commit " + revert.hex().substring(0, 10) + ".", 3);
        assertThat(location(change, "stage").revertedBy()).isEmpty();
        assertThat(location(change, "production").revertedBy())
                .map(CommitView::id)
                .contains(revert);
        assertThat(location(revert, "stage").revertedBy()).map(CommitView::id).contains(reapply);

        CommitId again = commit("Revert again\n\nThis reverts commit " + change + ".", 4);
        assertThat(location(change, "stage").revertedBy()).map(CommitView::id).contains(again);
    }

    @Test
    void messagesThatNameEachOtherInACircleEnd() {
        CommitId change = commit("change", 1);
        String prefix = change.hex().substring(0, 7);
        CommitId revert = commit("x\n\nThis reverts commit " + prefix + ".", 2);
        deploy(revert, 1);
        assertThat(location(change, "production").revertedBy())
                .map(CommitView::id)
                .contains(revert);
    }

    @Test
    void agreesWithTryingEachDeploymentOfARandomHistory() {
        List<CommitId> commits = GeneratedHistory.in(GitCommand.in(repository.remote()), 7, 120);
        Random random = new Random(7);
        List<CommitId> deployed = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int last = 40 + 2 * i;
            deployed.add(0, commits.get(random.nextInt(4) == 0 ? random.nextInt(last) : Math.min(119, last)));
            deploy(deployed.get(0), i);
        }
        line.mirror().fetch();
        Commits walk = new Commits(line.mirror());
        for (CommitId change : commits) {
            int held = 0;
            while (held < deployed.size() && walk.contains(deployed.get(held), change)) {
                held++;
            }
            int lost = 0;
            while (lost < deployed.size() && !walk.contains(deployed.get(lost), change)) {
                lost++;
            }
            ChangeLocation production = location(change, "production");
            assertThat(production.there()).contains(held > 0);
            assertThat(production.since()).isEqualTo(held == 0 ? Optional.empty() : Optional.of(day(40 - held)));
            assertThat(production.rolledBack().map(RolledBack::since))
                    .isEqualTo(held > 0 || lost == deployed.size() ? Optional.empty() : Optional.of(day(40 - lost)));
        }
    }

    @Test
    void leavesOutWhatTheRepositoryNoLongerHas() throws IOException {
        CommitId kept = commit("Bug 177 - Fix the viewer", 1);
        repository.git().run("checkout", "-q", "-b", "topic");
        commit("Bug 177 - Fix the viewer, first try", 2);
        repository.git().run("push", "-q", "origin", "topic");
        assertThat(found("viewer")).hasSize(2);
        assertThat(found("bug 177")).hasSize(2);
        repository.git().run("push", "-q", "origin", ":topic");
        // It is made anew with the next fetch, from what the remote has now.
        Files.delete(repository.remote().resolveSibling("mirror.git").resolve("HEAD"));

        assertThat(found("viewer")).containsExactly("Bug 177 - Fix the viewer");
        assertThat(found("bug 177")).containsExactly("Bug 177 - Fix the viewer");
        assertThat(location(kept, "production").there()).isEmpty();
    }

    @Test
    void revertsThatRevertEachOtherInManyWaysTakeNoTime() {
        CommitId change = commit("Fix", 1);
        List<CommitId> before = List.of(change);
        for (int layer = 0; layer < 12; layer++) {
            List<CommitId> next = new ArrayList<>();
            String ids = before.stream().map(CommitId::hex).collect(Collectors.joining(", "));
            for (int i = 0; i < 12; i++) {
                next.add(commit("Revert " + layer + " " + i + "\n\nThis reverts commits " + ids + ".", 2 + layer));
            }
            before = next;
        }
        repository.branch("production", before.get(11));
        line.mirror().fetch();

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> search.search(change.hex()));
    }
}
