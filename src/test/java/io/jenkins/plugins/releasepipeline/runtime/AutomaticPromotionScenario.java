package io.jenkins.plugins.releasepipeline.runtime;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.AutomaticLine;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.gate.rule.WindowGate;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline whose production promotes by itself, where an admin lets it. */
abstract class AutomaticPromotionScenario {

    /** A Monday. */
    static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");

    static final GateRule FROM_NINE = new WindowGate.Window(
            ZoneOffset.UTC, Set.of(DayOfWeek.MONDAY), LocalTime.of(9, 0), LocalTime.of(16, 0), Duration.ZERO);

    final TestClock clock = new TestClock(MORNING);

    @TempDir
    Path folder;

    AutomaticLine line;

    CommitId open(boolean promotes, GateRule... gates) {
        line = new AutomaticLine(
                folder,
                clock,
                new Automation(promotes, false),
                List.of(gates),
                Optional.empty(),
                Duration.ofMinutes(1));
        return line.repository().tip("production");
    }

    @AfterEach
    void close() {
        line.close();
    }

    CommitId production() {
        return line.repository().tip("production");
    }

    /** Bob rolls production back, because of bug 1. */
    void rollBack(CommitId to, CommitId from) {
        line.live()
                .proceed(new Request(
                        EntryKind.ROLLBACK,
                        "production",
                        to,
                        Optional.of(from),
                        "bob",
                        Optional.of("bug 1"),
                        Optional.empty()));
    }
}
