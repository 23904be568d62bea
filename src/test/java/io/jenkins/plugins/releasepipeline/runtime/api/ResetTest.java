package io.jenkins.plugins.releasepipeline.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.AutomaticLine;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import io.jenkins.plugins.releasepipeline.status.Status.EnvironmentStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tester is done with prototype, which has a commit of its own with a migration. */
class ResetTest {

    @TempDir
    Path folder;

    private AutomaticLine line;
    private StatusApi api;
    private CommitId master;
    private CommitId own;

    @BeforeEach
    void prototypeHasGoneItsOwnWay() {
        line = new AutomaticLine(
                folder, Clock.systemUTC(), Automation.NONE, List.of(), Optional.empty(), Duration.ofMinutes(1));
        api = new StatusApi(line.live());
        CommitId first = line.repository().tip("master");
        line.repository().checkOut("prototype", first);
        own = line.repository()
                .commit("Tess", Instant.now(), "Try a table", Map.of("shop/migrations/0002_try.py", """
                                from django.db import migrations, models

                                class Migration(migrations.Migration):
                                    dependencies = [('shop', '0001_initial')]
                                    operations = [migrations.CreateModel(name='Try', fields=[('id', models.AutoField(primary_key=True))])]
                                """));
        line.repository().checkOut("master", first);
        master = line.repository().commit("Go on");
        line.refresh();
    }

    @AfterEach
    void close() {
        line.close();
    }

    private EnvironmentStatus prototype() {
        return line.live().status().environments().get(0);
    }

    private ApiResponse reset(String environment, CommitId expected, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(Map.of("environment", environment, "expected", expected.hex()));
        parameters.putAll(more);
        return api.reset(parameters, Actor.of("tess"));
    }

    private void assertRefused(ApiResponse answer, int status, String why) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json()).contains(why);
        assertThat(line.repository().tip("prototype")).isEqualTo(own);
        assertThat(line.repository().tip("master")).isEqualTo(master);
    }

    @Test
    void thePlanTellsWhatGoesAndWhatStaysInTheDatabase() {
        ApiResponse plan = api.plan(Map.of("kind", "reset", "environment", "prototype"), List.of());

        assertThat(plan.status()).isEqualTo(200);
        assertThat(plan.json())
                .contains(
                        "\"kind\":\"reset\"",
                        "Try a table",
                        "\"open\":true",
                        "0002_try.py",
                        "Drop the table shop_try.",
                        "\"changed\":false");
    }

    @Test
    void theBranchIsMovedByForceAndTheDriftIsRecorded() {
        assertThat(prototype().resettable()).isTrue();

        ApiResponse done = reset("prototype", own, Map.of());

        assertThat(done.json()).isEqualTo("{\"message\":\"prototype is reset to " + master.abbreviated() + ".\"}");
        assertThat(line.repository().tip("prototype")).isEqualTo(master);
        assertThat(line.subjects("prototype"))
                .startsWith(
                        "prototype: reset to " + master.abbreviated() + " done for tess",
                        "prototype: reset to " + master.abbreviated() + " by tess");
        assertThat(line.log("prototype", "--format=%B"))
                .contains("Takes back 1 commit", "Leaves schema drift behind: Drop the table shop_try.");
        assertThat(prototype().leftBehind()).get().asString().contains("Drop the table shop_try.");
        assertThat(prototype().hold()).isEmpty();

        line.restart();
        assertThat(prototype().leftBehind()).isPresent();
    }

    @Test
    void anEarlierCommitOfTrunkIsAllowedAndAnotherIsNot() {
        assertRefused(reset("prototype", own, Map.of("commit", own.hex())), 409, "is not a commit of master");
        assertThat(reset("prototype", own, Map.of("commit", master.hex())).status())
                .isEqualTo(200);
    }

    @Test
    void whatTheTesterDidNotSeeIsNotLost() {
        line.repository().checkOut("prototype", own);
        CommitId newer = line.repository().commit("Not seen");

        ApiResponse lost = reset("prototype", own, Map.of());

        assertThat(lost.status()).isEqualTo(409);
        assertThat(lost.json()).contains("Not seen", "nothing was changed");
        assertThat(line.repository().tip("prototype")).isEqualTo(newer);
    }

    @Test
    void onlyATestEnvironmentIsReset() {
        CommitId production = line.repository().tip("production");

        assertRefused(reset("production", production, Map.of()), 409, "production can't be reset to master");
        assertRefused(reset("stage", master, Map.of()), 409, "stage can't be reset to master");
        assertThat(line.live().status().environments())
                .extracting(EnvironmentStatus::resettable)
                .containsExactly(true, false, false);
    }

    @Test
    void aHeldEnvironmentIsLeftAlone() {
        line.live().hold("prototype", "bob", "my test runs until Friday");

        assertRefused(reset("prototype", own, Map.of()), 409, "my test runs until Friday");
    }

    @Test
    void badInputChangesNothing() {
        assertRefused(reset("moon", own, Map.of()), 400, "it has: prototype, stage, production");
        assertRefused(reset("prototype", own, Map.of("commit", "v9")), 400, "There is no commit");
        assertRefused(api.reset(Map.of(), Actor.of("tess")), 400, "is missing");
        assertRefused(
                api.reset(Map.of("environment", "prototype", "expected", "x"), Actor.of("tess")),
                400,
                "full commit id");
        assertRefused(reset("prototype", master, Map.of()), 409, "in your plan");
    }

    @Test
    void whatIsAtTrunkAlreadyIsNotReset() {
        assertThat(reset("prototype", own, Map.of()).status()).isEqualTo(200);

        ApiResponse again = reset("prototype", master, Map.of());

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json()).contains("prototype runs " + master.abbreviated() + " already");
    }
}
