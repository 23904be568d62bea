package io.jenkins.plugins.releasepipeline.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import io.jenkins.plugins.releasepipeline.domain.notification.WebhookFormat;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.http.AddressRule;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestRules;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.fixture.WebhookReceiver;
import io.jenkins.plugins.releasepipeline.notify.body.Sender;
import io.jenkins.plugins.releasepipeline.notify.deliver.NotToldException;
import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookChannelTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final ReleaseEvent EVENT = new ReleaseEvent(
            "e1",
            EventKind.HELD,
            NOW,
            "app",
            "production",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("alice"),
            Optional.empty(),
            Optional.of("bug 1"),
            Optional.empty());

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = VersionClient.httpClient(threads).build();
    private final WebhookReceiver receiver = new WebhookReceiver();

    @AfterEach
    void close() {
        receiver.close();
        threads.shutdownNow();
    }

    private WebhookChannel channel(Supplier<WebhookChannel.Target> target, RequestRules rules) {
        return new WebhookChannel(
                target,
                WebhookFormat.STANDARD,
                () -> Sender.of("app", Optional.empty(), "https://git.example.com/app.git"),
                () -> http,
                () -> rules,
                new TestClock(NOW));
    }

    private WebhookChannel channel(URI url, boolean plainHttp) {
        return channel(
                () -> new WebhookChannel.Target(url, Optional.empty()),
                new RequestRules(AddressRule.STRICT, plainHttp));
    }

    @Test
    void sendsASignedRequest() throws NotToldException {
        SigningKey key = SigningKey.read("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        channel(
                        () -> new WebhookChannel.Target(receiver.url(), Optional.of(key)),
                        new RequestRules(AddressRule.STRICT, true))
                .tell(EVENT);

        assertThat(receiver.received()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/hook");
            assertThat(request.body()).contains("\"production\"", "bug 1");
            assertThat(request.headers())
                    .containsAllEntriesOf(key.headers("e1", NOW, request.body()))
                    .containsEntry("content-type", "application/json; charset=utf-8");
        });
    }

    @Test
    void sendsNothingOverPlainHttpUnlessAnAdminAllowsIt() {
        assertThatThrownBy(() -> channel(receiver.url(), false).tell(EVENT))
                .isInstanceOf(NotToldException.class)
                .hasMessageContaining("is not https")
                .hasMessageNotContaining("/hook");
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void sendsNothingToAMetadataService() {
        assertThatThrownBy(() ->
                        channel(URI.create("http://169.254.169.254/hook"), true).tell(EVENT))
                .isInstanceOf(NotToldException.class)
                .hasMessageContaining("link-local");
    }

    @ParameterizedTest
    @CsvSource({
        "400, true",
        "413, true",
        "422, true",
        "401, false",
        "404, false",
        "410, false",
        "429, false",
        "500, false",
        "302, false"
    })
    void isNotTakenUnlessTheStatusSaysSo(int status, boolean rejected) {
        receiver.answer(() -> status, Map.of("Location", receiver.url() + "2"));

        NotToldException problem = catchThrowableOfType(
                NotToldException.class, () -> channel(receiver.url(), true).tell(EVENT));

        assertThat(problem).hasMessageContaining("status " + status);
        assertThat(receiver.received()).hasSize(1);
        assertThat(problem.isRejected()).isEqualTo(rejected);
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "'Mon, 02 Mar 2026 08:01:30 GMT', 90", "soon, ", "'', "})
    void passesOnHowLongTheReceiverAsksToWait(String header, Long seconds) {
        receiver.answer(() -> 429, Map.of("Retry-After", header));

        NotToldException problem = catchThrowableOfType(
                NotToldException.class, () -> channel(receiver.url(), true).tell(EVENT));

        assertThat(problem.askedWait().map(wait -> wait.toSeconds())).isEqualTo(Optional.ofNullable(seconds));
    }

    @Test
    void isToldLaterWhereNobodyListensOrTheCredentialsAreMissing() {
        assertThatThrownBy(() -> channel(MisbehavingServer.refusing(), true).tell(EVENT))
                .isInstanceOf(NotToldException.class)
                .hasMessageContaining("refuses connections");
        assertThatThrownBy(() -> channel(
                                () -> {
                                    throw new ReleaseException("no such credentials");
                                },
                                new RequestRules(AddressRule.STRICT, true))
                        .tell(EVENT))
                .isInstanceOf(NotToldException.class)
                .hasMessage("no such credentials");
    }
}
