package io.jenkins.plugins.releasepipeline.notify.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import io.jenkins.plugins.releasepipeline.history.HistoryLine;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryEventsTest {

    private static final CommitId COMMIT = new CommitId("1".repeat(40));
    private static final CommitId BEFORE = new CommitId("2".repeat(40));
    private static final CommitId BEGUN = new CommitId("b".repeat(40));
    private static final CommitId LINE = new CommitId("e".repeat(40));
    private static final Instant STARTED = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant WRITTEN = Instant.parse("2026-03-02T08:07:00Z");

    private static Optional<ReleaseEvent> event(EntryKind kind, DeploymentState state, String actor, CommitId before) {
        Entry entry = new Entry(
                kind,
                Optional.of(COMMIT),
                Optional.ofNullable(before),
                actor,
                Optional.of("app #7"),
                Optional.of("bug 1"),
                state,
                Optional.of(BEGUN).filter(id -> state != DeploymentState.STARTED),
                STARTED,
                List.of("the hook says no"),
                Map.of());
        return HistoryEvents.of("app", "production", new HistoryLine(LINE, WRITTEN, "", "", Optional.of(entry)));
    }

    @ParameterizedTest
    @CsvSource({
        "PROMOTE, STARTED, started",
        "PROMOTE, DEPLOYED, deployed",
        "PROMOTE, VERIFIED, verified",
        "PROMOTE, UNVERIFIED, unverified",
        "PROMOTE, FAILED, failed",
        "RESET, DEPLOYED, deployed",
        "ROLLBACK, STARTED, started",
        "ROLLBACK, DEPLOYED, rolled-back",
        "ROLLBACK, VERIFIED, verified",
        "ROLLBACK, FAILED, failed",
        "OBSERVED, DEPLOYED, moved",
        "HOLD, DEPLOYED, held",
        "RELEASE, DEPLOYED, released",
        "ANNOUNCE, DEPLOYED, announced",
        "APPROVE, DEPLOYED, ",
        "WITHDRAW, DEPLOYED, ",
        "OVERRIDE, DEPLOYED, ",
        "BARRIER, DEPLOYED, ",
        "LIFT, DEPLOYED, ",
        "WATCH, STARTED, ",
        "WATCH, VERIFIED, ",
        "WATCH, UNVERIFIED, unhealthy",
        "UNKNOWN, DEPLOYED, ",
        "PROMOTE, UNKNOWN, "
    })
    void tellsWhatAnEntryMeansForPeople(EntryKind kind, DeploymentState state, String expected) {
        assertThat(event(kind, state, "alice", BEFORE).map(told -> told.kind().text()))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void tellsThatAutomaticPromotionStoppedWhereItHolds() {
        assertThat(event(EntryKind.HOLD, DeploymentState.DEPLOYED, "automatic", BEFORE))
                .get()
                .returns(EventKind.AUTOMATION_STOPPED, ReleaseEvent::kind);
    }

    @Test
    void namesNobodyWhereAnAppDidNotStayHealthy() {
        assertThat(event(EntryKind.WATCH, DeploymentState.UNVERIFIED, "automatic", null))
                .get()
                .returns(Optional.empty(), ReleaseEvent::actor)
                .returns(Optional.of(COMMIT), ReleaseEvent::commit)
                .returns(Optional.of("bug 1"), ReleaseEvent::reason);
    }

    @Test
    void tellsNobodyThatAnEnvironmentIsSeenForTheFirstTime() {
        assertThat(event(EntryKind.OBSERVED, DeploymentState.DEPLOYED, "git", null))
                .isEmpty();
    }

    @Test
    void hasTheTimeOfTheLineAndNotThatOfTheStart() {
        assertThat(event(EntryKind.PROMOTE, DeploymentState.VERIFIED, "alice", BEFORE))
                .get()
                .returns(WRITTEN, ReleaseEvent::time)
                .returns(LINE.hex(), ReleaseEvent::id)
                .returns(Optional.of("promote"), ReleaseEvent::operation)
                .returns(Optional.of("bug 1"), ReleaseEvent::reason);
    }

    @Test
    void saysWithWhichEventItsDeploymentBegan() {
        assertThat(event(EntryKind.PROMOTE, DeploymentState.VERIFIED, "alice", BEFORE))
                .get()
                .returns(Optional.of(BEGUN.hex()), ReleaseEvent::started);
        assertThat(event(EntryKind.PROMOTE, DeploymentState.STARTED, "alice", BEFORE))
                .get()
                .returns(Optional.empty(), ReleaseEvent::started);
    }

    @Test
    void saysWhyADeploymentFailed() {
        assertThat(event(EntryKind.PROMOTE, DeploymentState.FAILED, "alice", BEFORE))
                .get()
                .returns(Optional.of("the hook says no"), ReleaseEvent::reason);
    }

    @Test
    void hasNoEventForALineOfAnotherProgram() {
        assertThat(HistoryEvents.of("app", "production", new HistoryLine(LINE, WRITTEN, "", "", Optional.empty())))
                .isEmpty();
    }

    @Test
    void isTheSameAfterItWasWrittenAndRead() {
        ReleaseEvent event = event(EntryKind.PROMOTE, DeploymentState.DEPLOYED, "alice", BEFORE)
                .orElseThrow();

        assertThat(EventJson.parse(EventJson.line(EventJson.write(event))).flatMap(EventJson::read))
                .contains(event);
    }
}
