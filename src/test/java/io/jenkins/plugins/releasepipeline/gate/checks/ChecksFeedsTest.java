package io.jenkins.plugins.releasepipeline.gate.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.ForgeProject;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.forge.ForgeKind;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.forge.Check;
import io.jenkins.plugins.releasepipeline.endpoint.forge.ForgeClient;
import io.jenkins.plugins.releasepipeline.endpoint.forge.RememberedAnswers;
import io.jenkins.plugins.releasepipeline.endpoint.http.AddressRule;
import io.jenkins.plugins.releasepipeline.endpoint.http.BoundedExchange;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestRules;
import io.jenkins.plugins.releasepipeline.fixture.ForgeServer;
import io.jenkins.plugins.releasepipeline.fixture.ForgeServer.Fault;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChecksFeedsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final CommitId COMMIT = new CommitId("1".repeat(40));
    private static final ChecksSource SOURCE =
            new ChecksSource(List.of("build (3.12, linux)", "ci/travis"), Optional.empty(), Optional.empty(), "token");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = VersionClient.httpClient(threads).build();
    private final TestClock clock = new TestClock(NOW);
    private final RememberedAnswers remembered = new RememberedAnswers();
    private final ForgeServer forge = new ForgeServer();

    @AfterEach
    void close() {
        forge.close();
        threads.shutdownNow();
    }

    /** Reads on the thread that asks, so that the next question has the answer. */
    private ChecksFeeds feeds(ForgeKind kind) {
        ForgeProject project =
                new ForgeProject(kind, kind == ForgeKind.GITHUB ? forge.gitHub() : forge.gitLab(), "acme/app");
        return new ChecksFeeds(
                source -> new ForgeClient(
                        project,
                        ForgeServer.TOKEN,
                        new BoundedExchange(
                                http,
                                Duration.ofSeconds(10),
                                new RequestRules(AddressRule.STRICT, true),
                                ForgeClient.LIMIT),
                        clock,
                        remembered),
                Runnable::run,
                clock);
    }

    private void pass(Duration time) {
        clock.set(clock.instant().plus(time));
    }

    private static CommitChecks read(ChecksFeeds feeds) {
        feeds.known(SOURCE, COMMIT);
        return feeds.known(SOURCE, COMMIT);
    }

    @ParameterizedTest
    @CsvSource({
        "completed, success, PASSED",
        "completed, neutral, PASSED",
        "completed, skipped, PASSED",
        "completed, failure, FAILED",
        "completed, timed_out, FAILED",
        "completed, action_required, FAILED",
        "in_progress, , PENDING",
        "queued, , PENDING"
    })
    void readsCheckRunsOfGitHub(String status, String conclusion, Check.State expected) {
        forge.addCheckRun(
                COMMIT.hex(),
                "build (3.12, linux)",
                "completed",
                expected == Check.State.PASSED ? "failure" : "success");
        forge.addCheckRun(COMMIT.hex(), "build (3.12, linux)", status, conclusion);
        forge.addCheckRun("2".repeat(40), "build (3.12, linux)", "queued", null);

        assertThat(read(feeds(ForgeKind.GITHUB)).checks())
                .containsExactly(Map.entry(
                        "build (3.12, linux)", new Check(expected, conclusion == null ? status : conclusion)));
    }

    @Test
    void readsStatusesOfGitHubAndAsksForBothWhereANameHasBoth() {
        forge.addStatus(COMMIT.hex(), "ci/travis", "success");
        forge.addStatus(COMMIT.hex(), "build (3.12, linux)", "pending");
        forge.addStatus(COMMIT.hex(), "other", "success");
        forge.addCheckRun(COMMIT.hex(), "build (3.12, linux)", "completed", "success");

        assertThat(read(feeds(ForgeKind.GITHUB)).checks())
                .containsOnly(
                        Map.entry("ci/travis", new Check(Check.State.PASSED, "success")),
                        Map.entry("build (3.12, linux)", new Check(Check.State.PENDING, "pending")));
    }

    @ParameterizedTest
    @CsvSource({
        "success, PASSED",
        "failed, FAILED",
        "canceled, FAILED",
        "skipped, FAILED",
        "running, PENDING",
        "manual, PENDING"
    })
    void readsStatusesOfGitLab(String status, Check.State expected) {
        forge.addStatus(COMMIT.hex(), "ci/travis", status);
        forge.addStatus(COMMIT.hex(), "other", "failed");

        assertThat(read(feeds(ForgeKind.GITLAB)).checks())
                .containsExactly(Map.entry("ci/travis", new Check(expected, status)));
    }

    @ParameterizedTest
    @EnumSource(ForgeKind.class)
    void asksOnceAMinuteAndOnlyWhetherSomethingHasChanged(ForgeKind kind) {
        forge.addStatus(COMMIT.hex(), "ci/travis", "success");
        ChecksFeeds feeds = feeds(kind);
        CommitChecks first = read(feeds);
        long stamp = feeds.stamp();
        int requests = forge.requests().size();
        pass(Duration.ofSeconds(59));
        feeds.known(SOURCE, COMMIT);
        assertThat(forge.requests()).hasSize(requests);

        pass(Duration.ofSeconds(1));
        CommitChecks second = read(feeds);

        assertThat(forge.requests()).hasSize(2 * requests);
        assertThat(forge.unchanged()).isEqualTo(requests);
        assertThat(second.checks()).isEqualTo(first.checks()).isNotEmpty();
        assertThat(second.readAt()).contains(NOW.plusSeconds(60));
        assertThat(feeds.stamp()).isEqualTo(stamp);
        forge.addStatus(COMMIT.hex(), "ci/travis", kind == ForgeKind.GITHUB ? "failure" : "failed");
        pass(Duration.ofSeconds(60));
        assertThat(read(feeds).checks().get("ci/travis").state()).isEqualTo(Check.State.FAILED);
        assertThat(feeds.stamp()).isNotEqualTo(stamp);
    }

    @Test
    void leavesAForgeAloneThatAsksForItAndKeepsWhatItSaid() {
        forge.addStatus(COMMIT.hex(), "ci/travis", "success");
        ChecksFeeds feeds = feeds(ForgeKind.GITHUB);
        CommitChecks before = read(feeds);
        forge.fail("GET", new Fault(403, Map.of("Retry-After", "600"), "", false));
        pass(Duration.ofMinutes(2));
        CommitChecks limited = read(feeds);
        assertThat(limited.checks()).isEqualTo(before.checks());
        assertThat(limited.readAt()).isEqualTo(before.readAt());
        assertThat(limited.problem()).get().asString().contains("rate limit");

        int requests = forge.requests().size();
        pass(Duration.ofSeconds(599));
        CommitChecks other = feeds.known(SOURCE, new CommitId("2".repeat(40)));
        assertThat(forge.requests()).hasSize(requests);
        assertThat(other.readAt()).isEmpty();
        assertThat(other.problem()).isEqualTo(limited.problem());
        pass(Duration.ofSeconds(1));
        assertThat(read(feeds).problem()).isEmpty();
    }

    @Test
    void asksLessOftenTheLongerAForgeIsDown() {
        ChecksFeeds feeds = feeds(ForgeKind.GITHUB);
        IntStream.range(0, 100).forEach(i -> forge.fail("GET", Fault.status(503)));
        for (int i = 0; i < 3600; i++) {
            feeds.known(SOURCE, COMMIT);
            pass(Duration.ofSeconds(1));
        }

        // After 15, 30, 60, 120, 240, 480 seconds, and then each ten minutes.
        assertThat(forge.requests()).hasSize(11);
        assertThat(feeds.known(SOURCE, COMMIT).problem()).get().asString().contains("status 503");
    }

    @Test
    void readsTheFirstTwentyCommitsOfAMinute() {
        ChecksFeeds feeds = feeds(ForgeKind.GITLAB);
        List<CommitId> commits = IntStream.range(300, 340)
                .mapToObj(i -> new CommitId(("" + i).repeat(14).substring(0, 40)))
                .toList();
        commits.forEach(commit -> feeds.known(SOURCE, commit));
        assertThat(forge.requests()).hasSize(20);
        assertThat(commits.stream()
                        .filter(commit -> feeds.known(SOURCE, commit).readAt().isPresent()))
                .containsExactlyElementsOf(commits.subList(0, 20));
        pass(Duration.ofMinutes(1));
        commits.subList(20, 40).forEach(commit -> feeds.known(SOURCE, commit));
        assertThat(commits)
                .allMatch(commit -> feeds.known(SOURCE, commit).readAt().isPresent());
    }

    @Test
    void forgetsCommitsThatAreNotAskedAboutAndReadsNothingOnceClosed() {
        ChecksFeeds feeds = feeds(ForgeKind.GITLAB);
        read(feeds);
        IntStream.range(300, 520)
                .forEach(i ->
                        feeds.known(SOURCE, new CommitId(("" + i).repeat(14).substring(0, 40))));
        assertThat(feeds.known(SOURCE, COMMIT)).isEqualTo(CommitChecks.UNREAD);
        feeds.close();
        int requests = forge.requests().size();
        feeds.known(SOURCE, new CommitId("f".repeat(40)));
        assertThat(forge.requests()).hasSize(requests);
    }

    @Test
    void theForgeIsThatOfTheRepositoryOrOfTheApi() {
        assertThat(SOURCE.on("https://github.com/acme/app").title()).isEqualTo("acme/app on GitHub");
        assertThat(SOURCE.on("git@gitlab.example.com:acme/app.git").title()).isEqualTo("acme/app on GitLab");
        assertThat(new ChecksSource(List.of("a"), Optional.of("a/b"), Optional.of(forge.gitLab()), "token")
                        .on("/srv/app.git")
                        .title())
                .isEqualTo("a/b on GitLab");
        assertThatThrownBy(() -> SOURCE.on("https://git.example.com/acme/app"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("apiUrl");
    }
}
