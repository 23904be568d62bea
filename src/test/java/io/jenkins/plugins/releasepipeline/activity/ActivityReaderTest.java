package io.jenkins.plugins.releasepipeline.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivityReaderTest {

    private ReleaseLine line;
    private ActivityReader reader;
    private CommitId first;
    private CommitId second;
    private CommitId third;

    @BeforeEach
    void productionIsTwoBehind(@TempDir Path folder) {
        line = new ReleaseLine(folder, Duration.ofSeconds(5));
        first = line.repository().commit("one");
        line.repository().branch("production", first);
        second = line.repository().commit("two");
        third = line.repository().commit("three");
        line.refresh();
        reader = readerAt(Clock.systemUTC());
    }

    private ActivityReader readerAt(Clock clock) {
        return new ActivityReader(
                ReleaseLine.pipeline(line.repository().remote()),
                line.history(),
                new Commits(line.mirror()),
                Builds.none(),
                clock);
    }

    @AfterEach
    void close() {
        line.close();
    }

    private ActivityPage page(Optional<CommitId> before, int count) {
        return reader.page("production", before, count);
    }

    @Test
    void tellsWhoDidWhatWhenAndWhy() {
        line.promote(third, first);
        line.rollBack(first, third, "bug 177");

        List<ActivityView> told = page(Optional.empty(), 20).activities();
        assertThat(told)
                .extracting(activity -> activity.kind().orElseThrow())
                .containsExactly(EntryKind.ROLLBACK, EntryKind.PROMOTE, EntryKind.OBSERVED);
        ActivityView rollback = told.get(0);
        assertThat(rollback.actor()).isEqualTo("bob");
        assertThat(rollback.reason()).contains("bug 177");
        assertThat(rollback.count()).contains(2);
        assertThat(rollback.commit()).contains(first);
        assertThat(rollback.previous()).contains(third);
        ActivityView promotion = told.get(1);
        assertThat(promotion.count()).contains(2);
        assertThat(promotion.subject()).contains("three");
        assertThat(promotion.result()).contains(DeploymentState.DEPLOYED);
        assertThat(promotion.build()).contains(new ActivityView.BuildLink("app #7", Optional.empty()));
        assertThat(promotion.deployingSeconds()).isPresent();
        assertThat(told.get(2).count()).as("nobody knows what was there before").isEmpty();
    }

    @Test
    void pagesTellOfEachOnceDownToTheFirst() {
        line.promote(second, first);
        line.holds().hold("production", "carol", "wait");
        line.holds().release("production", "carol");
        line.promote(third, second);

        List<CommitId> ids = new ArrayList<>();
        Optional<CommitId> before = Optional.empty();
        int pages = 0;
        do {
            ActivityPage page = page(before, 2);
            page.activities().forEach(activity -> ids.add(activity.id()));
            before = page.before();
            pages++;
        } while (before.isPresent());
        assertThat(pages).isEqualTo(3);
        assertThat(ids).doesNotHaveDuplicates().hasSize(5);
        assertThat(ids)
                .containsExactlyElementsOf(page(Optional.empty(), 50).activities().stream()
                        .map(ActivityView::id)
                        .toList());
    }

    @Test
    void anEnvironmentWithoutHistoryHasNoActivity(@TempDir Path other) {
        assertThat(reader.page("prototype", Optional.empty(), 5))
                .isEqualTo(new ActivityPage("prototype", List.of(), Optional.empty()));
        assertThat(reader.figures("prototype", 30).deployments()).isZero();
    }

    @Test
    void theFiguresKnowTheCommitsAndSinceWhenTheHistoryIs() {
        line.promote(third, first);
        line.rollBack(first, third, "bug 177");

        Figures figures = reader.figures("production", 30);
        assertThat(figures.deployments()).isEqualTo(1);
        assertThat(figures.changes()).isEqualTo(2);
        assertThat(figures.failed()).isEqualTo(1);
        assertThat(figures.restored()).isEqualTo(1);
        assertThat(figures.complete()).isTrue();
        assertThat(Duration.between(figures.from(), figures.to()))
                .as("the history is just a moment old")
                .isLessThan(Duration.ofHours(1));
        assertThat(figures.deploymentsPerWeek()).isEmpty();
        assertThat(figures.changeFailureRate()).isEmpty();
    }

    @Test
    void aHistoryThatBeganInThisVerySecondIsNotAMonthOld() {
        line.promote(third, first);
        Instant begun = page(Optional.empty(), 20).activities().stream()
                .map(ActivityView::time)
                .min(Instant::compareTo)
                .orElseThrow();

        Figures figures = readerAt(Clock.fixed(begun, ZoneOffset.UTC)).figures("production", 30);
        assertThat(figures.from()).isEqualTo(begun);
        assertThat(figures.to()).isEqualTo(begun);
    }

    @Test
    void refusesAnUnknownEnvironmentAndAPlaceThatIsNotThere() {
        assertThatThrownBy(() -> reader.page("qa", Optional.empty(), 5))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("has no environment \"qa\"");
        assertThatThrownBy(() -> reader.figures("qa", 30)).isInstanceOf(ReleaseException.class);
        assertThatThrownBy(() -> page(Optional.of(first), 5))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("has no entry " + first);
    }
}
