package io.jenkins.plugins.releasepipeline.notify.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.ForgeProject;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.forge.ForgeKind;
import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.forge.ForgeClient;
import io.jenkins.plugins.releasepipeline.endpoint.http.AddressRule;
import io.jenkins.plugins.releasepipeline.endpoint.http.BoundedExchange;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestRules;
import io.jenkins.plugins.releasepipeline.fixture.ForgeServer;
import io.jenkins.plugins.releasepipeline.fixture.ForgeServer.Fault;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.notify.deliver.NotToldException;
import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;
import io.jenkins.plugins.releasepipeline.notify.event.TestEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeploymentChannelTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final String ONE = "1".repeat(40);
    private static final String TWO = "2".repeat(40);
    private static final String UNKNOWN = "dead".repeat(10);
    private static final URI PAGE = URI.create("https://ci.example.com/job/app/release/");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = VersionClient.httpClient(threads).build();
    private final ForgeServer forge = new ForgeServer();

    @AfterEach
    void close() {
        forge.close();
        threads.shutdownNow();
    }

    private DeploymentChannel channel(ForgeKind kind, String path, String token, boolean plainHttp) {
        URI api = kind == ForgeKind.GITHUB ? forge.gitHub() : forge.gitLab();
        Service web = new Service(
                "web",
                Optional.of(VersionEndpoint.written(
                        "https://example.com/version", Optional.empty(), List.of(), Optional.empty())),
                false);
        Pipeline pipeline = new Pipeline(
                "app",
                "app",
                "https://git.example.com/acme/app.git",
                Optional.empty(),
                "main",
                List.of(environment("stage", false, List.of()), environment("production", true, List.of(web))));
        return new DeploymentChannel(
                pipeline,
                () -> new ForgeClient(
                        new ForgeProject(kind, api, path),
                        token,
                        new BoundedExchange(
                                http,
                                Duration.ofSeconds(10),
                                new RequestRules(AddressRule.STRICT, plainHttp),
                                ForgeClient.LIMIT),
                        new TestClock(NOW)),
                () -> Optional.of(PAGE));
    }

    private static Environment environment(String name, boolean production, List<Service> services) {
        return new Environment(
                name,
                production,
                Optional.empty(),
                Optional.of(new DeployRef.Branch(name)),
                false,
                services,
                List.of());
    }

    private DeploymentChannel channel(ForgeKind kind) {
        return channel(kind, "acme/app", ForgeServer.TOKEN + "\n", true);
    }

    /** The id of a first event is its operation. */
    private static ReleaseEvent event(String operation, EventKind kind, String environment, String commit) {
        boolean first = kind == EventKind.STARTED || kind == EventKind.MOVED;
        return new ReleaseEvent(
                first ? operation : operation + "-" + kind.text(),
                kind,
                NOW,
                "app",
                environment,
                Optional.of("promote"),
                Optional.of(new CommitId(commit)),
                Optional.empty(),
                Optional.of("alice"),
                Optional.empty(),
                Optional.of("the hook says no".repeat(20)),
                Optional.empty(),
                first ? Optional.empty() : Optional.of(operation));
    }

    /** Each event is told twice, as after an answer that was lost. */
    private void tell(ForgeKind kind, ReleaseEvent... events) throws NotToldException {
        for (ReleaseEvent event : events) {
            channel(kind).tell(event);
            channel(kind).tell(event);
        }
    }

    @Test
    void onGitHubADeploymentFollowsItsOperationUntilTheNextOneReplacesIt() throws NotToldException {
        tell(
                ForgeKind.GITHUB,
                event("a", EventKind.STARTED, "production", ONE),
                event("a", EventKind.DEPLOYED, "production", ONE),
                event("a", EventKind.VERIFIED, "production", ONE),
                event("b", EventKind.STARTED, "production", TWO),
                event("b", EventKind.FAILED, "production", TWO),
                event("c", EventKind.STARTED, "production", TWO),
                event("c", EventKind.DEPLOYED, "production", TWO));
        assertThat(forge.told("production"))
                .containsExactly(
                        "1111111 in_progress in_progress success",
                        "2222222 in_progress failure",
                        "2222222 in_progress in_progress");

        tell(ForgeKind.GITHUB, event("c", EventKind.UNVERIFIED, "production", TWO));

        assertThat(forge.told("production"))
                .containsExactly(
                        "1111111 in_progress in_progress success inactive",
                        "2222222 in_progress failure",
                        "2222222 in_progress in_progress failure");
        assertThat(forge.deployments().get(0).path("production_environment").asBoolean())
                .isTrue();
        assertThat(forge.deployments().get(2).path("statuses").path(2).toString())
                .isEqualTo("{\"state\":\"failure\",\"log_url\":\"" + PAGE
                        + "\",\"description\":\"app: 2222222 is on production, but not verified, by alice\"}");
    }

    @Test
    void theSameCommitOnceMoreIsAnotherDeployment() throws NotToldException {
        for (String operation : List.of("a", "b")) {
            tell(
                    ForgeKind.GITHUB,
                    event(operation, EventKind.STARTED, "stage", ONE),
                    event(operation, EventKind.ROLLED_BACK, "stage", ONE));
        }

        assertThat(forge.told("stage"))
                .containsExactly("1111111 in_progress success inactive", "1111111 in_progress success");
    }

    @Test
    void withoutAStartItIsCreatedWhereItIsDeployed() throws NotToldException {
        tell(ForgeKind.GITHUB, event("a", EventKind.DEPLOYED, "stage", ONE), event("b", EventKind.MOVED, "stage", TWO));

        assertThat(forge.told("stage")).containsExactly("1111111 success inactive", "2222222 success");
    }

    @Test
    void aDeploymentThatWasGivenUpBecomesInactiveWithTheNext() throws NotToldException {
        tell(
                ForgeKind.GITHUB,
                event("a", EventKind.DEPLOYED, "production", ONE),
                event("b", EventKind.MOVED, "production", TWO));

        assertThat(forge.told("production")).containsExactly("1111111 in_progress inactive", "2222222 success");
    }

    @Test
    void deploymentsOfOthersAreLeftAlone() throws NotToldException {
        var other = JsonNodeFactory.instance.objectNode();
        other.put("sha", ONE)
                .put("environment", "production")
                .put("production_environment", true)
                .put("payload", "theirs");
        other.putArray("statuses").addObject().put("state", "success");
        forge.addOther(other);

        tell(ForgeKind.GITHUB, event("a", EventKind.MOVED, "production", ONE));

        assertThat(forge.told("production")).containsExactly("1111111 success", "1111111 success");
    }

    @Test
    void onGitLabADeploymentFollowsItsOperation() throws NotToldException {
        tell(
                ForgeKind.GITLAB,
                event("a", EventKind.STARTED, "production", ONE),
                event("a", EventKind.DEPLOYED, "production", ONE),
                event("a", EventKind.VERIFIED, "production", ONE),
                event("b", EventKind.STARTED, "production", TWO),
                event("b", EventKind.UNVERIFIED, "production", TWO),
                event("c", EventKind.STARTED, "production", ONE),
                event("d", EventKind.STARTED, "production", TWO));

        assertThat(forge.told("production"))
                .containsExactly("1111111 success", "2222222 failed", "1111111 canceled", "2222222 running");
        assertThat(forge.deployments().get(0).path("ref").asText()).isEqualTo("production");
    }

    @Test
    void onGitLabWhatComesLateChangesNothing() throws NotToldException {
        tell(
                ForgeKind.GITLAB,
                event("a", EventKind.STARTED, "production", ONE),
                event("b", EventKind.STARTED, "production", TWO),
                event("a", EventKind.VERIFIED, "production", ONE),
                event("b", EventKind.VERIFIED, "production", TWO));

        assertThat(forge.told("production")).containsExactly("1111111 canceled", "2222222 success");
    }

    @Test
    void onGitLabDeploymentsOfItsOwnJobsAreLeftAlone() throws NotToldException {
        var job = JsonNodeFactory.instance.objectNode();
        job.put("sha", ONE).put("status", "running").putObject("environment").put("name", "stage");
        job.putObject("deployable").put("id", 7);
        forge.addOther(job);

        tell(ForgeKind.GITLAB, event("a", EventKind.MOVED, "stage", ONE), event("b", EventKind.MOVED, "stage", TWO));

        assertThat(forge.told("stage")).containsExactly("1111111 running", "1111111 success", "2222222 success");
    }

    @ParameterizedTest
    @EnumSource(ForgeKind.class)
    void isNotCreatedTwiceWhereTheAnswerGotLost(ForgeKind kind) throws NotToldException {
        ReleaseEvent started = event("a", EventKind.STARTED, "stage", ONE);
        forge.fail("POST", Fault.LOST_ANSWER);

        assertThatThrownBy(() -> channel(kind).tell(started)).isInstanceOf(NotToldException.class);
        channel(kind).tell(started);

        assertThat(forge.told("stage"))
                .containsExactly(kind == ForgeKind.GITHUB ? "1111111 in_progress" : "1111111 running");
    }

    @ParameterizedTest
    @CsvSource({
        "GITHUB, 429, retry-after, 60, 60",
        "GITHUB, 403, retry-after, 60, 60",
        "GITHUB, 403, x-ratelimit-reset, 1772438490, 90",
        "GITLAB, 429, Retry-After, 60, 60",
        "GITLAB, 429, RateLimit-Reset, 1772438490, 90",
        "GITHUB, 502, x, x, ",
        "GITLAB, 503, Retry-After, 5, 5"
    })
    void waitsAsLongAsTheForgeAsks(ForgeKind kind, int status, String header, String value, Long seconds) {
        forge.fail("GET", new Fault(status, Map.of(header, value, "x-ratelimit-remaining", "0"), "", false));

        NotToldException problem = catchThrowableOfType(
                NotToldException.class, () -> channel(kind).tell(event("a", EventKind.STARTED, "stage", ONE)));

        assertThat(problem).hasMessageContaining(status >= 500 ? "status " + status : "rate limit");
        assertThat(problem.isRejected()).isFalse();
        assertThat(problem.askedWait().map(Duration::toSeconds)).isEqualTo(Optional.ofNullable(seconds));
    }

    @ParameterizedTest
    @EnumSource(ForgeKind.class)
    void saysWhatIsWrongWithTheConfigurationAndNeverTheToken(ForgeKind kind) {
        assertProblem(channel(kind, "acme/app", "s3cret-but-wrong", true), false, "does not accept the token");
        assertProblem(channel(kind, "acme/other", ForgeServer.TOKEN, true), false, "has no acme/other");
        assertProblem(channel(kind, "acme/app", ForgeServer.TOKEN, false), false, "is not https");
        assertProblem(channel(kind, "acme/app", "two s3crets", true), false, "is not a token");
        forge.fail("GET", new Fault(403, Map.of(), "{\"message\":\"Resource not accessible\"}", false));
        assertProblem(channel(kind), false, "Resource not accessible");
        forge.fail("GET", new Fault(301, Map.of("Location", "http://127.0.0.1:1/"), "", false));
        assertProblem(channel(kind), false, "under another name");
        forge.fail("GET", new Fault(200, Map.of(), "<html>", false));
        assertProblem(channel(kind), false, "address of its API");
        forge.fail("GET", new Fault(200, Map.of(), "[" + " ".repeat(ForgeClient.LIMIT) + "]", false));
        assertProblem(channel(kind), false, "address of its API");
        assertThat(forge.deployments()).isEmpty();
    }

    private static void assertProblem(DeploymentChannel channel, boolean rejected, String message) {
        NotToldException problem = catchThrowableOfType(
                NotToldException.class, () -> channel.tell(event("a", EventKind.STARTED, "stage", ONE)));
        assertThat(problem).hasMessageContaining(message).hasMessageNotContaining("s3cret");
        assertThat(problem.isRejected()).isEqualTo(rejected);
    }

    @Test
    void aCommitThatTheForgeDoesNotHaveIsRejectedWithItsMessage() {
        for (ForgeKind kind : ForgeKind.values()) {
            assertThatThrownBy(() -> channel(kind).tell(event("a", EventKind.STARTED, "stage", UNKNOWN)))
                    .isInstanceOfSatisfying(NotToldException.class, problem -> assertThat(problem.isRejected())
                            .isTrue())
                    .hasMessageContaining(kind == ForgeKind.GITHUB ? "No ref found" : "The commit does not exist");
        }
    }

    @Test
    void aTestReadsTheProjectAndOtherEventsAskNothing() throws NotToldException {
        for (ForgeKind kind : ForgeKind.values()) {
            channel(kind).tell(TestEvent.of("app", "alice", NOW));
            channel(kind).tell(event("a", EventKind.HELD, "stage", ONE));
        }

        assertThat(forge.requests()).containsExactly("GET /api/v3/repos/acme/app", "GET /api/v4/projects/acme%2Fapp");
        assertThatThrownBy(() ->
                        channel(ForgeKind.GITHUB, "acme/app", "wrong", true).tell(TestEvent.of("app", "a", NOW)))
                .hasMessageContaining("does not accept the token");
    }
}
