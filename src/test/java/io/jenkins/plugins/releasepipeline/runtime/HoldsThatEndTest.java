package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.AutomaticLine;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds that end by themselves, that are edited, that their holder passes, and the stop of the line. */
class HoldsThatEndTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofHours(6));

    private final TestClock clock = new TestClock(NOW);
    private final List<String> told = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    private AutomaticLine line;
    private CommitId first;
    private CommitId newer;

    private void open(Clock time, Automation automation) {
        line = new AutomaticLine(folder, time, automation, List.of(), Optional.empty(), Duration.ofMinutes(1));
        first = line.repository().tip("production");
    }

    private void withACommit() {
        newer = line.commit("Newer", Build.Result.PASSED);
        line.live().refresh();
    }

    @AfterEach
    void close() {
        line.close();
    }

    private Request promotion(String actor, Optional<String> passHold) {
        return new Request(
                EntryKind.PROMOTE,
                "production",
                newer,
                Optional.of(first),
                actor,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                passHold,
                Optional.empty());
    }

    private Optional<Hold> hold() {
        return line.live().status().environments().get(2).hold();
    }

    private CommitId production() {
        return line.repository().tip("production");
    }

    private void waits() {
        line.live()
                .waitFor(
                        new WaitingPromotion("production", newer, "app #3", 3, Optional.empty(), clock.instant()),
                        new WaitingBuild() {
                            @Override
                            public void proceeded(Promotion promotion) {
                                told.add("proceeded");
                            }

                            @Override
                            public void released(Optional<String> actor) {
                                told.add("released by " + actor.orElse("time"));
                            }

                            @Override
                            public void stopped(Hold stop) {
                                told.add("stopped by " + stop.by());
                            }

                            @Override
                            public void started(Optional<String> actor) {
                                told.add("started by " + actor.orElse("time"));
                            }
                        });
    }

    @Test
    void afterItsEndTheGateIsOpenWithNoFurtherActAlsoAfterARestart() {
        open(clock, Automation.NONE);
        withACommit();
        line.live().hold("production", "alice", "bug 1", Optional.of(END));
        assertThat(hold()).contains(new Hold("alice", NOW, "bug 1", Optional.of(END)));
        assertThatThrownBy(() -> line.live().proceed(promotion("bob", Optional.empty())))
                .hasMessageContaining("production is held until 2026-03-02 14:00 (UTC) by alice: bug 1");
        line.restart();
        assertThat(hold().orElseThrow().until()).contains(END);

        clock.set(END);

        assertThat(hold()).isEmpty();
        line.restart();
        assertThat(hold()).isEmpty();
        line.live().proceed(promotion("bob", Optional.empty()));
        assertThat(production()).isEqualTo(newer);
        assertThatThrownBy(() -> line.live().release("production", "bob")).hasMessageContaining("not held");
    }

    @Test
    void theStatusThatPollsReadChangesAtTheEnd() {
        open(clock, Automation.NONE);
        withACommit();
        line.live().hold("production", "alice", "bug 1", Optional.of(END));
        assertThat(line.live().statusJson().json()).contains("\"until\":\"2026-03-02T14:00:00Z\"");

        clock.set(END);

        assertThat(line.live().statusJson().json()).doesNotContain("bug 1");
    }

    @Test
    void whoWaitsIsToldOfTheEndOnce() {
        open(clock, Automation.NONE);
        withACommit();
        waits();
        line.live().hold("production", "alice", "bug 1", Optional.of(END));
        line.live().refresh();
        clock.set(END.plusSeconds(1));

        line.live().refresh();
        await().untilAsserted(() -> assertThat(told).containsExactly("released by time"));
        line.live().refresh();
        line.live().hold("production", "bob", "bug 2");
        line.live().release("production", "bob");
        assertThat(told).containsExactly("released by time", "released by bob");
    }

    @Test
    void thoseWhoWaitAreWokenAtThatMomentByTheClockAlone() {
        open(Clock.systemUTC(), Automation.NONE);
        withACommit();
        waits();
        line.live()
                .hold("production", "alice", "bug 1", Optional.of(Instant.now().plusSeconds(2)));

        await().untilAsserted(() -> assertThat(told).containsExactly("released by time"));
    }

    @Test
    void automaticPromotionGoesOnAtThatMoment() {
        open(Clock.systemUTC(), new Automation(true, false));
        line.live()
                .hold("production", "alice", "bug 1", Optional.of(Instant.now().plusSeconds(3)));
        withACommit();
        assertThat(production()).isEqualTo(first);

        await().untilAsserted(() -> assertThat(production()).isEqualTo(newer));
    }

    @Test
    void aRollbackReplacesAHoldThatWouldEnd() {
        open(clock, Automation.NONE);
        withACommit();
        line.live().proceed(promotion("bob", Optional.empty()));
        line.live().hold("production", "alice", "bug 1", Optional.of(END));

        line.live()
                .proceed(new Request(
                        EntryKind.ROLLBACK,
                        "production",
                        first,
                        Optional.of(newer),
                        "carol",
                        Optional.of("bug 2"),
                        Optional.empty()));

        clock.set(END);
        assertThat(hold().orElseThrow().by())
                .as("the commit must not come back")
                .isEqualTo("carol");
    }

    @Test
    void anEditKeepsHolderAndTimeAndIsInTheActivityWithWhatWasBefore() {
        open(clock, Automation.NONE);
        line.live().hold("production", "alice", "bug 1", Optional.of(END));
        clock.set(NOW.plusSeconds(60));

        line.live().editHold("production", NOW, "bob", "bug 2", Optional.empty());
        line.live().editHold("production", NOW, "bob", "bug 2", Optional.empty());

        line.restart();
        assertThat(hold()).contains(new Hold("alice", NOW, "bug 2"));
        var page = line.live().activity().page("production", Optional.empty(), 20);
        assertThat(page.activities())
                .filteredOn(one -> one.kind().equals(Optional.of(EntryKind.HOLD)))
                .hasSize(2)
                .first()
                .satisfies(edit -> {
                    assertThat(edit.actor()).isEqualTo("bob");
                    assertThat(edit.reason()).contains("bug 2");
                    assertThat(edit.line()).contains("hold changed by bob");
                    assertThat(edit.before()).contains(new Hold("alice", NOW, "bug 1", Optional.of(END)));
                });
    }

    @Test
    void anEditOfAHoldThatWasReplacedOrReleasedMeanwhileIsRefused() {
        open(clock, Automation.NONE);
        line.live().hold("production", "alice", "bug 1");
        clock.set(NOW.plusSeconds(60));
        line.live().hold("production", "carol", "bug 3");

        assertThatThrownBy(() -> line.live().editHold("production", NOW, "bob", "bug 2", Optional.empty()))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("another hold by now, set by carol: bug 3");
        line.live().release("production", "carol");
        assertThatThrownBy(() -> line.live().editHold("production", NOW, "bob", "bug 2", Optional.empty()))
                .hasMessageContaining("not held");
    }

    @Test
    void onlyTheHolderPassesTheHoldAndTheHistorySaysSo() {
        open(clock, Automation.NONE);
        withACommit();
        line.live().hold("production", "alice", "bug 1");
        assertThatThrownBy(() -> line.live().proceed(promotion("bob", Optional.of("bug 1"))))
                .hasMessageContaining("no other user can pass it");
        assertThatThrownBy(() -> line.live().proceed(promotion("alice", Optional.empty())))
                .hasMessageContaining("held by alice");
        line.stops().stop("carol", "bug 9", Optional.empty());
        assertThatThrownBy(() -> line.live().proceed(promotion("alice", Optional.of("bug 1"))))
                .hasMessageContaining("The line is stopped by carol");
        line.stops().start("carol");
        assertThat(production()).isEqualTo(first);

        line.live().proceed(promotion("alice", Optional.of("bug 1")));

        assertThat(production()).isEqualTo(newer);
        assertThat(hold()).as("it stays").contains(new Hold("alice", NOW, "bug 1"));
        assertThat(line.live()
                        .activity()
                        .page("production", Optional.empty(), 1)
                        .activities()
                        .get(0)
                        .override())
                .hasValueSatisfying(
                        override -> assertThat(override.toString()).contains("Passed by alice, who set it"));
    }

    @Test
    void aHoldThatIsReleasedWhileItsHolderPassesItIsNoObstacle() {
        open(clock, Automation.NONE);
        withACommit();
        line.live().hold("production", "alice", "bug 1");
        line.live().release("production", "bob");

        line.live().proceed(promotion("alice", Optional.of("bug 1")));

        assertThat(production()).isEqualTo(newer);
    }

    @Test
    void aStoppedLineRefusesPromotionsAndLetsRollbacksThroughAlsoAfterARestart() {
        open(clock, Automation.NONE);
        withACommit();
        line.live().proceed(promotion("bob", Optional.empty()));
        line.stops().stop("alice", "the database is down", Optional.empty());
        line.restart();
        assertThat(line.live().status().line().orElseThrow().reason()).isEqualTo("the database is down");

        line.live()
                .proceed(new Request(
                        EntryKind.ROLLBACK,
                        "production",
                        first,
                        Optional.of(newer),
                        "carol",
                        Optional.of("bug 2"),
                        Optional.empty()));
        assertThat(production()).isEqualTo(first);
        line.live().release("production", "carol");
        assertThatThrownBy(() -> line.live().proceed(promotion("bob", Optional.empty())))
                .hasMessageContaining("The line is stopped by alice, for all pipelines: the database is down");

        line.live().hold("production", "dave", "bug 3");
        line.stops().start("alice");
        assertThat(hold().orElseThrow().by()).as("its own hold stays").isEqualTo("dave");
        line.live().release("production", "dave");
        line.live().proceed(promotion("bob", Optional.empty()));
        assertThat(production()).isEqualTo(newer);
    }

    @Test
    void automaticPromotionWaitsForTheLineAndGoesOnWhenItIsStarted() {
        open(clock, new Automation(true, false));
        line.stops().stop("alice", "bug 1", Optional.empty());
        withACommit();
        await().untilAsserted(() -> assertThat(line.live()
                        .status()
                        .environments()
                        .get(2)
                        .stopped()
                        .orElseThrow()
                        .gate())
                .contains("line"));
        assertThat(production()).isEqualTo(first);

        line.stops().start("bob");

        await().untilAsserted(() -> assertThat(production()).isEqualTo(newer));
    }

    @Test
    void aStopThatEndsByItselfWakesThoseWhoWait() {
        open(Clock.systemUTC(), Automation.NONE);
        withACommit();
        waits();
        line.stops().stop("alice", "bug 1", Optional.of(Instant.now().plusSeconds(2)));

        await().untilAsserted(() -> assertThat(told).containsExactly("stopped by alice", "started by time"));
    }
}
