package io.jenkins.plugins.releasepipeline.status.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.activity.UsualDurations;
import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.gate.Ancestry;
import io.jenkins.plugins.releasepipeline.gate.Evidence;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.rule.AnnounceGate;
import io.jenkins.plugins.releasepipeline.gate.rule.ApprovalsGate;
import io.jenkins.plugins.releasepipeline.gate.rule.SoakGate;
import io.jenkins.plugins.releasepipeline.gate.rule.WindowText;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.status.forecast.Forecast.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForecastRuleTest {

    private static final CommitId COMMIT = new CommitId("a".repeat(40));
    /** A Saturday. */
    private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");

    private static final Instant MONDAY = Instant.parse("2026-08-03T09:00:00Z");
    private static final UsualDurations QUARTER =
            new UsualDurations(Optional.of(Duration.ofMinutes(5)), Optional.of(Duration.ofMinutes(10)));
    private static final GateRule WEEKDAYS = WindowText.window("UTC", "MON-FRI", "09:00-16:00", "");

    private Automation automation = Automation.NONE;
    private Optional<Hold> hold = Optional.empty();
    private UsualDurations usual = QUARTER;
    private Optional<String> person = Optional.empty();

    private GateContext context(String environment, String source, boolean onSource, GateRule... rules) {
        return new GateContext(
                false,
                new Environment(
                        environment,
                        false,
                        Optional.of(source),
                        Optional.of(new DeployRef.Branch(environment)),
                        false,
                        List.of(),
                        List.of(rules),
                        automation),
                COMMIT,
                Optional.of(new CommitId("b".repeat(40))),
                Ancestry.DESCENDANT,
                false,
                onSource,
                Optional.empty(),
                false,
                false,
                hold,
                Optional.empty(),
                NOW,
                Evidence.NONE);
    }

    private Forecast stage(GateRule... rules) {
        return new ForecastRule(usual, person).promotion(context("stage", "test", true, rules));
    }

    private Forecast production(Forecast stage, GateRule... rules) {
        return new ForecastRule(usual, person).chained(context("production", "stage", false, rules), stage, QUARTER);
    }

    private static List<String> texts(List<Forecast.Reason> reasons) {
        return reasons.stream().map(Forecast.Reason::text).toList();
    }

    private static Instant after(Instant time, int minutes) {
        return time.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void isReadyWhereAllGatesAreOpenAndLiveAfterTheUsualTime() {
        Forecast ready = stage();
        assertThat(ready.state()).isEqualTo(State.READY);
        assertThat(ready.promotable()).contains(NOW);
        assertThat(ready.live()).contains(after(NOW, 15));
        assertThat(ready.usual()).isTrue();
        assertThat(ready.automatic()).isFalse();

        usual = UsualDurations.UNKNOWN;
        assertThat(stage().live()).contains(NOW);
        assertThat(stage().usual()).isFalse();
    }

    @Test
    void waitsForTheWindowAndNamesIt() {
        Forecast monday = stage(WEEKDAYS);
        assertThat(monday.state()).isEqualTo(State.WAITING);
        assertThat(monday.promotable()).contains(MONDAY);
        assertThat(monday.live()).contains(after(MONDAY, 15));
        assertThat(texts(monday.waits()))
                .containsExactly("Open on Mon, Tue, Wed, Thu, Fri from 09:00 to 16:00 (UTC) only.");
    }

    @Test
    void isBlockedByWhatTakesMoreThanTimeAndKnowsWhatFollows() {
        Forecast unapproved = stage(new ApprovalsGate(1, false), WEEKDAYS);
        assertThat(unapproved.state()).isEqualTo(State.BLOCKED);
        assertThat(texts(unapproved.needs())).containsExactly("0 of 1 approvals.");
        assertThat(unapproved.promotable()).contains(MONDAY);
    }

    @Test
    void comesAfterItsSourceAndSoaksFromTheDeploymentThere() {
        Forecast production = production(stage(), SoakGate.of("2h"));
        assertThat(production.source()).contains("stage");
        assertThat(production.state()).isEqualTo(State.WAITING);
        // Deployed to stage after 5 minutes, verified after 15.
        assertThat(production.promotable()).contains(after(NOW, 125));
        assertThat(production.live()).contains(after(NOW, 140));
        assertThat(production(stage()).promotable()).contains(after(NOW, 15));
    }

    @Test
    void addsUpTheTimesOfAChainWhoseWindowsDiffer() {
        Forecast stage = stage(WindowText.window("UTC", "SAT", "15:00-16:00", ""));
        Forecast production = production(stage, SoakGate.of("48h"), WEEKDAYS);
        // Saturday 15:05 and two days are Monday 15:05.
        assertThat(production.promotable()).contains(Instant.parse("2026-08-03T15:05:00Z"));
        assertThat(production(stage, SoakGate.of("49h"), WEEKDAYS).promotable())
                .contains(Instant.parse("2026-08-04T09:00:00Z"));
    }

    @Test
    void isBlockedWithItsSourceEvenIfTheTimeAfterThatIsKnown() {
        Forecast stage = stage(new ApprovalsGate(1, false), WEEKDAYS);
        Forecast production = production(stage, SoakGate.of("2h"));
        assertThat(production.state()).isEqualTo(State.BLOCKED);
        assertThat(texts(production.needs())).containsExactly("Must be on stage first.");
        assertThat(production.promotable()).contains(after(MONDAY, 125));

        Forecast unknown = Forecast.blocked("stage", Optional.empty(), "Comes with a push to the branch main.");
        assertThat(production(unknown).promotable()).isEmpty();
        assertThat(texts(production(unknown).needs())).containsExactly("Must be on stage first.");
    }

    @Test
    void aHoldWithAnEndIsATimeAndOneWithoutIsABlocker() {
        hold = Optional.of(new Hold("bob", NOW, "incident", Optional.of(after(NOW, 60))));
        assertThat(stage().promotable()).contains(after(NOW, 60));
        assertThat(texts(stage().waits()))
                .containsExactly("stage is held until 2026-08-01 11:00 (UTC) by bob: incident");

        hold = Optional.of(new Hold("bob", NOW, "incident"));
        assertThat(stage().state()).isEqualTo(State.BLOCKED);
        assertThat(texts(stage().needs())).containsExactly("stage is held by bob: incident");
    }

    @Test
    void happensAutomaticallyUnlessAPersonIsNeeded() {
        automation = new Automation(true, false);
        assertThat(stage().automatic()).isTrue();
        person = Optional.of("It would bring back a commit");
        assertThat(stage().automatic()).isFalse();
    }

    @Test
    void anAnnouncementIsNeededUnlessItIsMadeAutomatically() {
        assertThat(stage(AnnounceGate.of("10m")).state()).isEqualTo(State.BLOCKED);
        automation = new Automation(true, false);
        Forecast announced = stage(AnnounceGate.of("10m"));
        assertThat(announced.state()).isEqualTo(State.WAITING);
        assertThat(announced.promotable()).contains(after(NOW, 10));
    }

    @Test
    void aRunningDeploymentEndsAfterItsUsualTimeOrAnyMoment() {
        ForecastRule rule = new ForecastRule(QUARTER, Optional.empty());
        GateContext context = context("stage", "test", true);
        Forecast running = rule.deploying(context, after(NOW, -5));
        assertThat(running.state()).isEqualTo(State.DEPLOYING);
        assertThat(running.live()).contains(after(NOW, 10));
        assertThat(rule.deploying(context, after(NOW, -60)).live()).contains(NOW);
        assertThat(production(running, SoakGate.of("1h")).promotable()).contains(after(NOW, 70));
        assertThat(new ForecastRule(UsualDurations.UNKNOWN, Optional.empty())
                        .deploying(context, NOW)
                        .live())
                .isEmpty();
    }

    @Test
    void prefersTheCommitThatNeedsLessThenTheEarlierOne() {
        Forecast unapproved = stage(new ApprovalsGate(1, false));
        Forecast monday = stage(WEEKDAYS);
        assertThat(ForecastRule.BEST.compare(monday, unapproved)).isNegative();
        assertThat(ForecastRule.BEST.compare(stage(), monday)).isNegative();
    }
}
