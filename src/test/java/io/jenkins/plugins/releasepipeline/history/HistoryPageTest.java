package io.jenkins.plugins.releasepipeline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryPageTest {

    private static final Instant TIME = Instant.parse("2026-11-02T10:00:00Z");
    private static final CommitId COMMIT = new CommitId("a".repeat(40));

    @TempDir
    Path folder;

    private History history;
    private final List<CommitId> oldToNew = new ArrayList<>();

    @BeforeEach
    void holdSevenTimes() {
        history = History.open(folder.resolve("history.git"), "app");
        for (int i = 0; i < 7; i++) {
            oldToNew.add(append("production", "reason " + i));
        }
    }

    @AfterEach
    void close() {
        history.close();
    }

    private CommitId append(String environment, String reason) {
        Entry entry = new Entry(
                EntryKind.HOLD,
                Optional.of(COMMIT),
                Optional.empty(),
                "alice",
                Optional.empty(),
                Optional.of(reason),
                DeploymentState.DEPLOYED,
                Optional.empty(),
                TIME,
                List.of(),
                Map.of());
        return history.append(environment, entry).id();
    }

    private HistoryPage page(Optional<CommitId> before, int count) {
        return history.page("production", before, count);
    }

    private static List<CommitId> ids(HistoryPage page) {
        return page.lines().stream().map(HistoryLine::id).toList();
    }

    @Test
    void pagesMeetEachLineOnceFromNewToOld() {
        HistoryPage newest = page(Optional.empty(), 3);
        HistoryPage middle = page(Optional.of(newest.lines().get(2).id()), 3);
        HistoryPage oldest = page(Optional.of(middle.lines().get(2).id()), 3);

        assertThat(ids(newest)).containsExactly(oldToNew.get(6), oldToNew.get(5), oldToNew.get(4));
        assertThat(ids(middle)).containsExactly(oldToNew.get(3), oldToNew.get(2), oldToNew.get(1));
        assertThat(ids(oldest)).containsExactly(oldToNew.get(0));
        assertThat(List.of(newest.more(), middle.more(), oldest.more())).containsExactly(true, true, false);
        assertThat(page(Optional.of(oldToNew.get(0)), 3).lines()).isEmpty();
    }

    @Test
    void saysThatThereIsNoMoreWhenThePageEndsWithTheOldest() {
        assertThat(page(Optional.empty(), 7).more()).isFalse();
        assertThat(page(Optional.empty(), 6).more()).isTrue();
        assertThat(history.page("stage", Optional.empty(), 5)).isEqualTo(new HistoryPage(List.of(), false));
    }

    @Test
    void listsWhatItDoesNotUnderstand() {
        GitCommand git = GitCommand.in(folder.resolve("history.git"));
        String ref = history.ref("production");
        git.feed("""
                commit %s
                committer mallory <m@example.org> 1793612345 +0000
                data 27
                production: moonwalk by eve
                from %s^0
                M 644 inline deployment.json
                data 21
                {"kind":"moonwalk!!"}

                """.formatted(ref, ref), "fast-import", "--quiet");
        CommitId newest = append("production", "after it");

        HistoryPage page = page(Optional.empty(), 2);
        assertThat(page.lines().get(0).id()).isEqualTo(newest);
        HistoryLine strange = page.lines().get(1);
        assertThat(strange.entry()).map(Entry::kind).contains(EntryKind.UNKNOWN);
        assertThat(strange.subject()).isEqualTo("production: moonwalk by eve");
        assertThat(strange.author()).isEqualTo("mallory");
        assertThat(strange.time()).isEqualTo(Instant.ofEpochSecond(1793612345));
        assertThat(page(Optional.of(strange.id()), 1).lines().get(0).id()).isEqualTo(oldToNew.get(6));
    }

    @Test
    void refusesAPlaceThatIsNotThere() {
        CommitId unknown = new CommitId("b".repeat(40));
        assertThatThrownBy(() -> page(Optional.of(unknown), 3))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("production has no entry " + unknown)
                .hasMessageNotContaining("\n");
        String tree = GitCommand.in(folder.resolve("history.git")).run("rev-parse", oldToNew.get(0) + "^{tree}");
        assertThatThrownBy(() -> page(Optional.of(new CommitId(tree)), 3)).isInstanceOf(ReleaseException.class);
    }

    @Test
    void refusesALineOfAnotherEnvironment() {
        append("stage", "one");
        CommitId other = append("stage", "two");
        assertThatThrownBy(() -> page(Optional.of(other), 3))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("production has no entry");
    }
}
