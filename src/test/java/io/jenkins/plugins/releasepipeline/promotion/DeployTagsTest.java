package io.jenkins.plugins.releasepipeline.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promotions that re-point a tag, delete and make it again, or create a version's tag. */
class DeployTagsTest extends DeployTagsScenario {

    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void rePointsATagThatSaysWhoDidItAndWhereItWas(boolean recreate, boolean sharedHistory) {
        tag("live", first);
        LivePipeline app = open(recreate ? RECREATED : TAG, sharedHistory);
        remote().run("config", "core.logAllRefUpdates", "always");
        Promotion promotion = app.proceed(request(EntryKind.PROMOTE, middle, first, null));

        assertThat(promotion.deployed().entry().result()).isEqualTo(DeploymentState.DEPLOYED);
        assertThat(at("live")).isEqualTo(middle.hex());
        assertThat(remote().run("cat-file", "-t", "live")).isEqualTo("tag");
        assertThat(remote().run("tag", "-l", "--format=%(taggername)|%(contents)", "live"))
                .startsWith("alice|production: live at " + middle.abbreviated() + " by alice\n\nWas "
                        + first.abbreviated() + ".\n\nbug 1\n\nDeployment-Commit: " + middle + "\nDeployment-Previous: "
                        + first);
        assertThat(app.current("production")).contains(middle);

        app.proceed(request(EntryKind.PROMOTE, newest, middle, null));
        assertThat(at("live")).isEqualTo(newest.hex());
        app.proceed(request(EntryKind.ROLLBACK, middle, newest, null));
        assertThat(at("live")).isEqualTo(middle.hex());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesATagAloneThatSomebodyElseMovedFirst(boolean sharedHistory) {
        tag("live", first);
        LivePipeline app = open(TAG, sharedHistory);
        tag("live", middle);

        assertThatThrownBy(() -> app.proceed(request(EntryKind.PROMOTE, newest, first, null)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("production was at " + first.abbreviated())
                .hasMessageContaining(middle.abbreviated() + " \"Add an index\" by Jo");
        assertThat(at("live")).isEqualTo(middle.hex());
    }

    @Test
    void leavesATagAloneThatIsToBeMadeAgainAndThatSomebodyElseMovedFirst() {
        tag("live", first);
        LivePipeline app = open(RECREATED, false);
        tag("live", middle);

        assertThatThrownBy(() -> app.proceed(request(EntryKind.PROMOTE, newest, first, null)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("nothing was changed");
        assertThat(at("live")).isEqualTo(middle.hex());
    }

    @Test
    void deletesTheTagAndMakesItAgainWhereTheAutomationNeedsThat() {
        tag("live", first);
        LivePipeline app = open(RECREATED, false);
        remote().run("config", "core.logAllRefUpdates", "always");
        tag("live", first);
        app.proceed(request(EntryKind.PROMOTE, middle, first, null));

        assertThat(reflog("live"))
                .as("its log went with the tag that was deleted")
                .hasSizeLessThan(2);
        assertThat(host.orElseThrow().pipeline().current("production")).contains(middle);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void createsTheNextVersionsTagAlsoForARollback(boolean sharedHistory) {
        tag("v3.08", first);
        LivePipeline app = open(VERSIONS, sharedHistory);
        Promotion promotion = app.proceed(request(EntryKind.PROMOTE, newest, first, null));

        assertThat(at("v3.09")).isEqualTo(newest.hex());
        assertThat(promotion.deployed().entry().commit()).contains(newest);
        app.proceed(request(EntryKind.ROLLBACK, first, newest, null));
        assertThat(at("v3.10")).isEqualTo(first.hex());
        assertThat(app.current("production")).contains(first);
        assertThat(at("v3.09")).as("what ran stays on record").isEqualTo(newest.hex());
        assertThat(app.status().versions().orElseThrow().next()).isEqualTo("v3.11");
    }

    @Test
    void createsTheVersionThatIsAskedFor() {
        tag("v3.8", first);
        LivePipeline app = open(VERSIONS, false);
        app.proceed(request(EntryKind.PROMOTE, middle, first, "v4.0"));

        assertThat(at("v4.0")).isEqualTo(middle.hex());
        assertThat(app.status().versions().orElseThrow().next()).isEqualTo("v4.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3.8", "v3.7", "4.0", "v4", "v4.0.0", "v4.0-rc1", "refs/tags/v4.0", " "})
    void refusesAVersionThatWouldNotBeDeployed(String version) {
        tag("v3.8", first);
        LivePipeline app = open(VERSIONS, false);

        assertThatThrownBy(() -> app.proceed(request(EntryKind.PROMOTE, middle, first, version)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("\"" + version + "\"")
                .hasMessageContaining("v3.9");
        assertThat(remote().run("tag", "-l")).isEqualTo("v3.8");
    }

    @Test
    void refusesAVersionWhereNoneIsTagged() {
        tag("live", first);
        LivePipeline app = open(TAG, false);

        assertThatThrownBy(() -> app.proceed(request(EntryKind.PROMOTE, middle, first, "v4.0")))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("leave newVersion out");
    }

    @Test
    void losesTheRaceForAVersionThatSomebodyElseJustCreated() {
        tag("v3.8", first);
        LivePipeline app = open(VERSIONS, false);
        tag("v3.9", middle);

        assertThatThrownBy(() -> app.proceed(request(EntryKind.PROMOTE, newest, first, null)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(middle.abbreviated());
        assertThat(at("v3.9")).isEqualTo(middle.hex());
    }
}
