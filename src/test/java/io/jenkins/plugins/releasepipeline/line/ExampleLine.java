package io.jenkins.plugins.releasepipeline.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.releasepipeline.demo.ExampleFile;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestLimit;
import io.jenkins.plugins.releasepipeline.fixture.CountedThreads;
import io.jenkins.plugins.releasepipeline.fixture.ScriptedDeployments;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.runtime.api.GateApi;
import io.jenkins.plugins.releasepipeline.runtime.api.StatusApi;
import io.jenkins.plugins.releasepipeline.runtime.host.FetchQueue;
import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import io.jenkins.plugins.releasepipeline.status.Status.EnvironmentStatus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.StreamSupport;

/** The pipeline of an {@link ExampleFile} among servers of the test. It is asked as the page asks it. */
final class ExampleLine implements AutoCloseable {

    /** Where people are sent. */
    static final URI PAGE = URI.create("https://ci.example.org/job/app/release/");

    private static final Backoff QUICK = new Backoff(Duration.ofMillis(10), Duration.ofMillis(20));

    private final Path home;
    private final TestRepository repository;
    private final ScriptedDeployments deployments = new ScriptedDeployments();
    private final CountedThreads network = new CountedThreads();
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    private final LivePipeline live;
    private final StatusApi api;

    /** What belongs to a Jenkins around the pipeline. */
    interface Surroundings {
        /** Adds whom to tell, or what to ask. */
        PipelineHost around(Pipeline pipeline, PipelineHost host);
    }

    /**
     * Opens and fetches it.
     *
     * @param addresses what stands in the file for what is used instead
     */
    ExampleLine(
            Path folder,
            String line,
            Map<String, String> addresses,
            TestRepository repository,
            Builds builds,
            Clock clock,
            Surroundings surroundings) {
        this.home = folder.resolve("home");
        this.repository = repository;
        Pipeline pipeline = ExampleFile.read(line, folder, addresses);
        live = LivePipeline.open(
                pipeline,
                surroundings.around(
                        pipeline,
                        new PipelineHost(
                                home,
                                new Remote(repository.remote().toString(), RemoteCredentials.None::new),
                                builds,
                                deployments.on("here"),
                                new VersionClient(
                                        VersionClient.httpClient(network).build(), Duration.ofSeconds(5)),
                                clock,
                                scheduler,
                                network,
                                Duration.ofDays(1),
                                new RequestLimit(20),
                                QUICK,
                                new Schedule(Duration.ofSeconds(3), QUICK, 20),
                                new FetchQueue(network))));
        api = new StatusApi(live);
        refresh();
        live.start();
    }

    /** Fetches, and returns when all that follows from it in the background is done. */
    void refresh() {
        assertThat(live.refresh()).isEmpty();
        network.awaitIdle();
    }

    LivePipeline live() {
        return live;
    }

    ScriptedDeployments deployments() {
        return deployments;
    }

    EnvironmentStatus environment(String name) {
        return live.status().environments().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What the page shows as running. */
    CommitId runs(String environment) {
        return environment(environment).commit().orElseThrow().id();
    }

    JsonNode plan(String kind, String environment, CommitId commit) {
        ApiResponse answer =
                api.plan(Map.of("kind", kind, "environment", environment, "commit", commit.hex()), List.of());
        assertThat(answer.status()).as(answer.json()).isEqualTo(200);
        return json(answer);
    }

    /** Why a gate refuses a promotion; empty where it is open. */
    Optional<String> refusal(String gate, String environment, CommitId commit) {
        JsonNode found = StreamSupport.stream(
                        plan("promote", environment, commit).path("gates").spliterator(), false)
                .filter(one -> one.path("name").asText().equals(gate))
                .findFirst()
                .orElseThrow();
        return found.path("open").asBoolean()
                ? Optional.empty()
                : Optional.of(found.path("reason").asText());
    }

    /** Alice says Proceed; the answer's line, of success or of refusal. */
    String promote(String environment, CommitId commit, String... more) {
        return line(api.promote(request(environment, commit, more), Actor.of("alice")));
    }

    /** Bob rolls back. */
    String rollBack(String environment, CommitId commit, String reason) {
        return line(api.rollback(request(environment, commit, "reason", reason), Actor.of("bob")));
    }

    String reset(String environment, CommitId commit) {
        return line(api.reset(request(environment, commit), Actor.of("alice")));
    }

    String release(String environment) {
        return line(api.release(Map.of("environment", environment), "alice"));
    }

    String announce(String environment, CommitId commit) {
        return line(new GateApi(api).announce(request(environment, commit), Actor.of("alice")));
    }

    private Map<String, String> request(String environment, CommitId commit, String... more) {
        Map<String, String> request = new HashMap<>(Map.of("environment", environment, "commit", commit.hex()));
        request.put("expected", live.current(environment).map(CommitId::hex).orElse(""));
        for (int i = 0; i < more.length; i += 2) {
            request.put(more[i], more[i + 1]);
        }
        return request;
    }

    private static String line(ApiResponse answer) {
        JsonNode json = json(answer);
        return answer.status() == 200
                ? json.path("message").asText()
                : json.path("error").asText();
    }

    static JsonNode json(ApiResponse answer) {
        try {
            return new ObjectMapper().readTree(answer.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    StatusApi api() {
        return api;
    }

    /** What is recorded of an environment, newest first. */
    List<Entry> entries(String environment) {
        try (History history =
                History.open(home.resolve("history.git"), live.pipeline().name())) {
            return history.newest(environment, 100).stream()
                    .map(Recorded::entry)
                    .toList();
        }
    }

    /** Waits until the deployment of an environment has this result; a watch may have begun since. */
    void awaitResult(String environment, DeploymentState result) {
        await().untilAsserted(() -> assertThat(
                        environment(environment).recorded().orElseThrow().result())
                .isEqualTo(result));
    }

    TestRepository repository() {
        return repository;
    }

    @Override
    public void close() {
        live.close();
        scheduler.shutdownNow();
        network.close();
    }
}
