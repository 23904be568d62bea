package io.jenkins.plugins.releasepipeline.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
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
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivityReaderTest {

    @TempDir
    private Path folder;

    private ReleaseLine line;
    private ActivityReader reader;
    private CommitId first;
    private CommitId second;
    private CommitId third;

    @BeforeEach
    void productionIsTwoBehind() {
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
    void aPageOnWhichNothingMatchesMayBeFollowedByOneOnWhichSomethingDoes() {
        for (int i = 0; i < 12; i++) {
            line.holds().hold("production", "carol", "wait");
            line.holds().release("production", "carol");
        }
        ActivityFilter observed = new ActivityFilter("", Set.of(EntryKind.OBSERVED));

        ActivityPage page = reader.page("production", Optional.empty(), 1, observed);
        assertThat(page.activities()).isEmpty();
        assertThat(page.before()).isPresent();
        ActivityPage next = reader.page("production", page.before(), 1, observed);
        assertThat(next.activities())
                .extracting(activity -> activity.kind().orElseThrow())
                .containsExactly(EntryKind.OBSERVED);
        assertThat(next.before()).isEmpty();
    }

    @Test
    void ofAPeriodWithTooManyEntriesThereIsNoFileAndALaneSaysThatItIsNotComplete() {
        productionIsHeldAgainAndAgain(NewestLines.MOST + 500);
        Instant now = Instant.now();
        Instant from = now.minus(Duration.ofDays(1));

        assertThatThrownBy(() -> reader.export(Optional.empty(), from, now, ActivityFilter.ALL))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContainingAll("production", "10000");
        assertThat(reader.export(Optional.of("stage"), from, now, ActivityFilter.ALL)
                        .activities())
                .hasSize(1);
        assertThat(reader.lanes(from, now))
                .extracting(Lane::environment, Lane::complete)
                .containsExactly(tuple("prototype", true), tuple("stage", true), tuple("production", false));
        assertThat(reader.figures("production", 1).complete()).isFalse();
    }

    private void productionIsHeldAgainAndAgain(int times) {
        line.holds().hold("production", "carol", "wait");
        String ref = line.history().ref("production");
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < times; i++) {
            stream.append("commit %s\ncommitter carol <c@example.org> %d +0000\ndata 4\nhold\n"
                    .formatted(ref, Instant.now().getEpochSecond()));
            stream.append(i == 0 ? "from " + ref + "^0\n\n" : "\n");
        }
        GitCommand.in(folder.resolve("history.git")).feed(stream.toString(), "fast-import", "--quiet");
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
