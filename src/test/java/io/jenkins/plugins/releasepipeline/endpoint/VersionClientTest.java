package io.jenkins.plugins.releasepipeline.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import io.jenkins.plugins.releasepipeline.endpoint.answer.VersionAnswer;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionClientTest {

    private static final String FULL = "2bb117f0c5b1a4c1d1f4e5a6b7c8d9e0f1a2b3c4";
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static final HttpClient HTTP = VersionClient.httpClient(THREADS).build();

    @AfterAll
    static void stopThreads() {
        THREADS.shutdownNow();
    }

    @Test
    void reportsCommitAndVersion() {
        VersionAnswer answer =
                ask(Behaviour.json("{\"commit\": \"" + FULL + "\", \"version\": \"3.120\", \"x\": null}"));
        assertThat(answer).isEqualTo(VersionAnswer.reported(FULL, Optional.of("3.120")));
        assertThat(answer.message()).isEqualTo("Reports 2bb117f.");
    }

    @Test
    void reportsACommitWithoutVersion() {
        assertThat(ask(Behaviour.commit("2bb117f"))).isEqualTo(VersionAnswer.reported("2bb117f", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHORIZED",
        "403, UNAUTHORIZED",
        "404, NOT_FOUND",
        "500, SERVER_ERROR",
        "503, SERVER_ERROR",
        "202, UNEXPECTED_STATUS",
        "304, UNEXPECTED_STATUS",
        "407, UNEXPECTED_STATUS",
        "429, UNEXPECTED_STATUS"
    })
    void tellsStatusesApart(int status, Outcome outcome) {
        VersionAnswer answer = ask(Behaviour.status(status));
        assertThat(answer.outcome()).isEqualTo(outcome);
        assertThat(answer.message()).contains(String.valueOf(status));
    }

    @Test
    void noticesALoginPageWithStatus200() {
        VersionAnswer answer = ask(Behaviour.loginPage());
        assertThat(answer.outcome()).isEqualTo(Outcome.NOT_JSON);
        assertThat(answer.message()).contains("text/html");
    }

    @Test
    void noticesAPlaceholder() {
        assertThat(ask(Behaviour.commit("stub")).outcome()).isEqualTo(Outcome.PLACEHOLDER);
    }

    @Test
    void noticesThatNobodyListens() {
        assertThat(ask(MisbehavingServer.refusing()).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void noticesAnUnknownHost() {
        VersionAnswer answer = ask(URI.create("http://no-such-host.invalid/__version__"));
        assertThat(answer.outcome()).isEqualTo(Outcome.DNS);
        assertThat(answer.message()).contains("no-such-host.invalid");
    }

    @Test
    void noticesAConnectionThatBreaks() {
        assertThat(ask(Behaviour.hangUp()).outcome()).isEqualTo(Outcome.CONNECTION_FAILED);
    }

    @Test
    void noticesWhatIsNotHttp() {
        assertThat(ask(Behaviour.babble()).outcome()).isEqualTo(Outcome.CONNECTION_FAILED);
    }

    @Test
    void givesUpOnSilence() {
        assertTimesOut(Behaviour.silence());
    }

    @Test
    void givesUpOnABodyThatTrickles() {
        assertTimesOut(Behaviour.trickle(200));
    }

    @Test
    void doesNotWaitForTheBodyOfAnErrorPage() {
        assertThat(ask(Behaviour.trickle(503)).outcome()).isEqualTo(Outcome.SERVER_ERROR);
    }

    @Test
    void doesNotReadALongBody() {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.large(10_000_000, FULL))) {
            assertThat(ask(server.url()).outcome()).isEqualTo(Outcome.TOO_LARGE);
            Awaitility.await().until(() -> server.open() == 0);
        }
    }

    @Test
    void readsABodyUpToTheLimit() {
        int rest = "{\"commit\": \"\"}".length() + FULL.length();
        assertThat(ask(Behaviour.large(64 * 1024 - rest, FULL)).outcome()).isEqualTo(Outcome.REPORTED);
        assertThat(ask(Behaviour.large(64 * 1024 - rest + 1, FULL)).outcome()).isEqualTo(Outcome.TOO_LARGE);
    }

    @Test
    void followsFiveRedirects() {
        Behaviour away = Behaviour.redirect("/elsewhere");
        assertThat(ask(away, away, away, away, away, Behaviour.commit(FULL)).commit())
                .contains(FULL);
    }

    @Test
    void endsARedirectLoop() {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.redirect("/__version__"))) {
            assertThat(ask(server.url()).outcome()).isEqualTo(Outcome.REDIRECT_LOOP);
            assertThat(server.requests()).hasSize(6);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://127.0.0.1/v", "file:///etc/hostname", "http://a:b@127.0.0.1/", "http://", "http:// /"})
    void refusesARedirectToOtherPlaces(String location) {
        assertThat(ask(Behaviour.redirect(location)).outcome()).isEqualTo(Outcome.REDIRECT_REFUSED);
    }

    @Test
    void refusesARedirectWithoutALocation() {
        assertThat(ask(Behaviour.status(302)).outcome()).isEqualTo(Outcome.REDIRECT_REFUSED);
    }

    @Test
    void asksAroundCachesAndKeepsTheGivenQuery() {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.commit(FULL))) {
            ask(server.at("/v?app=a%20b"));
            ask(server.at("/v?app=a%20b"));
            ask(server.at(""));
            assertThat(server.requests())
                    .allSatisfy(head -> assertThat(head).containsIgnoringCase("Cache-Control: no-cache"));
            assertThat(server.requests().get(0)).startsWith("GET /v?app=a%20b&nocache=");
            assertThat(server.requests().get(2)).startsWith("GET /?nocache=");
            assertThat(firstLine(server, 0)).isNotEqualTo(firstLine(server, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://127.0.0.1/",
                "/v",
                "http:///v",
                "http://user:secret@127.0.0.1/",
                "http://127.0.0.1:70000/",
                "http://127.0.0.1:0/"
            })
    void refusesUrlsThatAreNotAllowed(String url) {
        assertThatThrownBy(() -> ask(URI.create(url)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200})
    void closesTheConnectionWhenCancelled(int status) {
        Behaviour never = status == 0 ? Behaviour.silence() : Behaviour.trickle(status);
        try (MisbehavingServer server = MisbehavingServer.http(never)) {
            CompletableFuture<VersionAnswer> answer =
                    new VersionClient(HTTP, Duration.ofMinutes(5)).ask(VersionEndpoint.at(server.url()));
            Awaitility.await().until(() -> server.requests().size() == 1);
            answer.cancel(false);
            Awaitility.await().until(() -> server.open() == 0);
            assertThat(answer).isCancelled();
        }
    }

    @Test
    void refusesAClientThatFollowsRedirects() {
        HttpClient follows = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        assertThatThrownBy(() -> new VersionClient(follows, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new VersionClient(HTTP, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertTimesOut(Behaviour behaviour) {
        // However slow the machine is, no complete answer ever comes: nothing but the time can end it.
        try (MisbehavingServer server = MisbehavingServer.http(behaviour)) {
            VersionAnswer answer = new VersionClient(HTTP, Duration.ofMillis(300))
                    .ask(VersionEndpoint.at(server.url()))
                    .join();
            assertThat(answer.outcome()).isEqualTo(Outcome.TIMEOUT);
            assertThat(answer.message()).contains("0.3 s");
            Awaitility.await().until(() -> server.open() == 0);
        }
    }

    private static String firstLine(MisbehavingServer server, int request) {
        return server.requests().get(request).lines().findFirst().orElseThrow();
    }

    private static VersionAnswer ask(Behaviour... inTurn) {
        try (MisbehavingServer server = MisbehavingServer.http(inTurn)) {
            return ask(server.url());
        }
    }

    private static VersionAnswer ask(URI url) {
        return new VersionClient(HTTP, Duration.ofSeconds(30))
                .ask(VersionEndpoint.at(url))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }
}
