package io.jenkins.plugins.releasepipeline.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.build.Build.Result;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.AutomaticLine;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's API puts back what a build checked out, or a version. */
class RollbackByBuildTest {

    private AutomaticLine line;
    private StatusApi api;
    private CommitId good;
    private CommitId bad;
    private CommitId newer;

    /** Build #1 checked out what was good, #2 what runs, #3 what has not come yet. */
    @BeforeEach
    void productionRunsWhatIsBad(@TempDir Path folder) {
        line = new AutomaticLine(
                folder, Clock.systemUTC(), Automation.NONE, List.of(), Optional.empty(), Duration.ofMinutes(1));
        api = new StatusApi(line.live());
        CommitId first = line.repository().tip("production");
        good = line.commit("Good", Result.PASSED);
        bad = line.commit("Bad", Result.PASSED);
        newer = line.commit("Newer", Result.PASSED);
        line.refresh();
        promote(good, first);
        promote(bad, good);
    }

    @AfterEach
    void close() {
        line.close();
    }

    private void promote(CommitId commit, CommitId expected) {
        ApiResponse answer = api.promote(
                Map.of("environment", "production", "commit", commit.hex(), "expected", expected.hex()),
                Actor.of("alice"));
        assertThat(answer.status()).as(answer.json()).isEqualTo(200);
    }

    private ApiResponse rollback(String... more) {
        Map<String, String> parameters =
                new HashMap<>(Map.of("environment", "production", "expected", bad.hex(), "reason", "bug 1"));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return api.rollback(parameters, Actor.of("bob"));
    }

    private void refused(ApiResponse answer, int status, String message) {
        assertThat(answer.json()).isEqualTo("{\"error\":\"" + message + "\"}");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(line.repository().tip("production")).isEqualTo(bad);
        assertThat(line.subjects("production").get(0))
                .isEqualTo("production: " + bad.abbreviated() + " deployed for alice");
    }

    @Test
    void putsBackWhatTheBuildCheckedOut() {
        ApiResponse answer = rollback("build", "1");

        assertThat(answer.json())
                .isEqualTo(
                        "{\"message\":\"production is being rolled back to " + good.abbreviated() + " and is held.\"}");
        assertThat(line.repository().tip("production")).isEqualTo(good);
        assertThat(line.live().status().environments().get(2).hold())
                .get()
                .satisfies(hold -> assertThat(hold.by() + ": " + hold.reason()).isEqualTo("bob: bug 1"));
    }

    @Test
    void refusesABuildThatNobodyKnows() {
        for (String unknown : List.of("7", "0", "-1", "one", "1.0", "2147483648")) {
            refused(
                    rollback("build", unknown),
                    400,
                    "The commit that build #" + unknown + " of app checked out is unknown: give a commit instead.");
        }
    }

    @Test
    void asksAGateAboutTheCommitOfABuildAsAboutAnyOther() {
        refused(
                rollback("build", "3"),
                409,
                "production was not changed: production runs " + bad.abbreviated() + ", and " + newer.abbreviated()
                        + " is not an earlier commit of it: choose one that it contains.");
        refused(
                rollback("build", "2"),
                409,
                "production was not changed: production runs " + bad.abbreviated() + " already.");
    }

    @Test
    void refusesWhereTwoSayWhatShallComeBack() {
        for (String other : List.of("build", "version")) {
            refused(
                    rollback(other, "1", "commit", good.hex()),
                    400,
                    "Give only one of commit, version and build as the target of the rollback, not all of these: commit, "
                            + other + ". newVersion names the version tag to create.");
        }
    }

    @Test
    void refusesWhereNothingSaysWhatShallComeBack() {
        refused(rollback(), 400, "The target of the rollback is missing: give commit, version or build.");
    }

    /** A branch moves on, and digits that are meant as a version may begin an id. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "v9.9",
                "master",
                "stage",
                "HEAD",
                "v1.0~1",
                "v1.0^{}",
                "v1.0@{0}",
                "refs/tags/v1.0",
                "tags/v1.0",
                "ID"
            })
    void refusesAVersionThatIsNoTag(String version) {
        line.repository().git().run("push", "-q", "origin", good.hex() + ":refs/tags/v1.0");
        line.refresh();
        String given = version.equals("ID") ? good.hex().substring(0, 8) : version;
        refused(
                rollback("version", given),
                400,
                "There is no version tag \\\"" + given + "\\\" in "
                        + line.repository().remote() + ": give the name of a tag, or give commit instead.");
        refused(
                rollback("version", good.hex()),
                400,
                "There is no version tag \\\"" + good.hex() + "\\\" in "
                        + line.repository().remote() + ": give the name of a tag, or give commit instead.");
    }

    @Test
    void takesTheTagAlsoWhereABranchHasItsName() {
        line.repository()
                .git()
                .run("push", "-q", "origin", good.hex() + ":refs/tags/1.0", bad.hex() + ":refs/heads/1.0");
        line.refresh();

        assertThat(rollback("version", "1.0").status()).isEqualTo(200);
        assertThat(line.repository().tip("production")).isEqualTo(good);
    }

    @Test
    void refusesAVersionThatHasNotComeYet() {
        line.repository().git().run("push", "-q", "origin", newer.hex() + ":refs/tags/v1.1");
        line.refresh();

        refused(
                rollback("version", "v1.1"),
                409,
                "production was not changed: production runs " + bad.abbreviated() + ", and " + newer.abbreviated()
                        + " is not an earlier commit of it: choose one that it contains.");
    }
}
