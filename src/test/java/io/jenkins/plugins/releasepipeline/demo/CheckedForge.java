package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.ForgeProject;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.forge.ForgeKind;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.forge.ForgeClient;
import io.jenkins.plugins.releasepipeline.endpoint.http.AddressRule;
import io.jenkins.plugins.releasepipeline.endpoint.http.BoundedExchange;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestRules;
import io.jenkins.plugins.releasepipeline.fixture.ForgeServer;
import io.jenkins.plugins.releasepipeline.gate.checks.ChecksSource;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Stands for a forge that knows the checks of each commit. */
public final class CheckedForge implements AutoCloseable {

    private final ForgeServer server = new ForgeServer();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = VersionClient.httpClient(threads).build();

    /** What a gate has as its {@code apiUrl}. */
    public String apiUrl() {
        return server.gitHub().toString();
    }

    /** A check of a commit is {@code pending}, {@code success} or {@code failure} from now on. */
    public void says(CommitId commit, String check, String state) {
        server.addStatus(commit.hex(), check, state);
    }

    /** Asks it, whichever project and credentials a gate names. */
    public Function<ChecksSource, ForgeClient> client(Clock clock) {
        return source -> new ForgeClient(
                new ForgeProject(ForgeKind.GITHUB, server.gitHub(), "acme/app"),
                ForgeServer.TOKEN,
                new BoundedExchange(
                        http, Duration.ofSeconds(10), new RequestRules(AddressRule.STRICT, true), ForgeClient.LIMIT),
                clock);
    }

    @Override
    public void close() {
        server.close();
        Termination.of(threads);
    }
}
