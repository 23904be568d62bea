package io.jenkins.plugins.releasepipeline.endpoint.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import io.jenkins.plugins.releasepipeline.endpoint.answer.VersionAnswer;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointSafetyTest {

    private static final String FULL = "2bb117f0c5b1a4c1d1f4e5a6b7c8d9e0f1a2b3c4";
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static final HttpClient HTTP = VersionClient.httpClient(THREADS).build();
    private static final VersionClient CLIENT = client(AddressRule.STRICT);

    @AfterAll
    static void stopThreads() {
        THREADS.shutdownNow();
    }

    @Test
    void sendsCredentialsAndHeadersAndKeepsThemOnTheSameHost() {
        try (MisbehavingServer server =
                MisbehavingServer.http(Behaviour.redirect("/elsewhere"), Behaviour.commit(FULL))) {
            assertThat(ask(guarded(server.url())).commit()).contains(FULL);
            assertThat(server.requests()).hasSize(2).allSatisfy(head -> assertThat(head)
                    .contains("Bearer hunter2")
                    .contains("X-Api-Key: swordfish"));
        }
    }

    @Test
    void credentialsAndHeadersDoNotFollowARedirectToAnotherPort() {
        try (MisbehavingServer other = MisbehavingServer.http(Behaviour.commit(FULL));
                MisbehavingServer server =
                        MisbehavingServer.http(Behaviour.redirect(other.url().toString()))) {
            assertThat(ask(guarded(server.url())).commit()).contains(FULL);
            assertThat(other.requests()).singleElement().satisfies(head -> assertThat(head)
                    .doesNotContain("hunter2")
                    .doesNotContain("swordfish"));
        }
    }

    @Test
    void saysThatCredentialsAreMissing() {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.commit(FULL))) {
            VersionAnswer answer = new VersionClient(HTTP, Duration.ofMinutes(1))
                    .ask(guarded(server.url()))
                    .join();
            assertThat(answer.outcome()).isEqualTo(Outcome.NO_CREDENTIALS);
            assertThat(answer.message()).contains("token");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void showsNoSecretInItsText() {
        assertThat(guarded(URI.create("https://app.example/v"))).hasToString("https://app.example/v");
        assertThat(new Authorization.Token("hunter2")).hasToString("a token");
        assertThat(new Authorization.Password("ann", "hunter2")).hasToString("the password of ann");
        assertThat(new Authorization.Password("ann", "hunter2").header()).isEqualTo("Basic YW5uOmh1bnRlcjI=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "Authorization: hunter2",
                "Cookie: hunter2",
                "X-Key: a\r\nX-Other: hunter2",
                "Host: hunter2"
            })
    void refusesHeadersThatAreNotAllowedWithoutRepeatingThem(String line) {
        URI url = URI.create("https://app.example/v");
        assertThatThrownBy(() ->
                        VersionEndpoint.written(url.toString(), Optional.empty(), List.of(line), Optional.empty()))
                .isInstanceOf(ReleaseException.class)
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://2852039166/",
                "http://[::ffff:169.254.169.254]/",
                "http://[::169.254.169.254]/",
                "http://[64:ff9b::a9fe:a9fe]/",
                "http://[fe80::1]/",
                "http://[fd00:ec2::254]/",
                "http://metadata.google.internal./"
            })
    void refusesLinkLocalAndMetadataAddressesAlsoBehindARedirect(String address) {
        assertThat(ask(VersionEndpoint.at(URI.create(address))).outcome()).isEqualTo(Outcome.ADDRESS_REFUSED);
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.redirect(address))) {
            assertThat(ask(VersionEndpoint.at(server.url())).outcome()).isEqualTo(Outcome.ADDRESS_REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/", "http://[::1]/", "http://10.0.0.1/"})
    void leavesOtherAddressesAlone(String address) throws IOException {
        assertThat(AddressRule.STRICT.refuses(URI.create(address), false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "fe80::1", "::ffff:169.254.0.1", "100.100.100.200", "fd00:ec2::254"})
    void refusesANameThatLeadsThereAlsoWhereItIsOneOfSeveralAddresses(String address) {
        AddressRule rule = new AddressRule(
                false, host -> new InetAddress[] {InetAddress.getByName("127.0.0.1"), InetAddress.getByName(address)});
        VersionEndpoint inside = VersionEndpoint.at(URI.create("http://app.internal.invalid/v"));
        assertThat(client(rule).ask(inside).join().outcome()).isEqualTo(Outcome.ADDRESS_REFUSED);
        try (MisbehavingServer server =
                MisbehavingServer.http(Behaviour.redirect(inside.url().toString()))) {
            AddressRule byName = new AddressRule(
                    false,
                    host -> host.equals("127.0.0.1")
                            ? InetAddress.getAllByName(host)
                            : rule.resolver().resolve(host));
            VersionAnswer answer =
                    client(byName).ask(VersionEndpoint.at(server.url())).join();
            assertThat(answer.outcome()).isEqualTo(Outcome.ADDRESS_REFUSED);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aNameThatLeadsElsewhereIsAsked() throws IOException {
        AddressRule rule = new AddressRule(false, host -> new InetAddress[] {InetAddress.getByName("10.1.2.3")});
        assertThat(rule.refuses(URI.create("http://app.internal.invalid/v"), false))
                .isEmpty();
    }

    @Test
    void anAdminMayAllowThem() throws IOException {
        URI metadata = URI.create("http://169.254.169.254/");
        assertThat(new AddressRule(true).refuses(metadata, false)).isEmpty();
        assertThat(AddressRule.STRICT.refuses(metadata, false)).contains("169.254.169.254");
    }

    @Test
    void behindAProxyOnlyWhatIsWrittenCanBeChecked() throws IOException {
        assertThat(AddressRule.STRICT.refuses(URI.create("http://no-such-host.invalid/"), true))
                .isEmpty();
        assertThat(AddressRule.STRICT.refuses(URI.create("http://169.254.169.254/"), true))
                .isPresent();
        assertThat(AddressRule.STRICT.refuses(URI.create("http://metadata/"), true))
                .isPresent();
    }

    @Test
    void asksAServerThatHasAnIpv6Address() {
        try (MisbehavingServer server = MisbehavingServer.http6(Behaviour.commit(FULL))) {
            assertThat(server.url().getHost()).isEqualTo("[::1]");
            assertThat(ask(VersionEndpoint.at(server.url())).commit()).contains(FULL);
        }
    }

    @Test
    void readsACompressedAnswer() throws IOException {
        assertThat(ask(compressed(" {\"commit\": \"" + FULL + "\"}")).commit()).contains(FULL);
    }

    @Test
    void aCompressedAnswerStaysWithinTheLimitWhenItIsInflated() throws IOException {
        assertThat(ask(compressed(" ".repeat(20_000_000) + "{}")).outcome()).isEqualTo(Outcome.TOO_LARGE);
    }

    @Test
    void noticesWhatIsNotCompressedAsItSays() {
        assertThat(ask(Behaviour.response(200, "Content-Encoding: gzip", "{}")).outcome())
                .isEqualTo(Outcome.NOT_JSON);
    }

    @Test
    void comparesTheFieldThatIsAskedFor() {
        try (MisbehavingServer server =
                MisbehavingServer.http(Behaviour.json("{\"git\": [{\"sha\": \"" + FULL + "\"}]}"))) {
            assertThat(ask(field(server.url(), "/git/0/sha")).commit()).contains(FULL);
            VersionAnswer none = ask(field(server.url(), "/git/1/sha"));
            assertThat(none.outcome()).isEqualTo(Outcome.NO_COMMIT);
            assertThat(none.message()).contains("/git/1/sha");
            assertThatThrownBy(() -> field(server.url(), "git.sha")).isInstanceOf(ReleaseException.class);
        }
    }

    @Test
    void nothingBeginsBeyondTheLimitUntilSomethingEnds() {
        RequestLimit limit = new RequestLimit(1);
        CompletableFuture<String> running = new CompletableFuture<>();
        CompletableFuture<String> first = limit.run(() -> running);
        CompletableFuture<String> cancelled = limit.run(() -> {
            throw new IllegalStateException("was cancelled before its turn");
        });
        CompletableFuture<String> second = limit.run(() -> CompletableFuture.completedFuture("second"));
        assertThat(second).isNotDone();
        cancelled.cancel(false);
        running.complete("first");
        assertThat(first).isCompletedWithValue("first");
        assertThat(second).isCompletedWithValue("second");
    }

    @Test
    void aHigherLimitLetsTheNextOnesBegin() {
        RequestLimit limit = new RequestLimit(1);
        limit.run(CompletableFuture::new);
        CompletableFuture<String> second = limit.run(() -> CompletableFuture.completedFuture("second"));
        assertThat(second).isNotDone();
        limit.change(2);
        assertThat(second).isCompletedWithValue("second");
    }

    @Test
    void aHostThatStopsGetsAnAnswerAndKeepsNoTurn() {
        VersionClient stopped = new VersionClient(
                        () -> {
                            throw new IllegalStateException("there is no Jenkins any more");
                        },
                        Duration.ofMinutes(1),
                        () -> AddressRule.STRICT,
                        EndpointCredentials.NONE)
                .within(new RequestLimit(1));
        VersionEndpoint endpoint = VersionEndpoint.at(URI.create("http://127.0.0.1/v"));
        assertThat(stopped.ask(endpoint).join().outcome()).isEqualTo(Outcome.CONNECTION_FAILED);
        assertThat(stopped.ask(endpoint).join().outcome()).isEqualTo(Outcome.CONNECTION_FAILED);
    }

    private static VersionEndpoint guarded(URI url) {
        return new VersionEndpoint(url, Optional.empty(), Map.of("X-Api-Key", "swordfish"), Optional.of("token"));
    }

    private static VersionEndpoint field(URI url, String pointer) {
        return new VersionEndpoint(url, Optional.of(pointer), Map.of(), Optional.empty());
    }

    private static Behaviour compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return visit -> {
            visit.out()
                    .write(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\nContent-Length: "
                                    + bytes.size() + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            visit.out().write(bytes.toByteArray());
        };
    }

    private static VersionAnswer ask(Behaviour behaviour) {
        try (MisbehavingServer server = MisbehavingServer.http(behaviour)) {
            return ask(VersionEndpoint.at(server.url()));
        }
    }

    private static VersionAnswer ask(VersionEndpoint endpoint) {
        return CLIENT.ask(endpoint).join();
    }

    private static VersionClient client(AddressRule addresses) {
        return new VersionClient(
                () -> HTTP, Duration.ofMinutes(1), () -> addresses, (id, url) -> new Authorization.Token("hunter2"));
    }
}
