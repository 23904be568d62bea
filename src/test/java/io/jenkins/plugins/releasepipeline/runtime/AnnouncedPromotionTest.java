package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.build.Build.Result;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.rule.AnnounceGate;
import io.jenkins.plugins.releasepipeline.gate.rule.ApprovalsGate;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Promotions that must be announced before they begin. */
class AnnouncedPromotionTest extends AutomaticPromotionScenario {

    private static Request promote(CommitId commit, CommitId from) {
        return new Request(
                EntryKind.PROMOTE,
                "production",
                commit,
                Optional.of(from),
                "alice",
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aPersonPromotesWhenTheTimeAfterTheAnnouncementHasPassed() {
        CommitId first = open(false, AnnounceGate.of("10m"));
        CommitId commit = line.commit("Passes", Result.PASSED);
        line.refresh();
        assertThatThrownBy(() -> line.live().proceed(promote(commit, first)))
                .hasMessageContaining("must be announced 10 min before");

        line.live().decisions().announce("production", commit, Optional.of(first), "alice", Optional.of("duty knows"));

        assertThatThrownBy(() -> line.live().proceed(promote(commit, first))).hasMessageContaining("may begin at");
        assertThatThrownBy(() -> line.live()
                        .decisions()
                        .announce("production", commit, Optional.of(first), "bob", Optional.empty()))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("announced for production already");
        clock.set(MORNING.plus(Duration.ofMinutes(10)));
        line.refresh();
        line.live().proceed(promote(commit, first));
        assertThat(production()).isEqualTo(commit);
        assertThat(line.subjects("production"))
                .contains("production: promotion of " + commit.abbreviated() + " announced by alice: duty knows");
    }

    @Test
    void nothingIsToBeAnnouncedWhereNoGateAsksForIt() {
        CommitId first = open(false);
        CommitId commit = line.commit("Passes", Result.PASSED);
        line.refresh();

        assertThatThrownBy(() -> line.live()
                        .decisions()
                        .announce("production", commit, Optional.of(first), "alice", Optional.empty()))
                .hasMessageContaining("requires no announcements");
    }

    @Test
    void automaticPromotionAnnouncesAnotherCommitWhereTheAnnouncedOneIsRefusedByNow() {
        open(true, AnnounceGate.of("10m"), new ApprovalsGate(1, false));
        CommitId refused = line.commit("Has a bug", Result.PASSED);
        line.refresh();
        CommitId from = production();
        line.live().decisions().approve("production", refused, Optional.of(from), Actor.of("alice"), List.of());
        line.refresh();
        line.live().decisions().withdraw("production", refused, "alice");
        CommitId mended = line.commit("Mends it", Result.PASSED);
        line.refresh();
        line.live().decisions().approve("production", mended, Optional.of(from), Actor.of("alice"), List.of());

        line.refresh();

        assertThat(line.subjects("production"))
                .contains("production: promotion of " + mended.abbreviated() + " announced by automatic");
    }

    @Test
    void automaticPromotionAnnouncesOnceAndThenPromotesWhatItAnnounced() {
        CommitId first = open(true, AnnounceGate.of("10m"));
        CommitId announced = line.commit("Passes", Result.PASSED);
        line.refresh();
        line.commit("Comes later", Result.PASSED);
        clock.set(MORNING.plus(Duration.ofMinutes(5)));
        line.refresh();
        assertThat(production()).isEqualTo(first);
        assertThat(line.subjects("production").stream().filter(subject -> subject.contains("announced by")))
                .containsExactly("production: promotion of " + announced.abbreviated() + " announced by automatic");

        clock.set(MORNING.plus(Duration.ofMinutes(10)));
        line.refresh();

        assertThat(production()).isEqualTo(announced);
    }
}
