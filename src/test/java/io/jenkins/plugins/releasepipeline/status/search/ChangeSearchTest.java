package io.jenkins.plugins.releasepipeline.status.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which changes a text means. */
class ChangeSearchTest extends ChangeSearchScenario {

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
