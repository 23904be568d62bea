package io.jenkins.plugins.releasepipeline.jenkins.step.verify;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.AbortException;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import io.jenkins.plugins.releasepipeline.endpoint.verify.EndpointReport;
import io.jenkins.plugins.releasepipeline.endpoint.verify.Verification;
import io.jenkins.plugins.releasepipeline.endpoint.verify.VerificationReport;
import io.jenkins.plugins.releasepipeline.endpoint.verify.Wanted;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.jenkins.step.PlainValue;
import io.jenkins.plugins.releasepipeline.jenkins.step.StepRun;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Verifies in the background. After a restart it continues with the remaining time, at least one minute, and without
 * the settled endpoints.
 */
@SuppressFBWarnings(
        value = "SE_TRANSIENT_FIELD_NOT_RESTORED",
        justification = "After a restart nothing is asked any more: the defaults say just that.")
final class VerifyVersionEndpointExecution extends StepExecution {

    private static final long serialVersionUID = 1L;
    /** The minimum time after a restart. */
    private static final Duration AFTER_RESTART = Duration.ofMinutes(1);

    private final String pipeline;
    private final VerificationArguments arguments;
    private final long since = System.currentTimeMillis();
    /** Resolved when it started: a branch may move, and a deployment becomes older. */
    private volatile VerificationGoal goal;

    private final SettledEndpoints settled = new SettledEndpoints();

    private transient Verification verification;
    private transient boolean ended;

    VerifyVersionEndpointExecution(StepContext context, VerifyVersionEndpointStep step) {
        super(context);
        this.pipeline = step.getPipeline();
        this.arguments = new VerificationArguments(step);
    }

    @Override
    public boolean start() {
        begin();
        return false;
    }

    @Override
    public void onResume() {
        begin();
    }

    @Override
    public synchronized void stop(Throwable cause) {
        if (verification != null) {
            verification.cancel();
        }
        if (end()) {
            getContext().onFailure(cause);
        }
    }

    /** In the background: looking for the commit may need the network. */
    private void begin() {
        inBackground(LivePipelines.get(), () -> StepRun.with(getContext(), pipeline, this::verify));
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void inBackground(LivePipelines pipelines, Work work) {
        pipelines.inBackground(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException | RuntimeException e) {
                failed(pipelines, e);
            }
        });
    }

    private Void verify(StepRun stepRun) {
        List<VersionEndpoint> endpoints =
                arguments.endpoints(stepRun).stream().distinct().toList();
        if (goal == null) {
            goal = arguments.goal(stepRun);
            getContext().saveState();
        }
        List<VersionEndpoint> open = open(endpoints);
        if (open.isEmpty()) {
            finish(stepRun, endpoints, Map.of());
        } else {
            ask(stepRun, endpoints, open);
        }
        return null;
    }

    private synchronized void ask(StepRun stepRun, List<VersionEndpoint> endpoints, List<VersionEndpoint> open) {
        if (ended) {
            return;
        }
        LivePipelines pipelines = LivePipelines.get();
        verification = stepRun.live()
                .verifier()
                .start(
                        goal.wanted(),
                        open,
                        left(stepRun),
                        url -> arguments.label(stepRun, url),
                        stepRun.log().getLogger()::println);
        verification.whenSettled(this::settle);
        verification.report().whenComplete((report, problem) -> {
            if (!(problem instanceof CancellationException)) {
                inBackground(pipelines, () -> answered(pipelines, stepRun, endpoints, open, report, problem));
            }
        });
    }

    private List<VersionEndpoint> open(List<VersionEndpoint> endpoints) {
        return endpoints.stream()
                .filter(endpoint -> settled.of(endpoint).isEmpty())
                .toList();
    }

    private Schedule left(StepRun stepRun) {
        Schedule whole = arguments.schedule(stepRun, goal);
        Duration left = whole.timeout().minusMillis(System.currentTimeMillis() - since);
        Duration least = whole.timeout().compareTo(AFTER_RESTART) < 0 ? whole.timeout() : AFTER_RESTART;
        return new Schedule(
                left.compareTo(least) < 0 ? least : left, whole.backoff(), whole.consecutive(), whole.usual());
    }

    private void settle(VersionEndpoint endpoint, EndpointReport report) {
        settled.add(endpoint, report);
        getContext().saveState();
    }

    private void answered(
            LivePipelines pipelines,
            StepRun stepRun,
            List<VersionEndpoint> endpoints,
            List<VersionEndpoint> open,
            VerificationReport report,
            Throwable problem) {
        if (problem != null) {
            failed(pipelines, problem);
            return;
        }
        Map<VersionEndpoint, EndpointReport> reports = new HashMap<>();
        for (int i = 0; i < open.size(); i++) {
            reports.put(open.get(i), report.endpoints().get(i));
        }
        finish(stepRun, endpoints, reports);
    }

    private void finish(
            StepRun stepRun, List<VersionEndpoint> endpoints, Map<VersionEndpoint, EndpointReport> reports) {
        VerificationReport report = whole(endpoints, reports);
        if (report.proven()) {
            record(stepRun, report);
            if (end()) {
                getContext().onSuccess(PlainValue.map(report.toMap()));
            }
        } else if (end()) {
            report.endpoints().forEach(endpoint -> stepRun.log()
                    .getLogger()
                    .println(arguments.label(stepRun, endpoint.url()) + ": " + endpoint.message()));
            getContext().onFailure(new AbortException(Messages.VerifyVersionEndpointExecution_NotProven()));
        }
    }

    /** With what settled, maybe before a restart. */
    private VerificationReport whole(List<VersionEndpoint> endpoints, Map<VersionEndpoint, EndpointReport> reports) {
        List<EndpointReport> all = endpoints.stream()
                .map(endpoint -> settled.of(endpoint).orElseGet(() -> reports.get(endpoint)))
                .toList();
        return new VerificationReport(
                all.stream().allMatch(report -> report.outcome() == Outcome.MATCHES),
                Duration.ofMillis(Math.max(0, System.currentTimeMillis() - since)),
                all);
    }

    /** A successful verification counts even if the history can't be written. */
    private void record(StepRun stepRun, VerificationReport report) {
        try {
            if (arguments.isEnvironment() && goal.wanted() instanceof Wanted.OfCommit commit) {
                stepRun.live().verified().proven(stepRun.environment(arguments.environment()), commit.hash(), report);
            }
        } catch (ReleaseException e) {
            stepRun.log().getLogger().println(e.getMessage());
        }
    }

    private void failed(LivePipelines pipelines, Throwable problem) {
        // Work that fails because Jenkins stops is resumed when it starts.
        if (!pipelines.isStopping() && end()) {
            getContext().onFailure(problem);
        }
    }

    /** The step ends at most once. */
    private synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }
}
