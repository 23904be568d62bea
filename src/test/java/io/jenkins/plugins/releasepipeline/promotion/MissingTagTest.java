package io.jenkins.plugins.releasepipeline.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitHttpServer;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Promotions and rollbacks while the tag that decides what runs is gone. */
class MissingTagTest extends DeployTagsScenario {

    @Test
    void aTagThatWasDeletedAndNotMadeAgainIsMadeByTheNextPromotion() {
        tag("live", first);
        LivePipeline app = open(RECREATED, false);
        app.proceed(request(EntryKind.PROMOTE, middle, first, null));
        remote().run("tag", "-d", "live");
        app.refresh();

        app.proceed(request(EntryKind.PROMOTE, newest, null, null));
        assertThat(at("live")).isEqualTo(newest.hex());
    }

    @Test
    void aTagThatIsGoneLetsNoPromotionGoBackwards() {
        tag("live", first);
        LivePipeline app = open(RECREATED, false);
        app.proceed(request(EntryKind.PROMOTE, middle, first, null));
        remote().run("tag", "-d", "live");
        app.refresh();

        assertThatThrownBy(() -> app.proceed(request(EntryKind.PROMOTE, first, null, null)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(
                        "production runs " + middle.abbreviated() + ", which already contains " + first.abbreviated());
        Plan plan = app.plan(EntryKind.PROMOTE, "production", newest);
        assertThat(plan.expected()).isEmpty();
        assertThat(plan.commits()).extracting(Commit::id).containsExactly(newest);
        app.proceed(request(EntryKind.PROMOTE, middle, null, null));
        assertThat(at("live")).as("it is there again").isEqualTo(middle.hex());
    }

    @Test
    void aRollbackMakesATagAgainThatWasDeletedAndNotMade() {
        tag("live", first);
        LivePipeline app = open(RECREATED, false);
        app.proceed(request(EntryKind.PROMOTE, middle, first, null));
        remote().run("tag", "-d", "live");
        app.refresh();

        assertThat(app.plan(EntryKind.ROLLBACK, "production", first).commits())
                .extracting(Commit::id)
                .containsExactly(middle);
        assertThatThrownBy(() -> app.proceed(request(EntryKind.ROLLBACK, newest, null, null)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("not an earlier commit of it");
        app.proceed(request(EntryKind.ROLLBACK, first, null, null));
        assertThat(at("live")).isEqualTo(first.hex());
        assertThat(app.status().environments().get(1).hold()).isPresent();
    }

    @Test
    void saysThatTheTagIsGoneWhereItWasDeletedAndTheServerRefusesToMakeIt() throws IOException {
        tag("live", first);
        repository.hook("update", "case $3 in 0000*) ;; *) echo no; exit 1;; esac");
        try (GitHttpServer server = new GitHttpServer(folder, "alice", "secret")) {
            LivePipeline app = open(RECREATED, false, server.url("remote.git"));

            assertThatThrownBy(() -> app.proceed(request(EntryKind.PROMOTE, middle, first, null)))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("refs/tags/live was deleted before that and does not exist now");
            app.refresh();
            assertThat(remote().run("tag")).isEmpty();
            Files.delete(repository.remote().resolve("hooks/update"));
            app.proceed(request(EntryKind.PROMOTE, middle, null, null));
            assertThat(at("live")).isEqualTo(middle.hex());
        }
    }

    @Test
    void aTagThatSomebodyDeletedIsNotMadeAgainByTheWay() {
        tag("live", first);
        LivePipeline app = open(TAG, false);
        remote().run("tag", "-d", "live");
        app.refresh();

        assertThatThrownBy(() -> app.proceed(request(EntryKind.PROMOTE, newest, null, null)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("The deploy ref of production no longer exists");
    }
}
