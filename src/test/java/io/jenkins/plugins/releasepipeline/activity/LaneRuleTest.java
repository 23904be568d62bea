package io.jenkins.plugins.releasepipeline.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.releasepipeline.activity.Lane.Bar;
import io.jenkins.plugins.releasepipeline.activity.Lane.Held;
import io.jenkins.plugins.releasepipeline.activity.Lane.Outcome;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.HistoryLine;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaneRuleTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant FROM = Told.START;
    private static final Instant TO = FROM.plus(DAY.multipliedBy(30));

    private final Told told = new Told();
    private final List<HistoryLine> holds = new ArrayList<>();

    private List<Bar> bars() {
        return new LaneRule(told.activities(), FROM, TO, TO).bars(commit -> Optional.of("subject"));
    }

    /** A line of a hold or its release, so many hours after the start of the period. */
    private void line(EntryKind kind, int hour, String actor, Map<String, Object> details) {
        Instant time = at(hour);
        Entry entry = new Entry(
                kind,
                Optional.of(Told.commit(1)),
                Optional.empty(),
                actor,
                Optional.empty(),
                kind == EntryKind.RELEASE ? Optional.empty() : Optional.of("bug 177"),
                DeploymentState.DEPLOYED,
                Optional.empty(),
                time,
                List.of(),
                details);
        holds.add(
                0,
                new HistoryLine(
                        new CommitId("%040x".formatted(0xbcd0000 + holds.size())),
                        time,
                        actor,
                        "production: line",
                        Optional.of(entry)));
    }

    private static Instant at(int hour) {
        return FROM.plus(Duration.ofHours(hour));
    }

    private List<Held> held() {
        return new LaneRule(Timeline.of(holds).activities(), FROM, TO, TO).holds();
    }

    private static Held held(Integer from, Integer to, String by) {
        return new Held(
                Optional.ofNullable(from).map(LaneRuleTest::at),
                Optional.ofNullable(to).map(LaneRuleTest::at),
                by,
                by.isEmpty() ? "" : "bug 177");
    }

    @Test
    void aBarEndsWhereTheNextBeginsAndTheLastRunsOn() {
        told.deploy(EntryKind.PROMOTE, 1);
        Instant first = told.now().minus(Duration.ofMinutes(1));
        told.after(DAY).begin(EntryKind.OBSERVED, 2, DeploymentState.DEPLOYED);
        Instant second = told.now();

        assertThat(bars())
                .extracting(Bar::commit, Bar::outcome, Bar::from, Bar::to)
                .containsExactly(
                        tuple(Told.commit(1), Outcome.VERIFIED, first, Optional.of(second)),
                        tuple(Told.commit(2), Outcome.DEPLOYED, second, Optional.empty()));
        assertThat(bars()).extracting(Bar::subject).containsOnly(Optional.of("subject"));
    }

    @Test
    void aBarSaysWhatCameOfIt() {
        told.deploy(EntryKind.PROMOTE, 1);
        told.after(DAY).deploy(EntryKind.ROLLBACK, 0);
        HistoryLine begun = told.after(DAY).begin(EntryKind.PROMOTE, 2, DeploymentState.STARTED);
        told.complete(begun, DeploymentState.DEPLOYED);
        told.complete(begun, DeploymentState.UNVERIFIED);
        HistoryLine cut = told.after(DAY).begin(EntryKind.PROMOTE, 3, DeploymentState.STARTED);
        told.complete(cut, DeploymentState.DEPLOYED);
        told.cutShort(cut);
        told.after(DAY).begin(EntryKind.PROMOTE, 4, DeploymentState.STARTED);

        assertThat(bars())
                .extracting(Bar::outcome)
                .containsExactly(Outcome.ROLLED_BACK, Outcome.VERIFIED, Outcome.UNVERIFIED, Outcome.DEPLOYED);
    }

    @Test
    void whatFailedIsAMomentAndChangesNothing() {
        told.deploy(EntryKind.PROMOTE, 1);
        HistoryLine begun = told.after(DAY).begin(EntryKind.PROMOTE, 2, DeploymentState.STARTED);
        told.complete(begun, DeploymentState.FAILED);

        assertThat(bars()).hasSize(2);
        assertThat(bars().get(0).to()).as("still runs").isEmpty();
        assertThat(bars().get(1).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(bars().get(1).to()).contains(bars().get(1).from());
    }

    @Test
    void onlyWhatTouchesThePeriodIsShown() {
        told.after(DAY.multipliedBy(-20)).deploy(EntryKind.PROMOTE, 1);
        told.after(DAY.multipliedBy(10)).deploy(EntryKind.PROMOTE, 2);
        told.after(DAY.multipliedBy(20)).deploy(EntryKind.PROMOTE, 3);
        told.after(DAY.multipliedBy(40)).deploy(EntryKind.PROMOTE, 4);

        assertThat(bars()).extracting(Bar::commit).containsExactly(Told.commit(2), Told.commit(3));
    }

    @Test
    void noBarEndsBeforeItBegins() {
        told.deploy(EntryKind.PROMOTE, 1);
        told.after(DAY.multipliedBy(-1)).deploy(EntryKind.PROMOTE, 2);

        assertThat(bars().get(0).to()).contains(bars().get(0).from());
    }

    @Test
    void aHoldLastsUntilItsRelease() {
        line(EntryKind.HOLD, 1, "carol", Map.of());
        line(EntryKind.RELEASE, 5, "bob", Map.of());
        line(EntryKind.HOLD, 9, "dave", Map.of());

        assertThat(held()).containsExactly(held(1, 5, "carol"), held(9, null, "dave"));
    }

    @Test
    void aHoldEndsAtItsTimeAndTheNextIsItsOwn() {
        line(EntryKind.HOLD, 1, "carol", Map.of(Entry.UNTIL, at(3).toString()));
        line(EntryKind.HOLD, 9, "dave", Map.of(Entry.UNTIL, TO.plus(DAY).toString()));

        assertThat(held()).containsExactly(held(1, 3, "carol"), held(9, null, "dave"));
    }

    @Test
    void aChangedHoldIsOne() {
        Hold before = new Hold("carol", at(1), "bug 1", Optional.empty());
        line(EntryKind.HOLD, 1, "carol", Map.of());
        line(EntryKind.HOLD, 4, "bob", new Hold("carol", at(1), "bug 177", Optional.empty()).detailsOfEdit(before));
        line(EntryKind.RELEASE, 8, "bob", Map.of());

        assertThat(held()).containsExactly(held(1, 8, "carol"));
    }

    @Test
    void aReleaseOfAnOlderHoldShowsThatItWasHeld() {
        line(EntryKind.RELEASE, 5, "bob", Map.of());
        line(EntryKind.RELEASE, 6, "bob", Map.of());

        assertThat(held()).containsExactly(held(null, 5, ""));
    }

    @Test
    void aPromotionThatUndoesARollbackEndsItsHoldAndNoOther() {
        line(EntryKind.ROLLBACK, 2, "bob", Map.of());
        line(EntryKind.PROMOTE, 3, "alice", lifting("carol", 2));
        line(EntryKind.PROMOTE, 4, "alice", lifting("bob", 2));
        line(EntryKind.HOLD, 9, "dave", Map.of());

        assertThat(held()).containsExactly(held(2, 4, "bob"), held(9, null, "dave"));
    }

    private static Map<String, Object> lifting(String by, int since) {
        return Map.of(Entry.LIFTS, new Hold(by, at(since), "bug 177").detail());
    }

    @Test
    void aRollbackHoldsUnlessAPersonDoes() {
        line(EntryKind.ROLLBACK, 2, "bob", Map.of());
        line(EntryKind.RELEASE, 3, "bob", Map.of());
        line(EntryKind.HOLD, 5, "carol", Map.of());
        line(EntryKind.ROLLBACK, 6, "bob", Map.of());

        assertThat(held()).containsExactly(held(2, 3, "bob"), held(5, null, "carol"));
    }
}
