package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.gate.Ancestry;
import io.jenkins.plugins.releasepipeline.gate.Evidence.ServiceReport;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.Remedy.Action;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Gates that somebody overrode. */
class OverridesTest extends GateScenario {

    @Test
    void opensAGateThatOnePersonOverrode() {
        GateAnswer window = answer("window", WEEKDAYS);
        assertThat(actions(answer("window", WEEKDAYS))).containsExactly(Action.OVERRIDE);
        overrides = List.of(override("alice", NOW, window));
        GateAnswer answer = answer("window", WEEKDAYS, SoakGate.of("1h"));
        check(answer, true, CLOSED + " Overridden by alice: bug 1");
        assertThat(answer.overridden()).isTrue();
        // Only what was overridden.
        assertThat(answer("soak", WEEKDAYS, SoakGate.of("1h")).open()).isFalse();
    }

    /** What a gate refuses is told apart by the rule and what is there, never by the words that people read. */
    @Test
    void takesAnOverrideForWhatItWasAboutAlone() {
        GateRule soak = SoakGate.of("2h");
        onSourceSince = Optional.of(NOW.minus(Duration.ofMinutes(30)));
        overrides = List.of(override("alice", NOW, answer("soak", soak), answer("window", WEEKDAYS)));
        assertThat(answer("soak", soak).open()).isTrue();
        assertThat(answer("soak", SoakGate.of("3h")).open()).isFalse();
        onSourceSince = Optional.of(NOW);
        assertThat(answer("soak", soak).open()).isFalse();
        assertThat(answer("window", WindowText.window("UTC", "MON-THU", "09:00-16:00", ""))
                        .open())
                .isFalse();

        GateRule verified = new VerifiedGate();
        reports = List.of(new ServiceReport("web", Optional.of(OTHER.hex()), Optional.of(NOW), false));
        overrides = List.of(override("alice", NOW, answer("verified", verified)));
        assertThat(answer("verified", verified).open()).isTrue();
        reports = List.of(new ServiceReport("web", Optional.empty(), Optional.of(NOW), false));
        assertThat(answer("verified", verified).open()).isFalse();

        overrides = List.of(override("alice", NOW, answer("schema", SchemaGate.of("additive"))));
        assertThat(answer("schema", SchemaGate.of("additive")).open()).isTrue();
        schema = Optional.of(SchemaReport.ofSql("DROP TABLE a"));
        assertThat(answer("schema", SchemaGate.of("additive")).open()).isFalse();

        GateRule two = new ApprovalsGate(2, false);
        overrides = List.of(override("alice", NOW, answer("approvals", two)));
        approvals = List.of(approval("bob"));
        assertThat(answer("approvals", two).open()).isTrue();
    }

    @Test
    void asksForTwoPeopleWhereTheEnvironmentDoes() {
        GateAnswer window = answer("window", WEEKDAYS);
        GateRule two = new Overrides(2);
        overrides = List.of(override("alice", NOW.minusSeconds(60), window));
        check(
                answer("window", WEEKDAYS, two),
                false,
                CLOSED + " Overridden by 1 of 2 people: alice: bug 1; valid until 2026-08-01 13:59 (UTC).");
        assertThat(actions(answer("window", WEEKDAYS, two))).containsExactly(Action.OVERRIDE);
        overrides = List.of(override("alice", NOW, window), override("bob", NOW, window));
        check(answer("window", WEEKDAYS, two), true, CLOSED + " Overridden by alice: bug 1; bob: bug 1");
    }

    @Test
    void forgetsAnOverrideAfterFourHours() {
        GateAnswer window = answer("window", WEEKDAYS);
        overrides = List.of(override("alice", NOW.minus(Overrides.LASTS).plusSeconds(1), window));
        assertThat(answer("window", WEEKDAYS).open()).isTrue();
        overrides = List.of(override("alice", NOW.minus(Overrides.LASTS), window));
        check(answer("window", WEEKDAYS), false, CLOSED);
    }

    @Test
    void anOverrideByAClockThatWasAheadCountsForNoLonger() {
        GateAnswer window = answer("window", WEEKDAYS);
        overrides = List.of(override("alice", NOW.plus(Overrides.LASTS).minusSeconds(1), window));
        assertThat(answer("window", WEEKDAYS).open()).isTrue();
        overrides = List.of(override("alice", NOW.plus(Overrides.LASTS), window));
        check(answer("window", WEEKDAYS), false, CLOSED);
    }

    @Test
    void neverOverridesAncestryHoldOrBarrier() {
        ancestry = Ancestry.DIVERGED;
        hold = Optional.of(new Hold("bob", NOW, "bug 2"));
        barriers = List.of(entry(EntryKind.BARRIER, "bob", "migrate by hand", NOW, Map.of()));
        overrides = List.of(override("alice", NOW, answers().toArray(GateAnswer[]::new)));
        assertThat(answers())
                .extracting(GateAnswer::name, GateAnswer::open)
                .containsExactly(tuple("ancestry", false), tuple("hold", false), tuple("barrier", false));
        assertThat(answers()).noneMatch(GateAnswer::canBeOverridden);
    }
}
