package io.jenkins.plugins.releasepipeline.promotion.execute;

import static io.jenkins.plugins.releasepipeline.fixture.PipelineFixture.promote;
import static io.jenkins.plugins.releasepipeline.fixture.PipelineFixture.rollback;
import static io.jenkins.plugins.releasepipeline.fixture.PipelineFixture.undo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.activity.ActivityView;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.runtime.api.StatusApi;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Undoes a rollback on a real remote: the commit comes back and the hold goes, both or neither. */
class UndoneRollbackTest extends PromoterScenario {

    @BeforeEach
    void rollBack() {
        app.pipeline().proceed(promote(newest, first));
        app.pipeline().proceed(rollback("production", first, newest));
    }

    private Instant since() {
        return hold().since();
    }

    private Hold hold() {
        return production().hold().orElseThrow();
    }

    private void assertRefused(Request request, String why) {
        int entries = app.subjects("production").size();
        assertThatThrownBy(() -> app.pipeline().proceed(request))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(why);
        assertThat(repository.tip("production")).isEqualTo(first);
        assertThat(production().hold()).isPresent();
        assertThat(app.subjects("production")).hasSize(entries);
    }

    @Test
    void putsTheCommitBackAndLiftsTheHoldByTheSameEntry() {
        assertThat(app.pipeline().undoing("production").isOpen()).isTrue();

        app.pipeline().proceed(undo(newest, first, since()));

        assertThat(repository.tip("production")).isEqualTo(newest);
        assertThat(production().hold()).isEmpty();
        assertThat(app.subjects("production").get(0))
                .isEqualTo("production: " + newest.abbreviated()
                        + " is there again, and released by alice: bug 1 is fixed");
        ActivityView told = app.pipeline()
                .activity()
                .page("production", Optional.empty(), 1)
                .activities()
                .get(0);
        assertThat(told.before().orElseThrow().reason()).isEqualTo("bug 1");
        app.restart();
        assertThat(production().hold()).isEmpty();
        assertThatThrownBy(() -> app.pipeline().undoing("production")).hasMessageContaining("nothing to undo");
    }

    @Test
    void aClosedGateRefusesItAndTheHoldStays() {
        app.pipeline().decisions().setBarrier("production", newest, "bob", "migrate first");

        assertThat(app.pipeline().undoing("production").isOpen()).isFalse();
        assertRefused(undo(newest, first, since()), "migrate first");
    }

    @Test
    void isOnlyForTheCommitThatRanBeforeAndTheHoldThatWasSeen() {
        assertRefused(
                undo(middle, first, since()), "before the newest rollback, production ran " + newest.abbreviated());
        assertRefused(
                undo(newest, first, Instant.EPOCH),
                "is another one by now, or has another reason. It is set by alice: bug 1");
        assertRefused(undo(newest, middle, since()), middle.abbreviated());
    }

    /** The holder and the beginning of a hold stay when it is edited. */
    @Test
    void aReasonThatThePersonDidNotReadKeepsTheHold() {
        Instant since = since();
        app.pipeline().editHold("production", since, "bob", "data loss: do not release", Optional.empty());

        assertRefused(undo(newest, first, since), "has another reason. It is set by alice: data loss: do not release");
        assertThat(production().hold()).isPresent();
        assertThat(repository.tip("production")).isEqualTo(first);
    }

    @Test
    void isNotForAnEnvironmentThatWasReleasedMeanwhile() {
        Instant since = since();
        app.pipeline().release("production", "bob");

        assertThatThrownBy(() -> app.pipeline().proceed(undo(newest, first, since)))
                .hasMessageContaining("is not held any more: promote " + newest.abbreviated());
        assertThat(repository.tip("production")).isEqualTo(first);
    }

    @Test
    void aLostRaceLeavesTheHold() {
        Request late = undo(newest, first, since());
        repository.branch("production", middle);

        assertThatThrownBy(() -> app.pipeline().proceed(late)).isInstanceOf(ReleaseException.class);
        app.pipeline().refresh();

        assertThat(repository.tip("production")).isEqualTo(middle);
        assertThat(hold().reason()).isEqualTo("bug 1");
    }

