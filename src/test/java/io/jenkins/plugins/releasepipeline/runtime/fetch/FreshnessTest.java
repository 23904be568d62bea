package io.jenkins.plugins.releasepipeline.runtime.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.build.Build.Result;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.AutomaticLine;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promotions rely on what the remote said lately. */
class FreshnessTest {

    private static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");

    private final TestClock clock = new TestClock(MORNING);

    @TempDir
    Path folder;

    private AutomaticLine line;
    private CommitId first;
    private CommitId second;

    @BeforeEach
    void productionIsOneBehind() {
        line = new AutomaticLine(folder, clock, Automation.NONE, List.of(), Optional.empty(), Duration.ofMinutes(1));
        first = line.repository().tip("production");
        second = line.commit("Passes", Result.PASSED);
        line.refresh();
    }

    @AfterEach
    void close() {
        line.close();
    }

    private void promote() {
        line.live()
                .proceed(new Request(
                        EntryKind.PROMOTE,
                        "production",
                        second,
                        Optional.of(first),
                        "alice",
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void aPromotionReadsAnewWhatWasReadLongAgo() {
        line.repository().git().run("push", "-q", "--force", "origin", first.hex() + ":refs/heads/master");
        clock.set(MORNING.plus(Duration.ofMinutes(11)));

        assertThatThrownBy(this::promote).isInstanceOf(ReleaseException.class).hasMessageContaining("stage");
        assertThat(line.repository().tip("production")).isEqualTo(first);
    }

    @Test
    void aPromotionIsRefusedWhereTheRepositoryCanNotBeReadForLong() throws IOException {
        Path hidden = line.repository().remote().resolve("HEAD.hidden");
        Path head = line.repository().remote().resolve("HEAD");
        Files.move(head, hidden);
        line.refresh();
        clock.set(MORNING.plus(Duration.ofMinutes(11)));

        assertThatThrownBy(this::promote)
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("was last fetched at 2026-03-02T08:00:00Z and could not be refreshed");

        Files.move(hidden, head);
        promote();
        assertThat(line.repository().tip("production")).isEqualTo(second);
    }

    @Test
    void whatWasReadLatelyIsGoodEnough() {
        clock.set(MORNING.plus(Duration.ofMinutes(9)));
        promote();
        assertThat(line.repository().tip("production")).isEqualTo(second);
    }

    /** Where events of the forge arrive, a pipeline polls every five minutes only. */
    @Test
    void aPromotionLooksAnewAtBothEnvironmentsWhereTheNewestFetchIsOlderThanAMinute() {
        clock.set(MORNING.plusSeconds(61));
        line.repository().git().run("push", "-q", "--force", "origin", first.hex() + ":refs/heads/master");

        assertThatThrownBy(this::promote).isInstanceOf(ReleaseException.class).hasMessageContaining("stage");
        assertThat(line.repository().tip("production")).isEqualTo(first);
        assertThat(line.live().current("stage")).contains(first);
    }

    @Test
    void whatWasReadAMinuteAgoIsReliedOn() {
        clock.set(MORNING.plusSeconds(60));
        line.repository().git().run("push", "-q", "--force", "origin", first.hex() + ":refs/heads/master");

        promote();
        assertThat(line.live().current("stage")).as("was not read again").contains(second);
    }
}
