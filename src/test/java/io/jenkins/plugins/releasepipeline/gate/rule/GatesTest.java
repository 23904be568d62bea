package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.gate.Ancestry;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.history.state.Decisions;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatesTest extends GateScenario {

    @Test
    void letsAFastForwardThroughThatTheSourceHas() {
        assertThat(answers())
                .containsExactly(
                        new GateAnswer("ancestry", true, "A fast-forward of production; stage has the commit."),
                        new GateAnswer("hold", true, "production is not held."));
        ancestry = Ancestry.FIRST;
        assertThat(answers()).allMatch(GateAnswer::open);
    }

    @Test
    void letsARollbackThroughWhateverHoldBuildAndWindowSay() {
        rollback = true;
        ancestry = Ancestry.ANCESTOR;
        onSource = false;
        hold = Optional.of(new Hold("alice", NOW, "bug 1772799"));
        requiresPassingBuild = true;
        build = Optional.of(new Build(1412, WANTED, Build.Result.FAILED, Optional.empty(), NOW));
        assertThat(answers(WEEKDAYS))
                .containsExactly(new GateAnswer("ancestry", true, "2bb117f is an earlier commit of production."));
    }

    @Test
    void showsWhatEveryEnvironmentHasFirstThenItsWindowsThenItsRulesAsTheyAreGiven() {
        requiresPassingBuild = true;
        assertThat(answers(
                        SoakGate.of("2h"),
                        new Overrides(2),
                        FreezeGate.of("UTC", "2026-12-20", "2027-01-03", ""),
                        WEEKDAYS))
                .extracting(GateAnswer::name)
                .containsExactly("ancestry", "hold", "build", "window", "soak", "freeze");
    }

    @Test
    void holdsUntilTheFirstOfItsGatesMayAnswerOtherwise() {
        assertThat(validUntil()).isEmpty();
        assertThat(validUntil(new ApprovalsGate(1, false), SchemaGate.of("additive"), new Overrides(2)))
                .isEmpty();
        GateRule freeze = FreezeGate.of("UTC", "2026-08-01 11:00", "2026-08-01 12:00", "");
        assertThat(validUntil(freeze)).contains(Instant.parse("2026-08-01T11:00:00Z"));
        GateRule window = WindowText.window("UTC", "SAT", "10:30-12:00", "");
        assertThat(validUntil(freeze, WEEKDAYS, window)).contains(Instant.parse("2026-08-01T10:30:00Z"));
        for (GateRule rule : List.of(
                SoakGate.of("2h"),
                AnnounceGate.of("10m"),
                new VerifiedGate(),
                CalendarGate.of("https://calendar.example.org/a.ics", "UTC"))) {
            assertThat(validUntil(freeze, window, rule)).contains(Instant.parse("2026-08-01T10:01:00Z"));
        }
    }

    @Test
    void anOverrideThatEndsMayChangeAnAnswer() {
        assertThat(Gates.validUntil(
                        production(),
                        state(
                                Optional.empty(),
                                new Decisions(
                                        List.of(),
                                        List.of(),
                                        List.of(override("alice", NOW.minusSeconds(60))),
                                        List.of())),
                        Optional.empty(),
                        NOW))
                .contains(NOW.minusSeconds(60).plus(Overrides.LASTS));
    }

    @Test
    void aHoldThatEndsAndAStopOfTheLineThatEndsMayChangeAnAnswer() {
        Optional<Hold> hour = Optional.of(new Hold("alice", NOW, "bug 1", Optional.of(NOW.plusSeconds(3600))));
        Optional<Hold> minute = Optional.of(new Hold("alice", NOW, "bug 1", Optional.of(NOW.plusSeconds(60))));

        assertThat(Gates.validUntil(production(), state(hour, Decisions.NONE), Optional.empty(), NOW))
                .contains(NOW.plusSeconds(3600));
        assertThat(Gates.validUntil(production(), state(hour, Decisions.NONE), minute, NOW))
                .contains(NOW.plusSeconds(60));
        assertThat(Gates.validUntil(production(), state(minute, Decisions.NONE), minute, NOW.plusSeconds(60)))
                .as("over")
                .isEmpty();
    }

    private static EnvironmentState state(Optional<Hold> hold, Decisions decisions) {
        return new EnvironmentState(List.of(), hold, Optional.empty(), decisions);
    }

    private Optional<Instant> validUntil(GateRule... rules) {
        return Gates.validUntil(production(rules), NOW);
    }
}
