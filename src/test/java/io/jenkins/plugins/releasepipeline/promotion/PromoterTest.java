package io.jenkins.plugins.releasepipeline.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.history.Entry;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.history.Recorded;
import io.jenkins.plugins.releasepipeline.history.Result;
import io.jenkins.plugins.releasepipeline.version.Behaviour;
import io.jenkins.plugins.releasepipeline.version.MisbehavingServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromoterTest {

    private static final CommitId UNKNOWN = new CommitId("f".repeat(40));

    @TempDir
    Path folder;

    private MisbehavingServer endpoint;
    private ReleaseLine line;
    private CommitId first;
    private CommitId second;
    private CommitId third;

    @BeforeEach
    void productionIsTwoBehind() {
        endpoint = MisbehavingServer.http(Behaviour.status(503));
        open(Duration.ofMinutes(1));
    }

    private void open(Duration patience) {
        line = new ReleaseLine(folder.resolve("line" + patience.toMillis()), patience, endpoint.url());
        first = commit("Jo", "one");
        line.repository().branch("production", first);
        second = commit("Mi", "two");
        third = commit("Jo", "three");
        line.refresh();
    }

    @AfterEach
    void close() {
        line.close();
        endpoint.close();
    }

    private CommitId commit(String author, String subject) {
        return line.repository().commit(author, Instant.now(), subject, Map.of());
    }

    private List<Entry> entries() {
        return line.history().newest("production", 100).stream()
                .map(Recorded::entry)
                .toList();
    }

    private void assertNothingChanged() {
        assertThat(line.repository().tip("production")).isEqualTo(first);
        assertThat(entries()).extracting(Entry::kind).containsExactly(Kind.OBSERVED);
        assertThat(line.ongoing().at("production")).isEmpty();
    }

    @Test
    void movesTheDeployRefAndRecordsThatTheEndpointFollowed() {
        Promotion promotion = line.promote(third, first);

        assertThat(line.repository().tip("production")).isEqualTo(third);
        assertThat(promotion.deployed().entry().result()).isEqualTo(Result.DEPLOYED);
        assertThat(promotion.finished()).isNotDone();
        assertThat(line.ongoing().at("production").orElseThrow().actor()).isEqualTo("alice");

        endpoint.behave(Behaviour.commit(third.hex()));
        Recorded finished = promotion.finished().join();

        assertThat(finished.entry().result()).isEqualTo(Result.VERIFIED);
        assertThat(finished.entry().details()).containsKey("verification");
        assertThat(line.ongoing().at("production")).isEmpty();
        assertThat(entries())
                .extracting(Entry::result)
                .containsExactly(Result.VERIFIED, Result.DEPLOYED, Result.STARTED, Result.DEPLOYED);
        Entry started = entries().get(2);
        assertThat(started.kind()).isEqualTo(Kind.PROMOTE);
        assertThat(started.commit()).contains(third);
        assertThat(started.previous()).contains(first);
        assertThat(started.actor()).isEqualTo("alice");
        assertThat(started.build()).contains("app #7");
        assertThat(started.text())
                .containsExactly(
                        "Brings 2 commits (was " + first.abbreviated() + "):",
                        "* " + third.abbreviated() + " three (Jo)",
                        "* " + second.abbreviated() + " two (Mi)");
        assertThat(line.history().state("production").hold()).isEmpty();
    }

    @Test
    void recordsThatTheEndpointNeverFollowed() {
        line.close();
        open(Duration.ofMillis(200));
        endpoint.behave(Behaviour.commit(first.hex()));

        Recorded finished = line.promote(third, first).finished().join();

        assertThat(finished.entry().result()).isEqualTo(Result.UNVERIFIED);
        assertThat(finished.entry().text())
                .singleElement()
                .asString()
                .contains(endpoint.url().toString());
        assertThat(line.history()
                        .state("production")
                        .deployment()
                        .orElseThrow()
                        .entry()
                        .commit())
                .contains(third);
        assertThat(line.ongoing().at("production")).isEmpty();
    }

    @Test
    void changesNothingWhereAGateRefuses() {
        line.holds().hold("production", "carol", "bug 177");
        assertThatThrownBy(() -> line.promote(third, first))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("production was not changed: production is held by carol: bug 177");
        line.holds().release("production", "carol");
        assertThatThrownBy(() -> line.promote(first, first))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("runs " + first.abbreviated() + " already");
        assertThatThrownBy(() -> line.promote(UNKNOWN, first))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(UNKNOWN.hex());

        assertThat(line.repository().tip("production")).isEqualTo(first);
        assertThat(entries()).extracting(Entry::kind).containsExactly(Kind.RELEASE, Kind.HOLD, Kind.OBSERVED);
    }

    @Test
    void changesNothingWhenThePersonSawAnOlderState() {
        line.repository().branch("production", second);
        line.refresh();

        assertThatThrownBy(() -> line.promote(third, first))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("production was at " + first.abbreviated() + " when you looked; meanwhile somebody pushed "
                        + second.abbreviated() + " \"two\" by Mi to it, so nothing was changed."
                        + " Look at the new plan, then proceed.");
        assertThat(line.repository().tip("production")).isEqualTo(second);
        assertThat(entries()).extracting(Entry::kind).containsExactly(Kind.OBSERVED, Kind.OBSERVED);
    }

    @Test
    void namesWhoPromotedMeanwhile() {
        line.promote(second, first);

        assertThatThrownBy(() -> line.promote(third, first))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("meanwhile alice moved it to " + second.abbreviated());
        assertThat(line.repository().tip("production")).isEqualTo(second);
    }

    @Test
    void changesNothingWhenSomebodyPushedThatWasNotFetchedYet() {
        line.repository().branch("production", second);

        assertThatThrownBy(() -> line.promote(third, first))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("meanwhile somebody pushed " + second.abbreviated() + " \"two\" by Mi")
                .hasMessageNotContaining("\n");
        assertThat(line.repository().tip("production")).isEqualTo(second);
        assertThat(entries()).extracting(Entry::result).containsExactly(Result.FAILED, Result.STARTED, Result.DEPLOYED);
        assertThat(line.history().state("production").unfinished()).isEmpty();
        assertThat(line.ongoing().at("production")).isEmpty();
    }

    @Test
    void saysThatSomebodyDeletedTheBranch() {
        line.repository().git().run("push", "-q", "origin", ":production");

        assertThatThrownBy(() -> line.promote(third, first))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("refs/heads/production is gone from the repository");
    }

    @Test
    void refusesWhileAnotherPromotionIsPushed() {
        Ongoing other = new Ongoing(false, second, "carol", Instant.now());
        line.ongoing().begin("production", other);

        assertThatThrownBy(() -> line.promote(third, first))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("carol is just putting " + second.abbreviated()
                        + " on production; nothing was changed. Try again when that is done.");
        line.ongoing().end("production", other);
        assertNothingChanged();
    }

    @Test
    void tellsThoseWhoWaitedForWhatWasPromoted() {
        List<CommitId> told = new ArrayList<>();
        for (CommitId awaited : List.of(second, third, UNKNOWN)) {
            line.waiting().add(waiting("production", awaited), promotion -> told.add(awaited));
        }
        line.waiting().add(waiting("stage", second), promotion -> told.add(first));

        line.promote(second, first);
        assertThat(told).containsExactly(second);
        assertThat(line.waiting().of("production"))
                .extracting(WaitingPromotion::commit)
                .containsExactly(third, UNKNOWN);
        assertThat(line.waiting().of("stage")).hasSize(1);

        line.waiting().add(waiting("production", second), promotion -> told.add(second));
        line.promote(third, second);
        assertThat(told).containsExactly(second, third, second);
    }

    private static WaitingPromotion waiting(String environment, CommitId commit) {
        return new WaitingPromotion(environment, commit, "app #" + commit, Optional.empty(), Instant.now());
    }

    @Test
    void promotesToOneOfSeveralAtATime() {
        List<Throwable> refused = new CopyOnWriteArrayList<>();
        List<Thread> people = new ArrayList<>();
        for (CommitId wanted : List.of(second, third, second, third)) {
            Thread person = new Thread(() -> {
                try {
                    line.promote(wanted, first);
                } catch (ReleaseException e) {
                    refused.add(e);
                }
            });
            people.add(person);
            person.start();
        }
        Awaitility.await().until(() -> people.stream().noneMatch(Thread::isAlive));

        assertThat(refused).hasSize(3);
        assertThat(entries())
                .filteredOn(entry -> entry.result() == Result.STARTED)
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.commit()).contains(line.repository().tip("production")));
    }
}
