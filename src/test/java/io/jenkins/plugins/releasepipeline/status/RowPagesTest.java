package io.jenkins.plugins.releasepipeline.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.status.Status.Row;
import io.jenkins.plugins.releasepipeline.status.Status.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of the table, and filters, on a trunk of 12 commits of two people in two folders. */
class RowPagesTest {

    private static final Instant WRITTEN = Instant.parse("2026-03-02T08:00:00Z");

    private ReleaseLine line;
    private final List<CommitId> commits = new ArrayList<>();

    @BeforeEach
    void open(@TempDir Path folder) {
        line = new ReleaseLine(folder, Duration.ofMinutes(1));
        for (int i = 1; i <= 12; i++) {
            commits.add(line.repository()
                    .commit(
                            i % 3 == 0 ? "Mira Ö" : "Jo",
                            WRITTEN.plusSeconds(i),
                            "Commit " + i + (i == 4 ? " for bug 177" : i == 5 ? " (#177)" : i == 6 ? " 1770" : ""),
                            Map.of((i % 2 == 0 ? "web/" : "web-api/") + "file", String.valueOf(i))));
        }
        line.repository().branch("production", commits.get(1));
        line.refresh();
    }

    @AfterEach
    void close() {
        line.close();
    }

    private RowsView rows(String before, String to, int count) {
        return line.reader()
                .rows(new RowQuery(
                        Optional.of(before).filter(given -> !given.isEmpty()),
                        Optional.of(to).filter(given -> !given.isEmpty()),
                        count,
                        "",
                        "",
                        "",
                        ""));
    }

    private RowsView filtered(String author, String bug, String path, String words) {
        return line.reader().rows(new RowQuery(Optional.empty(), Optional.empty(), 3, author, bug, path, words));
    }

    private static List<String> numbers(RowsView view) {
        return view.rows().stream()
                .map(row -> row.commit().subject().replaceFirst("Commit (\\d+).*", "$1"))
                .toList();
    }

    @Test
    void partsFollowOneAnotherWhateverIsCommittedMeanwhile() {
        RowsView newest = rows("", "", 5);
        assertThat(numbers(newest)).containsExactly("12", "11", "10", "9", "8");
        line.repository().commit("newer");
        line.refresh();

        RowsView next = rows(newest.before().orElseThrow(), "", 5);
        assertThat(numbers(next)).containsExactly("7", "6", "5", "4", "3");
        RowsView last = rows(next.before().orElseThrow(), "", 5);
        assertThat(numbers(last)).containsExactly("2", "1");
        assertThat(last.before()).isEmpty();
        assertThat(last.found()).isEmpty();
    }

    @Test
    void rowsFurtherDownSayTheSameAsIfTheyWereTheNewest() {
        List<Row> all = line.status().rows();
        RowsView part = rows(commits.get(5).hex(), "", 4);

        assertThat(part.rows()).isEqualTo(all.subList(7, 11));
        assertThat(part.rows().get(3).cells().get("production").state()).isEqualTo(State.CURRENT);
    }

    @Test
    void aPartEndsWithTheRowThatHoldsACommit() {
        line.repository().checkOut("side", commits.get(11));
        CommitId change = line.repository().commit("on the side");
        line.repository().git().run("checkout", "-q", "master");
        line.repository().git().run("merge", "-q", "--no-ff", "-m", "Merge it", "side");
        line.repository().git().run("push", "-q", "origin", "master");
        line.refresh();
        String merge = line.repository().tip("master").hex();

        assertThat(rows("", change.hex(), 100).to()).contains(merge);
        assertThat(rows("", change.hex(), 100).rows()).hasSize(1);
        RowsView part = rows("", commits.get(8).abbreviated(), 100);
        assertThat(numbers(part)).containsExactly("Merge it", "12", "11", "10", "9");
        assertThat(part.to()).contains(commits.get(8).hex());
        assertThat(part.before()).contains(commits.get(8).hex());
        assertThat(rows("", commits.get(0).hex(), 4).rows()).hasSize(4);
    }

    @Test
    void aCommitOfAnotherBranchIsNotInTheTable() {
        line.repository().checkOut("prototype", commits.get(2));
        CommitId other = line.repository().commit("try this");
        line.refresh();

        assertThatThrownBy(() -> rows("", other.hex(), 9))
                .isInstanceOf(ReleaseException.class)
                .hasMessage(other.abbreviated() + " is not on master.");
    }

    @Test
    void aRewrittenTrunkRefusesToContinueAfterARowThatIsGone() {
        line.repository().git().run("reset", "-q", "--hard", commits.get(9).hex());
        CommitId other = line.repository().commit("another way");
        line.repository().branch("master", other);
        line.refresh();

        assertThatThrownBy(() -> rows(commits.get(10).hex(), "", 5))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(commits.get(10).abbreviated() + " is no longer on this line");
        assertThat(numbers(rows(commits.get(9).hex(), "", 2))).containsExactly("9", "8");
        assertThatThrownBy(() -> rows("f".repeat(40), "", 5)).isInstanceOf(ReleaseException.class);
        assertThatThrownBy(() -> rows("v1", "", 5)).isInstanceOf(ReleaseException.class);
    }

    @Test
    void filtersFindRowsBeyondThoseThatAreShownAndCountThem() {
        RowsView byMira = filtered("mira ö", "", "", "");
        assertThat(numbers(byMira)).containsExactly("12", "9", "6");
        assertThat(byMira.found()).contains(4);
        assertThat(byMira.complete()).isTrue();
        RowsView rest = line.reader().rows(new RowQuery(byMira.before(), Optional.empty(), 3, "Mira", "", "", ""));
        assertThat(numbers(rest)).containsExactly("3");
        assertThat(rest.before()).isEmpty();
        assertThat(rest.found()).isEmpty();

        assertThat(numbers(filtered("", "", "", "COMMIT bug"))).containsExactly("4");
        assertThat(numbers(filtered("", "Bug 177", "", "")))
                .as("not the number 1770, nor within another one")
                .containsExactly("5", "4");
        assertThat(numbers(filtered("", "", "/web/", ""))).containsExactly("12", "10", "8");
        assertThat(filtered("", "", "web", "").found())
                .as("the folder web-api is another one")
                .contains(6);
        assertThat(numbers(filtered("", "", "web/file", "12"))).containsExactly("12");
        assertThat(filtered("Mira", "", "web-api", "").found()).contains(2);
        RowsView none = filtered("nemo", "", "", "");
        assertThat(none.rows()).isEmpty();
        assertThat(none.found()).contains(0);
        assertThat(none.before()).isEmpty();
    }

    @Test
    void aFilterThatCantBeUnderstoodIsRefusedWithOneLine() {
        assertThatThrownBy(() -> filtered("", "bug x", "", ""))
                .hasMessage("\"bug x\" is not the number of a bug or a pull request: write it like 1772799.");
        for (String odd : List.of("..", "a/../b", "a//b", "/", "a/./b")) {
            assertThatThrownBy(() -> filtered("", "", odd, ""))
                    .as(odd)
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("is not a path");
        }
        assertThatThrownBy(() -> filtered("", "", "", "x".repeat(201)))
                .hasMessage("\"words\" is too long: use at most 200 characters.");
    }
}
