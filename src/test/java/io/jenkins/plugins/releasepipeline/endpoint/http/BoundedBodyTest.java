package io.jenkins.plugins.releasepipeline.endpoint.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {

    @Test
    void leavesABodyThatNobodyWaitsForAnyMore() throws Exception {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.trickle(200))) {
            HttpRequest request = HttpRequest.newBuilder(server.url()).build();
            BodyHandler<Optional<byte[]>> abandoned =
                    BoundedBody.ofAtMost(100_000, () -> server.requests().size() == 1);
            assertThat(HttpClient.newHttpClient().send(request, abandoned).body())
                    .isEmpty();
            Awaitility.await().until(() -> server.open() == 0);
        }
    }
}
