package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.GatedLine;
import io.jenkins.plugins.releasepipeline.fixture.GatedLine.Place;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.gate.rule.CalendarGate;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate {@code calendar} on a live pipeline: the feed that is configured on the target is read and decides. */
class CalendarGateLiveTest {

    private static final String UNREAD = "The calendar at 127.0.0.1 has not been read yet: try again in a moment.";
    private static final String FREE = event("20260803T120000Z", "20260803T130000Z");
    private static final String BUSY = event("20260803T094500Z", "20260803T103000Z");

    private final TestClock clock = new TestClock(Instant.parse("2026-08-03T10:00:00Z"));
    private final MisbehavingServer feeds = MisbehavingServer.http(Behaviour.status(503));
    private Path folder;
    private TestRepository repository;
    private CommitId first;
    private CommitId second;
    private GatedLine line;

    private static String event(String from, String until) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:" + from + "\r\nDTEND:" + until
                + "\r\nSUMMARY:All hands\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }

    @BeforeEach
    void productionIsOneBehind(@TempDir Path folder) {
        this.folder = folder;
        repository = new TestRepository(folder);
        first = repository.commit("Start");
        repository.branch("production", first);
        second = repository.commit("Fix the viewer");
    }

    @AfterEach
    void close() {
        line.close();
        feeds.close();
    }

    /** One server has the calendars of both, at two addresses. */
    private void serve(String stage, String production) {
        feeds.behave(visit -> Behaviour.response(
                        200, "Content-Type: text/calendar", visit.head().contains("/stage.ics") ? stage : production)
                .answer(visit));
    }

    private void open() {
        line = new GatedLine(
                folder.resolve("home"), repository, clock, calendar("/stage.ics"), calendar("/secret/production.ics"));
    }

    private Place calendar(String path) {
        return new Place(List.of(), List.of(CalendarGate.of(feeds.at(path).toString(), "UTC")));
    }

    private void start() {
        line.live().start();
        await().until(() -> Stream.of("/stage.ics", "/secret/production.ics")
                .allMatch(path -> feeds.requests().stream().anyMatch(head -> head.contains(path))));
        await().until(() -> !line.refusal("calendar", second).equals(Optional.of(UNREAD)));
    }

    private void refuses(String reason) {
        assertThat(line.refusal("calendar", second)).contains(reason);
        assertThat(line.error(second)).contains("production was not changed: " + reason);
        assertThat(line.production()).isEqualTo(first);
    }

    @Test
    void refusesDuringAnEventOfTheTargetsCalendarAndOpensAtItsEnd() {
        serve(FREE, BUSY);
        open();
        start();
        refuses("Blocked by the calendar at 127.0.0.1: All hands, until 2026-08-03 10:30 (UTC)."
                + " Read at 2026-08-03 10:00 (UTC).");

        clock.set(Instant.parse("2026-08-03T10:30:00Z"));

        assertThat(line.gate("calendar", second).path("reason").asText())
                .isEqualTo("No blocking event in the calendar at 127.0.0.1. Read at 2026-08-03 10:00 (UTC).");
        assertThat(line.error(second)).isEmpty();
        assertThat(line.production()).isEqualTo(second);
    }

    @Test
    void whatTheSourcesCalendarSaysDoesNotMatter() {
        serve(BUSY, FREE);
        open();
        start();

        assertThat(line.refusal("calendar", second)).isEmpty();
        assertThat(line.error(second)).isEmpty();
        assertThat(line.production()).isEqualTo(second);
    }

    @Test
    void refusesBeforeItWasRead() {
        serve(FREE, FREE);
        open();
        refuses(UNREAD);

        start();
        assertThat(line.error(second)).isEmpty();
    }

    @Test
    void refusesWhileItCannotBeReadAndKeepsItsAddressToItself() {
        open();
        start();

        assertThat(line.error(second))
                .get()
                .asString()
                .startsWith(
                        "production was not changed: The calendar at 127.0.0.1 can't be read, so promotions are refused")
                .contains("503")
                .doesNotContain("secret");
        assertThat(line.production()).isEqualTo(first);
    }
}
