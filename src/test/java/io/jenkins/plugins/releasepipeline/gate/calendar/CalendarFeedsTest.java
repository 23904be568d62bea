package io.jenkins.plugins.releasepipeline.gate.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeed.Busy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalendarFeedsTest {

    private static final Instant NOW = Instant.parse("2026-10-24T12:00:00Z");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private HttpServer server;
    private CalendarSource rule;
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
        rule = new CalendarSource(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/private-8fae/basic.ics"),
                ZoneId.of("Europe/Berlin"));
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

    private static String problem(CalendarFeed feed) {
        return feed.problem().orElse("");
    }

    @Test
    void knowsTheEventsOfWhatItRead() {
        body = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:a\nDTSTART:20261024T113000Z\nDTEND:20261024T121500Z\n"
                + "SUMMARY:All hands\nEND:VEVENT\nEND:VCALENDAR\n";
        CalendarFeed feed = read();
        assertThat(feed.readAt()).contains(NOW);
        assertThat(feed.events())
                .containsExactly(new Busy(
                        Instant.parse("2026-10-24T11:30:00Z"), Instant.parse("2026-10-24T12:15:00Z"), "All hands"));
    }

    @Test
    void saysWhyItCannotReadACalendarAndNeverNamesItsPath() {
        status = 404;
        assertThat(read().readAt()).isEmpty();
        assertThat(problem(read())).contains("404").doesNotContain("private-8fae");
        status = 200;
        body = "<html>Please log in</html>";
        assertThat(problem(read())).endsWith("It is not an iCalendar file.");
        body = "x".repeat(4 * 1024 * 1024 + 1);
        assertThat(problem(read())).endsWith("The response is longer than 4096 KB.");
        server.stop(0);
        assertThat(problem(read())).isNotEmpty().doesNotContain("private-8fae");
    }

    /** What was read before may be without the freeze that is new in it. */
    @Test
    void takesUpAtOnceWhatItReadAndDoesNotUnderstandAndSaysWhy() {
        CalendarFeed feed = CalendarFeed.of(
                "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:a\nSUMMARY:Freeze\nDTSTART:soon\nEND:VEVENT\n"
                        + "END:VCALENDAR\n",
                rule.timeZone(),
                NOW);
        assertThat(feed.readAt()).contains(NOW);
        assertThat(feed.understood()).isFalse();
        assertThat(problem(feed))
                .isEqualTo("Its event \"Freeze\" (line 6): DTSTART: \"soon\" is neither a date nor a time.");
        assertThat(feed.failed("It is down.")).isEqualTo(feed);
    }

    @Test
    void followsNoRedirectToALinkLocalAddressAndSaysSo() {
        location = "http://169.254.169.254/latest/meta-data";
        status = 302;
        assertThat(read().readAt()).isEmpty();
        assertThat(problem(read()))
                .contains("169.254.169.254 is a link-local address or a metadata service")
                .doesNotContain("meta-data");
    }

    @Test
    void readsOneUrlOnceForCalendarsInSeveralTimeZones() {
        // Without a time zone of its own, the event is where the calendar's rule says.
        body = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:a\nDTSTART:20261024T133000\nDTEND:20261024T150000\n"
                + "SUMMARY:All hands\nEND:VEVENT\nEND:VCALENDAR\n";
        CalendarSource elsewhere = new CalendarSource(rule.url(), ZoneId.of("America/New_York"));
        try (CalendarFeeds feeds = new CalendarFeeds(client(), scheduler, scheduler, new TestClock(NOW))) {
            feeds.watch(List.of(rule, elsewhere, rule));
            await().until(() -> feeds.stamp() > 0);
            assertThat(feeds.known(rule).events())
                    .extracting(Busy::from)
                    .containsExactly(Instant.parse("2026-10-24T11:30:00Z"));
            assertThat(feeds.known(elsewhere).events())
                    .extracting(Busy::from)
                    .containsExactly(Instant.parse("2026-10-24T17:30:00Z"));
            assertThat(requests).hasValue(1);
        }
    }

    @Test
    void closingEndsARequestThatIsOnItsWay() {
        try (MisbehavingServer silent = MisbehavingServer.http(Behaviour.silence())) {
            CalendarFeeds feeds = new CalendarFeeds(client(), scheduler, scheduler, new TestClock(NOW));
            feeds.watch(
                    List.of(new CalendarSource(URI.create(silent.at("/a.ics").toString()), ZoneOffset.UTC)));
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
