package io.jenkins.plugins.releasepipeline.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.gate.CalendarFeed.Busy;
import io.jenkins.plugins.releasepipeline.version.Behaviour;
import io.jenkins.plugins.releasepipeline.version.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.version.VersionClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalendarFeedsTest {

    private static final Instant NOW = Instant.parse("2026-10-24T12:00:00Z");
    private static final Busy MEETING = new Busy(NOW.minusSeconds(60), NOW.plusSeconds(600), "All hands");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private HttpServer server;
    private GateRule.Calendar rule;
    private volatile int status = 200;
    private volatile String body = "";
    private volatile String location = "";
    private final AtomicInteger requests = new AtomicInteger();

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        rule = RuleText.calendar(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/private-8fae/basic.ics", "Europe/Berlin");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        scheduler.shutdownNow();
        threads.shutdownNow();
    }

    private CalendarFeed read() {
        VersionClient client =
                new VersionClient(VersionClient.httpClient(threads).build(), Duration.ofSeconds(10));
        try (CalendarFeeds feeds = new CalendarFeeds(client, scheduler, scheduler, new TestClock(NOW))) {
            assertThat(feeds.known(rule)).isEqualTo(CalendarFeed.UNREAD);
            feeds.watch(List.of(rule));
            await().until(() -> feeds.stamp() > 0);
            return feeds.known(rule);
        }
    }

    private GateAnswer answer(CalendarFeed feed) {
        return CalendarGate.answer(rule, feed, NOW);
    }

    @Test
    void refusesDuringAnEventAndLetsThroughAfterIt() {
        body = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:a\nDTSTART:20261024T113000Z\nDTEND:20261024T121500Z\n"
                + "SUMMARY:All hands\nEND:VEVENT\nEND:VCALENDAR\n";
        CalendarFeed feed = read();
        assertThat(answer(feed).open()).isFalse();
        assertThat(answer(feed).reason())
                .isEqualTo("The calendar at 127.0.0.1 says: All hands, until 2026-10-24 14:15 (Europe/Berlin)."
                        + " Read at 2026-10-24 14:00 (Europe/Berlin).");
        GateAnswer later = CalendarGate.answer(rule, feed, Instant.parse("2026-10-24T12:15:00Z"));
        assertThat(later.open()).isTrue();
        assertThat(later.reason())
                .isEqualTo("No blocking event in the calendar at 127.0.0.1. Read at 2026-10-24 14:00 (Europe/Berlin).");
    }

    @Test
    void refusesWhatItCannotReadAndNamesNothingButTheHost() {
        status = 404;
        assertThat(answer(read()).open()).isFalse();
        assertThat(answer(read()).reason())
                .startsWith("The calendar at 127.0.0.1 can't be read, so promotions are refused:")
                .contains("404")
                .doesNotContain("private-8fae");
        status = 200;
        body = "<html>Please log in</html>";
        assertThat(answer(read()).reason()).endsWith("It is no iCalendar file.");
        body = "x".repeat(4 * 1024 * 1024 + 1);
        assertThat(answer(read()).reason()).endsWith("The answer is longer than 4096 KB.");
        server.stop(0);
        assertThat(answer(read()).reason()).doesNotContain("private-8fae");
    }

    /** What was read before may be without the freeze that is new in it. */
    @Test
    void refusesAtOnceWhatItReadAndDoesNotUnderstandAndSaysWhy() {
        CalendarFeed feed = CalendarFeed.of(
                "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:a\nSUMMARY:Freeze\nDTSTART:soon\nEND:VEVENT\n"
                        + "END:VCALENDAR\n",
                rule.timeZone(),
                NOW);
        assertThat(feed.readAt()).contains(NOW);
        assertThat(answer(feed).open()).isFalse();
        assertThat(answer(feed).reason())
                .isEqualTo("The calendar at 127.0.0.1 can't be read, so promotions are refused:"
                        + " Its event \"Freeze\" (line 6): DTSTART: \"soon\" is neither a date nor a time.");
        assertThat(answer(feed.failed("It is down."))).isEqualTo(answer(feed));
    }

    @Test
    void refusesWhatWasNotReadYet() {
        assertThat(answer(CalendarFeed.UNREAD).open()).isFalse();
        assertThat(answer(CalendarFeed.UNREAD).reason())
                .isEqualTo("The calendar at 127.0.0.1 has not been read yet: try again in a moment.");
    }

    @Test
    void reliesOnWhatWasReadLastForADayAndSaysSo() {
        CalendarFeed known = new CalendarFeed(
                List.of(MEETING), Optional.of(NOW.minus(Duration.ofHours(24))), Optional.of("It is down."));
        assertThat(answer(known).open()).isFalse();
        assertThat(answer(new CalendarFeed(List.of(), known.readAt(), known.problem())))
                .isEqualTo(new GateAnswer(
                        "calendar",
                        true,
                        "No blocking event in the calendar at 127.0.0.1."
                                + " Read at 2026-10-23 14:00 (Europe/Berlin); the newest attempt failed: It is down."));
        CalendarFeed older =
                new CalendarFeed(List.of(), Optional.of(NOW.minus(Duration.ofHours(25))), Optional.of("It is down."));
        assertThat(answer(older).open()).isFalse();
        assertThat(answer(older).reason()).startsWith("What the calendar at 127.0.0.1 says is not known any more.");
    }

    @Test
    void refusesARedirectToALinkLocalAddressAndSaysSo() {
        location = "http://169.254.169.254/latest/meta-data";
        status = 302;
        assertThat(answer(read()).open()).isFalse();
        assertThat(answer(read()).reason())
                .startsWith("The calendar at 127.0.0.1 can't be read")
                .contains("169.254.169.254 is a link-local address or a metadata service")
                .doesNotContain("meta-data");
    }

    @Test
    void readsOneUrlOnceForCalendarsInSeveralTimeZones() {
        // Without a time zone of its own, the event is where the calendar's rule says.
        body = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:a\nDTSTART:20261024T133000\nDTEND:20261024T150000\n"
                + "SUMMARY:All hands\nEND:VEVENT\nEND:VCALENDAR\n";
        GateRule.Calendar elsewhere = RuleText.calendar(rule.url().toString(), "America/New_York");
        try (CalendarFeeds feeds = new CalendarFeeds(client(), scheduler, scheduler, new TestClock(NOW))) {
            feeds.watch(List.of(rule, elsewhere, rule));
            await().until(() -> feeds.stamp() > 0);
            assertThat(CalendarGate.answer(rule, feeds.known(rule), NOW).open()).isFalse();
            assertThat(CalendarGate.answer(elsewhere, feeds.known(elsewhere), NOW)
                            .open())
                    .isTrue();
            assertThat(requests).hasValue(1);
        }
    }

    @Test
    void closingEndsARequestThatIsOnItsWay() {
        try (MisbehavingServer silent = MisbehavingServer.http(Behaviour.silence())) {
            CalendarFeeds feeds = new CalendarFeeds(client(), scheduler, scheduler, new TestClock(NOW));
            feeds.watch(List.of(RuleText.calendar(silent.at("/a.ics").toString(), "UTC")));
            await().until(() -> silent.open() == 1);
            feeds.close();
            await().until(() -> silent.open() == 0);
            assertThat(feeds.stamp()).isZero();
        }
    }

    private VersionClient client() {
        return new VersionClient(VersionClient.httpClient(threads).build(), Duration.ofMinutes(1));
    }
}
