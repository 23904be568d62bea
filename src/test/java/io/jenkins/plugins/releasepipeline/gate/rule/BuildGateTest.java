package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildGateTest extends GateScenario {

    BuildGateTest() {
        requiresPassingBuild = true;
    }

    private static Optional<Build> build(Build.Result result) {
        return Optional.of(new Build(1412, WANTED, result, Optional.empty(), NOW));
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
        GateAnswer answer = answer("build");
        assertThat(answer.open()).isEqualTo(open);
        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(answer.canBeOverridden()).isEqualTo(!open);
        requiresPassingBuild = false;
        assertThat(answers()).noneMatch(other -> other.name().equals("build"));
    }

    /** Somebody who knows the tests lets it through while they run; that they fail then is news. */
    @Test
    void takesAnOverrideForNoOtherRefusalOfTheSameGate() {
        build = build(Build.Result.RUNNING);
        overrides = List.of(override("bob", NOW, answer("build")));

        assertThat(answer("build").overridden()).isTrue();
        for (Build.Result worse : List.of(Build.Result.FAILED, Build.Result.UNSTABLE, Build.Result.ABORTED)) {
            build = build(worse);
            assertThat(answer("build").open()).as("%s", worse).isFalse();
        }
        build = Optional.of(new Build(1413, WANTED, Build.Result.RUNNING, Optional.empty(), NOW));
        assertThat(answer("build").open()).isFalse();
    }

    @Test
    void asksForABuildAtAllWhereTheHostKnowsBuilds() {
        assertThat(answer("build").open()).isFalse();
        assertThat(answer("build").reason()).isEqualTo("There is no build of 2bb117f yet.");
        buildsKnown = false;
        assertThat(answers()).noneMatch(other -> other.name().equals("build"));
    }

    @Test
    void letsTheBuildThroughThatAsksForItsOwnPromotionButNoFailedOne() {
        buildAsks = true;
        build = build(Build.Result.RUNNING);
        assertThat(answer("build").open()).isTrue();
        build = build(Build.Result.FAILED);
        assertThat(answer("build").open()).isFalse();
    }
}
