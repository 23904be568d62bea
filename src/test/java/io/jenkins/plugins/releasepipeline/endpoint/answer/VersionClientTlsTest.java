package io.jenkins.plugins.releasepipeline.endpoint.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionClientTlsTest {

    private static final String COMMIT = "2bb117f0c5b1a4c1d1f4e5a6b7c8d9e0f1a2b3c4";
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static SSLContext selfSigned;
    private static HttpClient trusting;

    @BeforeAll
    static void makeCertificate(@TempDir Path folder) throws Exception {
        selfSigned = SelfSigned.context(folder);
        trusting = VersionClient.httpClient(THREADS).sslContext(selfSigned).build();
    }

    @AfterAll
    static void stopThreads() {
        THREADS.shutdownNow();
    }

    @Test
    void doesNotTrustASelfSignedCertificate() {
        try (MisbehavingServer server = MisbehavingServer.https(selfSigned, Behaviour.commit(COMMIT))) {
            VersionAnswer answer = ask(VersionClient.httpClient(THREADS).build(), server.url());
            assertThat(answer.outcome()).isEqualTo(Outcome.TLS);
            assertThat(answer.message())
                    .startsWith("No trusted TLS connection to 127.0.0.1: ")
                    .contains("path");
        }
    }

    @Test
    void reportsOverTrustedTls() {
        try (MisbehavingServer server = MisbehavingServer.https(selfSigned, Behaviour.commit(COMMIT))) {
            assertThat(ask(trusting, server.url()).commit()).contains(COMMIT);
        }
    }

    @Test
    void neverFollowsARedirectFromHttpsToHttp() {
        try (MisbehavingServer plain = MisbehavingServer.http(Behaviour.commit(COMMIT));
                MisbehavingServer secure = MisbehavingServer.https(
                        selfSigned, Behaviour.redirect(plain.url().toString()))) {
            assertThat(ask(trusting, secure.url()).outcome()).isEqualTo(Outcome.REDIRECT_REFUSED);
            assertThat(plain.requests()).isEmpty();
        }
    }

    @Test
    void followsARedirectFromHttpToHttps() {
        try (MisbehavingServer secure = MisbehavingServer.https(selfSigned, Behaviour.commit(COMMIT));
                MisbehavingServer plain =
                        MisbehavingServer.http(Behaviour.redirect(secure.url().toString()))) {
            assertThat(ask(trusting, plain.url()).commit()).contains(COMMIT);
        }
    }

    private static VersionAnswer ask(HttpClient http, URI url) {
        return new VersionClient(http, Duration.ofSeconds(30))
                .ask(VersionEndpoint.at(url))
                .join();
    }
}