    @Test
    void afterACrashTheNextStartFindsOutWhetherItCameAndLiftsTheHoldOnlyThen() throws IOException {
        Request interrupted = undo(newest, first, since());
        Path away = folder.resolve("away.git");
        Files.move(repository.remote(), away);
        assertThatThrownBy(() -> app.pipeline().proceed(interrupted)).isInstanceOf(ReleaseException.class);
        Files.move(away, repository.remote());
        app.restart();
        assertThat(hold().reason()).isEqualTo("bug 1");

        Files.move(repository.remote(), away);
        assertThatThrownBy(() -> app.pipeline().proceed(undo(newest, first, since())))
                .isInstanceOf(ReleaseException.class);
        Files.move(away, repository.remote());
        repository.branch("production", newest);
        app.restart();
        assertThat(production().hold()).isEmpty();
    }

    @Test
    void aHoldThatIsChangedWhileItRunsStays() throws IOException {
        Request interrupted = undo(newest, first, since());
        Path away = folder.resolve("away.git");
        Files.move(repository.remote(), away);
        assertThatThrownBy(() -> app.pipeline().proceed(interrupted)).isInstanceOf(ReleaseException.class);
        app.pipeline().hold("production", "bob", "bug 2");
        Files.move(away, repository.remote());
        repository.branch("production", newest);
        app.restart();

        assertThat(hold().by()).isEqualTo("bob");
    }

    /** Undoes over the API, lets the hold be changed while the push runs, and returns the answer and what builds are told. */
    private List<String> undoWhile(Runnable changed) throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        waits(repository.commit("Newer"), told);
        Path pushed = folder.resolve("pushed");
        Path answer = folder.resolve("answer");
        repository.hook("update", "touch '" + pushed + "'\nwhile [ ! -e '" + answer + "' ]; do sleep 0.02; done");
        Map<String, String> parameters = Map.of(
                "environment",
                "production",
                "commit",
                newest.hex(),
                "expected",
                first.hex(),
                "since",
                since().toString(),
                "holdReason",
                "bug 1",
                "reason",
                "fixed");
        CompletableFuture<ApiResponse> undone =
                CompletableFuture.supplyAsync(() -> new StatusApi(app.pipeline()).undo(parameters, Actor.of("alice")));
        await().until(() -> Files.exists(pushed));
        changed.run();
        Files.createFile(answer);
        told.add(undone.get().json());
        assertThat(repository.tip("production")).isEqualTo(newest);
        return told;
    }

    private void waits(CommitId commit, List<String> told) {
        app.pipeline().refresh();
        WaitingPromotion promotion =
                new WaitingPromotion("production", commit, "app #4", 4, Optional.empty(), Instant.EPOCH);
        app.pipeline().waitFor(promotion, new WaitingBuild() {
            @Override
            public void proceeded(Promotion done) {
                told.add("proceeded");
            }

            @Override
            public void held(Hold hold) {
                told.add("held by " + hold.by() + ": " + hold.reason());
            }

            @Override
            public void released(Optional<String> actor) {
                told.add("released");
            }
        });
    }

    @Test
    void anotherHoldThatIsSetWhileItIsPushedStaysAndIsSaid() throws Exception {
        List<String> told = undoWhile(() -> app.pipeline().hold("production", "bob", "bug 2"));

        assertThat(told.subList(0, 2)).containsOnly("held by bob: bug 2");
        assertThat(told).hasSize(3).last().asString().contains("production is still held by bob: bug 2");
        assertThat(hold().by()).isEqualTo("bob");
    }

    @Test
    void aHoldThatIsEditedWhileItIsPushedStaysAndIsSaid() throws Exception {
        Instant since = since();
        List<String> told =
                undoWhile(() -> app.pipeline().editHold("production", since, "bob", "bug 2", Optional.empty()));

        assertThat(told.subList(0, 2)).containsOnly("held by alice: bug 2");
        assertThat(told).hasSize(3).last().asString().contains("production is still held by alice: bug 2");
        assertThat(hold().reason()).isEqualTo("bug 2");
    }

    @Test
    void aHoldThatIsReleasedWhileItIsPushedIsLifted() throws Exception {
        List<String> told = undoWhile(() -> app.pipeline().release("production", "bob"));

        assertThat(told.subList(0, 2)).containsOnly("released");
        assertThat(told).hasSize(3).last().asString().contains("and the hold is lifted");
        assertThat(production().hold()).isEmpty();
    }
}
