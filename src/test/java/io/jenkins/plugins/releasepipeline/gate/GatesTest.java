package io.jenkins.plugins.releasepipeline.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Build;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.history.Entry;
import io.jenkins.plugins.releasepipeline.history.Hold;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.history.Result;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GatesTest {

    private static final CommitId RUNS = new CommitId("77ab0c1" + "0".repeat(33));
    private static final CommitId WANTED = new CommitId("2bb117f" + "0".repeat(33));
    /** A Saturday. */
    private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");

    private static final GateRule.Window WEEKDAYS = WindowText.window("UTC", "MON-FRI", "09:00-16:00", "");
    private static final Hold HOLD = new Hold("alice", NOW, "bug 1772799");

    private boolean rollback;
    private Ancestry ancestry = Ancestry.DESCENDANT;
    private boolean onSource = true;
    private boolean wasThere = true;
    private Optional<Build> build = Optional.empty();
    private boolean buildsKnown = true;
    private boolean buildAsks;
    private Optional<Hold> hold = Optional.empty();
    private List<Entry> overrides = List.of();

    private static Environment production(boolean requiresPassingBuild, GateRule... gates) {
        return new Environment(
                "production",
                true,
                Optional.of("stage"),
                Optional.of(new DeployRef.Branch("production")),
                requiresPassingBuild,
                List.of(),
                List.of(gates));
    }

    private List<GateAnswer> answers(Environment target) {
        return Gates.answers(new Question(
                rollback,
                target,
                WANTED,
                ancestry == Ancestry.FIRST ? Optional.empty() : Optional.of(RUNS),
                ancestry,
                wasThere,
                onSource,
                build,
                buildsKnown,
                buildAsks,
                hold,
                NOW,
                new Evidence(
                        List.of(),
                        List.of(),
                        overrides,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Map.of())));
    }

    private GateAnswer answer(String gate, Environment target) {
        return answers(target).stream()
                .filter(answer -> answer.name().equals(gate))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Build> build(Build.Result result) {
        return Optional.of(new Build(1412, WANTED, result, Optional.empty(), NOW));
    }

    @Test
    void letsAFastForwardThroughThatTheSourceHas() {
        assertThat(answers(production(false)))
                .containsExactly(
                        new GateAnswer("ancestry", true, "A fast-forward of production; stage has the commit."),
                        new GateAnswer("hold", true, "production is not held."));
        ancestry = Ancestry.FIRST;
        assertThat(answers(production(false))).allMatch(GateAnswer::open);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SAME     | production runs 2bb117f already.
        ANCESTOR | production runs 77ab0c1, which already contains 2bb117f; to return to it, roll back.
        DIVERGED | production runs 77ab0c1, which has commits that 2bb117f has not: this is no fast-forward. Merge them first, or roll back.
        """)
    void refusesWhatIsNoFastForward(Ancestry relation, String reason) {
        ancestry = relation;
        assertThat(answer("ancestry", production(false))).isEqualTo(new GateAnswer("ancestry", false, reason));
    }

    @ParameterizedTest
    @EnumSource(
            value = Ancestry.class,
            names = {"FIRST", "DESCENDANT"})
    void refusesACommitThatTheSourceDoesNotHave(Ancestry relation) {
        ancestry = relation;
        onSource = false;
        assertThat(answer("ancestry", production(false)))
                .isEqualTo(new GateAnswer(
                        "ancestry", false, "stage does not have 2bb117f: promote a commit that is there."));
    }

    @Test
    void refusesWhereNobodyPromotesTo() {
        Environment prototype =
                new Environment("prototype", false, Optional.empty(), Optional.empty(), false, List.of(), List.of());
        assertThat(answer("ancestry", prototype).open()).isFalse();
        assertThat(answer("ancestry", prototype).reason())
                .isEqualTo("prototype promotes from no environment: an admin sets promotesFrom in its definition.");
    }

    @Test
    void refusesWhileSomebodyHoldsTheEnvironment() {
        hold = Optional.of(HOLD);
        assertThat(answer("hold", production(false)))
                .isEqualTo(new GateAnswer("hold", false, "production is held by alice: bug 1772799"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        PASSED   | true  | Build #1412 of this commit passed.
        RUNNING  | false | Build #1412 of this commit is still running.
        UNSTABLE | false | Build #1412 of this commit has failing tests.
        FAILED   | false | Build #1412 of this commit failed.
        ABORTED  | false | Build #1412 of this commit was aborted.
        """)
    void asksForABuildThatPassed(Build.Result result, boolean open, String reason) {
        build = build(result);
        GateAnswer answer = answer("build", production(true));
        assertThat(answer.open()).isEqualTo(open);
        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(answer.canBeOverridden()).isEqualTo(!open);
        assertThat(answers(production(false))).noneMatch(other -> other.name().equals("build"));
    }

    /** Somebody who knows the tests lets it through while they run; that they fail then is news. */
    @Test
    void takesAnOverrideForNoOtherRefusalOfTheSameGate() {
        build = build(Build.Result.RUNNING);
        overrides = List.of(new Entry(
                Kind.OVERRIDE,
                Optional.of(WANTED),
                Optional.of(RUNS),
                "bob",
                Optional.empty(),
                Optional.of("tests are slow"),
                Result.DEPLOYED,
                Optional.empty(),
                NOW,
                List.of(),
                Map.of(Overriding.GATES, List.of(Overriding.refusal(answer("build", production(true)))))));
        assertThat(answer("build", production(true)).overridden()).isTrue();
        for (Build.Result worse : List.of(Build.Result.FAILED, Build.Result.UNSTABLE, Build.Result.ABORTED)) {
            build = build(worse);
            assertThat(answer("build", production(true)).open()).as("%s", worse).isFalse();
        }
        build = Optional.of(new Build(1413, WANTED, Build.Result.RUNNING, Optional.empty(), NOW));
        assertThat(answer("build", production(true)).open()).isFalse();
    }

    @Test
    void asksForABuildAtAllWhereTheHostKnowsBuilds() {
        assertThat(answer("build", production(true)).open()).isFalse();
        assertThat(answer("build", production(true)).reason()).isEqualTo("There is no build of 2bb117f yet.");
        buildsKnown = false;
        assertThat(answers(production(true))).noneMatch(other -> other.name().equals("build"));
    }

    @Test
    void letsTheBuildThroughThatAsksForItsOwnPromotionButNoFailedOne() {
        buildAsks = true;
        build = build(Build.Result.RUNNING);
        assertThat(answer("build", production(true)).open()).isTrue();
        build = build(Build.Result.FAILED);
        assertThat(answer("build", production(true)).open()).isFalse();
    }

    @Test
    void isOpenWhereOneOfSeveralWindowsIs() {
        GateRule.Window saturdays = WindowText.window("UTC", "SAT", "10:00-12:00", "");
        assertThat(answers(production(false, WEEKDAYS, saturdays)))
                .filteredOn(answer -> answer.name().equals("window"))
                .containsExactly(new GateAnswer("window", true, "Open until 12:00 (UTC), 2 h 0 min left."));
        GateRule.Window sundays = WindowText.window("UTC", "SUN", "10:00-12:00", "");
        assertThat(answer("window", production(false, WEEKDAYS, sundays)).reason())
                .isEqualTo("Open on Mon, Tue, Wed, Thu, Fri from 09:00 to 16:00 (UTC) only."
                        + " Open on Sun from 10:00 to 12:00 (UTC) only.");
    }

    @Test
    void letsARollbackThroughWhateverHoldBuildAndWindowSay() {
        rollback = true;
        ancestry = Ancestry.ANCESTOR;
        onSource = false;
        hold = Optional.of(HOLD);
        build = build(Build.Result.FAILED);
        assertThat(answers(production(true, WEEKDAYS)))
                .containsExactly(new GateAnswer("ancestry", true, "2bb117f is an earlier commit of production."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SAME       | production runs 2bb117f already.
        FIRST      | Nothing is known to run on production, so there is nothing to go back from.
        DESCENDANT | production runs 77ab0c1, and 2bb117f is not an earlier commit of it: choose one that it contains.
        DIVERGED   | production runs 77ab0c1, and 2bb117f is not an earlier commit of it: choose one that it contains.
        """)
    void rollsBackToAnEarlierCommitOnly(Ancestry relation, String reason) {
        rollback = true;
        ancestry = relation;
        assertThat(answers(production(true))).containsExactly(new GateAnswer("ancestry", false, reason));
    }

    @Test
    void neverRollsBackToACommitThatWasNotThere() {
        rollback = true;
        ancestry = Ancestry.ANCESTOR;
        wasThere = false;
        assertThat(answer("ancestry", production(true)).open()).isFalse();
        wasThere = true;
        assertThat(answer("ancestry", production(true)).open()).isTrue();
    }

    @Test
    void neverRollsBackAnEnvironmentThatNobodyPromotesTo() {
        rollback = true;
        ancestry = Ancestry.ANCESTOR;
        Environment stage = new Environment(
                "stage",
                false,
                Optional.empty(),
                Optional.of(new DeployRef.Branch("master")),
                true,
                List.of(),
                List.of());
        assertThat(answer("ancestry", stage).open()).isFalse();
        assertThat(answer("ancestry", stage).reason()).contains("stage promotes from no environment");
    }

    @Test
    void refusesWhereTheDeployRefIsGoneAndCreatesOneWhereNothingEverRan() {
        ancestry = Ancestry.GONE;
        assertThat(answer("ancestry", production(true)).open()).isFalse();
        ancestry = Ancestry.FIRST;
        assertThat(answer("ancestry", production(true)).reason()).contains("creates its deploy ref");
    }
}
