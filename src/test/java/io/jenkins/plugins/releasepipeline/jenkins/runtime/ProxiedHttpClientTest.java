package io.jenkins.plugins.releasepipeline.jenkins.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.ProxyConfiguration;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.http.AddressRule;
import io.jenkins.plugins.releasepipeline.endpoint.http.EndpointCredentials;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProxiedHttpClientTest {

    private static final String COMMIT = "2bb117f0c5b1a4c1d1f4e5a6b7c8d9e0f1a2b3c4";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicReference<ProxyConfiguration> configured = new AtomicReference<>();
    private final AtomicReference<InetSocketAddress> proxy = new AtomicReference<>();
    private final ProxiedHttpClient http =
            new ProxiedHttpClient(() -> Optional.ofNullable(configured.get()), this::build);

    private HttpClient build() {
        return VersionClient.httpClient(threads)
                .proxy(ProxySelector.of(proxy.get()))
                .build();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void asksThroughTheProxyThatIsConfiguredWhenItAsks() {
        VersionClient versions =
                new VersionClient(http, Duration.ofMinutes(1), () -> AddressRule.STRICT, EndpointCredentials.NONE);
        try (MisbehavingServer direct = MisbehavingServer.http(Behaviour.commit(COMMIT));
                MisbehavingServer between = MisbehavingServer.http(Behaviour.commit(COMMIT))) {
            VersionEndpoint endpoint = VersionEndpoint.at(direct.url());
            assertThat(versions.ask(endpoint).join().commit()).contains(COMMIT);
            assertThat(between.requests()).isEmpty();

            URI address = between.url();
            proxy.set(new InetSocketAddress(address.getHost(), address.getPort()));
            configured.set(mock(ProxyConfiguration.class));
            assertThat(versions.ask(endpoint).join().commit()).contains(COMMIT);
            assertThat(between.requests()).singleElement().satisfies(head -> assertThat(head)
                    .startsWith("GET " + direct.url()));

            proxy.set(null);
            configured.set(null);
            assertThat(versions.ask(endpoint).join().commit()).contains(COMMIT);
            assertThat(direct.requests()).hasSize(2);
        }
    }

    @Test
    void staysTheSameClientUntilSomethingIsChanged() {
        configured.set(mock(ProxyConfiguration.class));
        HttpClient first = http.get();
        assertThat(http.get()).isSameAs(first);
        when(configured.get().getNoProxyHost()).thenReturn("*.internal");
        assertThat(http.get()).isNotSameAs(first);
    }
}
