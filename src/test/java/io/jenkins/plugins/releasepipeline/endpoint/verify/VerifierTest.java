package io.jenkins.plugins.releasepipeline.endpoint.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.VirtualScheduler;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What proves a deployment, and what does not. */
class VerifierTest extends VerifierScenario {

    @Test
    void provesAFleetThatSettles() throws Exception {
        Behaviour before = Behaviour.commit(OLD);
        Behaviour after = Behaviour.commit(NEW);
        try (MisbehavingServer fleet =
                MisbehavingServer.http(before, after, Behaviour.status(503), after, after, before, after)) {
            VerificationReport report = verify(LONG, 3, fleet.url());
            assertThat(report.proven()).isTrue();
            assertThat(report.elapsed()).isPositive();
            assertThat(report.endpoints()).singleElement().satisfies(endpoint -> {
                assertThat(endpoint.outcome()).isEqualTo(Outcome.MATCHES);
                assertThat(endpoint.commit()).contains(NEW);
                assertThat(endpoint.attempts()).isEqualTo(9);
            });
            assertThat(log)
                    .containsExactly(
                            fleet.url() + ": Reports 77ab0c1; expected 2bb117f.",
                            fleet.url() + ": Reports 2bb117f, as expected, but only 1 of 3 times in a row.",
                            fleet.url() + ": The endpoint responds with status 503.",
                            fleet.url() + ": Reports 2bb117f, as expected, but only 1 of 3 times in a row.",
                            fleet.url() + ": Reports 77ab0c1; expected 2bb117f.",
                            fleet.url() + ": Reports 2bb117f, as expected, but only 1 of 3 times in a row.",
                            fleet.url() + ": Reports 2bb117f, as expected.");
        }
    }

    @Test
    void oneAnswerIsEnoughForAPlainCheck() throws Exception {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.commit("2bb117f"))) {
            assertThat(verify(LONG, 1, server.url(), server.url()).proven()).isTrue();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void provesNothingWhileOneEndpointLagsBehind() throws Exception {
        try (MisbehavingServer done = MisbehavingServer.http(Behaviour.commit(NEW));
                MisbehavingServer lags = MisbehavingServer.http(Behaviour.commit(OLD));
                MisbehavingServer down = MisbehavingServer.http(Behaviour.status(500))) {
            VerificationReport report = untilTheTimeIsOver(
                    () -> done.requests().size() == 2
                            && log.stream().anyMatch(line -> line.startsWith("1 of 3 endpoints"))
                            && lags.requests().size() > 3
                            && down.requests().size() > 3,
                    2,
                    done.url(),
                    lags.url(),
                    down.url());
            assertThat(report.proven()).isFalse();
            assertThat(report.endpoints())
                    .extracting(EndpointReport::outcome)
                    .containsExactly(Outcome.MATCHES, Outcome.DIFFERENT, Outcome.SERVER_ERROR);
            assertThat(done.requests()).hasSize(2);
            // However often they were asked, a state is told once; an endpoint that settles has two, and one for all.
            assertThat(log)
                    .filteredOn(line -> !line.contains(" so far. "))
                    .hasSize(5)
                    .anyMatch(line -> line.startsWith("1 of 3 endpoints updated; "));
        }
    }

    @Test
    void saysThatAnEndpointHasNotSettled() throws Exception {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.commit(NEW))) {
            VerificationReport report =
                    untilTheTimeIsOver(() -> server.requests().size() > 3, 1_000_000, server.url());
            assertThat(report.proven()).isFalse();
            assertThat(report.endpoints().get(0).outcome()).isEqualTo(Outcome.UNSETTLED);
        }
    }

    @Test
    void theTimeIsOverForAnEndpointThatNeverAnswers() throws Exception {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.silence())) {
            VerificationReport report = untilTheTimeIsOver(() -> server.open() == 1, 1, server.url());
            assertThat(report.proven()).isFalse();
            assertThat(report.elapsed()).isGreaterThanOrEqualTo(LONG);
            assertThat(report.endpoints().get(0).outcome()).isEqualTo(Outcome.TIMEOUT);
            assertThat(report.endpoints().get(0).attempts()).isZero();
            Awaitility.await().until(() -> server.open() == 0);
        }
    }

    @Test
    void aLogThatThrowsEndsItWithThatProblem() {
        try (MisbehavingServer server = MisbehavingServer.http(Behaviour.commit(NEW))) {
            Consumer<String> broken = line -> {
                throw new IllegalStateException("log");
            };
            assertThatThrownBy(() -> wait(start(LONG, broken, server.url()).report()))
                    .hasRootCauseMessage("log");
        }
    }

    @Test
    void refusesToVerifyNothingOrWhatIsNotAllowed() {
        assertThatThrownBy(() -> start(LONG, log::add)).isInstanceOf(ReleaseException.class);
        assertThatThrownBy(() -> start(LONG, log::add, URI.create("file:///v"))).isInstanceOf(ReleaseException.class);
        assertThat(scheduler.getQueue()).isEmpty();
    }

    private VerificationReport verify(Duration timeout, int consecutive, URI... urls) throws Exception {
        Schedule schedule = new Schedule(timeout, QUICK, consecutive);
        return wait(verifier.start(Wanted.commit(NEW), endpoints(urls), schedule, log::add)
                .report());
    }

    /** The time passes only while this asks for it, and is over when the condition holds. */
    private VerificationReport untilTheTimeIsOver(Callable<Boolean> condition, int consecutive, URI... urls)
            throws Exception {
        VirtualScheduler time = new VirtualScheduler();
        Verification verification = new Verifier(
                        new VersionClient(VersionClient.httpClient(threads).build(), Duration.ofMinutes(1)),
                        time,
                        time,
                        time::nanoTime,
                        CommitPositions.UNKNOWN)
                .start(Wanted.commit(NEW), endpoints(urls), new Schedule(LONG, QUICK, consecutive), log::add);
        Awaitility.await().until(() -> {
            time.advance(QUICK.interval());
            return condition.call();
        });
        time.advance(LONG);
        return wait(verification.report());
    }
}
