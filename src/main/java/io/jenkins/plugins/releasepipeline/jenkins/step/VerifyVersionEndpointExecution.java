package io.jenkins.plugins.releasepipeline.jenkins.step;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.AbortException;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.jenkins.LivePipelines;
import io.jenkins.plugins.releasepipeline.version.EndpointReport;
import io.jenkins.plugins.releasepipeline.version.Schedule;
import io.jenkins.plugins.releasepipeline.version.Verification;
import io.jenkins.plugins.releasepipeline.version.VerificationReport;
import io.jenkins.plugins.releasepipeline.version.Wanted;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Asks in the background. After a restart it goes on where it was: with the time that is left, a minute at least, and
 * without the endpoints that have settled.
 */
@SuppressFBWarnings(
        value = "SE_TRANSIENT_FIELD_NOT_RESTORED",
        justification = "After a restart nothing is asked any more: the defaults say just that.")
final class VerifyVersionEndpointExecution extends StepExecution {

    private static final long serialVersionUID = 1L;
    /** What was missed while Jenkins was down is asked at least this long. */
    private static final Duration AFTER_RESTART = Duration.ofMinutes(1);

    private final String pipeline;
    private final VerificationArguments arguments;
    private final long since = System.currentTimeMillis();
    /** By URL, as they settled. */
    private final LinkedHashMap<String, SettledEndpoint> settled = new LinkedHashMap<>();

    private transient Verification verification;
    private transient boolean stopped;

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
        stopped = true;
        if (verification != null) {
            verification.cancel();
        }
        getContext().onFailure(cause);
    }

    /** In the background: looking for the commit may need the network. */
    private void begin() {
        LivePipelines.get().inBackground(() -> {
            try {
                Site.with(getContext(), pipeline, this::verify);
            } catch (IOException | InterruptedException | RuntimeException e) {
                failed(e);
            }
        });
    }

    private Void verify(Site site) {
        Wanted wanted = arguments.wanted(site);
        List<VersionEndpoint> endpoints = arguments.endpoints(site);
        Schedule schedule = arguments.schedule(site);
        List<VersionEndpoint> open = open(endpoints);
        if (open.isEmpty()) {
            ended(site, wanted, endpoints, new VerificationReport(true, Duration.ZERO, List.of()), null);
            return null;
        }
        synchronized (this) {
            if (!stopped) {
                verification = site.live()
                        .verifier()
                        .start(wanted, open, left(schedule), site.log().getLogger()::println);
                verification.whenSettled(this::settle);
                verification
                        .report()
                        .whenComplete((report, problem) -> ended(site, wanted, endpoints, report, problem));
            }
        }
        return null;
    }

    private synchronized List<VersionEndpoint> open(List<VersionEndpoint> endpoints) {
        return endpoints.stream()
                .filter(endpoint -> !settled.containsKey(endpoint.url().toString()))
                .toList();
    }

    private Schedule left(Schedule schedule) {
        Duration left = schedule.timeout().minusMillis(System.currentTimeMillis() - since);
        Duration least = schedule.timeout().compareTo(AFTER_RESTART) < 0 ? schedule.timeout() : AFTER_RESTART;
        return new Schedule(
                left.compareTo(least) < 0 ? least : left, schedule.backoff(), schedule.consecutive(), schedule.usual());
    }

    private void settle(EndpointReport report) {
        synchronized (this) {
            settled.put(report.url().toString(), new SettledEndpoint(report));
        }
        getContext().saveState();
    }

    private void ended(
            Site site, Wanted wanted, List<VersionEndpoint> endpoints, VerificationReport asked, Throwable problem) {
        if (problem instanceof CancellationException) {
            return;
        }
        if (problem != null) {
            failed(problem);
            return;
        }
        VerificationReport report = whole(endpoints, asked);
        if (report.proven()) {
            if (arguments.isEnvironment() && wanted instanceof Wanted.OfCommit commit) {
                site.live().verified().proven(arguments.environment(), commit.hash(), report);
            }
            getContext().onSuccess(PlainValue.map(report.toMap()));
        } else {
            report.endpoints()
                    .forEach(endpoint -> site.log().getLogger().println(endpoint.url() + ": " + endpoint.message()));
            getContext().onFailure(new AbortException(Messages.VerifyVersionEndpointExecution_NotProven()));
        }
    }

    /** With what settled before a restart. */
    private synchronized VerificationReport whole(List<VersionEndpoint> endpoints, VerificationReport asked) {
        List<EndpointReport> reports = new ArrayList<>();
        endpoints.stream().map(VersionEndpoint::url).distinct().forEach(url -> Optional.ofNullable(
                        settled.get(url.toString()))
                .map(SettledEndpoint::report)
                .or(() -> asked.endpoints().stream()
                        .filter(report -> report.url().equals(url))
                        .findFirst())
                .ifPresent(reports::add));
        return new VerificationReport(
                asked.proven(), Duration.ofMillis(Math.max(0, System.currentTimeMillis() - since)), reports);
    }

    private void failed(Throwable problem) {
        // What fails because Jenkins stops is taken up again when it starts.
        if (!LivePipelines.get().isStopping()) {
            getContext().onFailure(problem);
        }
    }
}
