package io.jenkins.plugins.releasepipeline.jenkins.step;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.AbortException;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.jenkins.LivePipelines;
import io.jenkins.plugins.releasepipeline.version.Backoff;
import io.jenkins.plugins.releasepipeline.version.Schedule;
import io.jenkins.plugins.releasepipeline.version.Verification;
import io.jenkins.plugins.releasepipeline.version.VerificationReport;
import io.jenkins.plugins.releasepipeline.version.Wanted;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Asks in the background. After a restart it begins again, with its whole timeout. */
@SuppressFBWarnings(
        value = "SE_TRANSIENT_FIELD_NOT_RESTORED",
        justification = "After a restart nothing is registered or asked any more: the defaults say just that.")
final class VerifyVersionEndpointExecution extends StepExecution {

    private static final long serialVersionUID = 1L;
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1));

    private final String pipeline;
    private final String environment;
    private final ArrayList<String> urls;
    private final String commit;
    private final String version;
    private final int timeout;
    private final TimeUnit unit;
    private final int consecutive;

    private transient Verification verification;
    private transient boolean stopped;

    VerifyVersionEndpointExecution(StepContext context, VerifyVersionEndpointStep step) {
        super(context);
        this.pipeline = step.getPipeline();
        this.environment = step.getEnvironment();
        this.urls = new ArrayList<>(step.getUrls());
        this.commit = step.getCommit();
        this.version = step.getVersion();
        this.timeout = step.getTimeout();
        this.unit = step.getUnit();
        this.consecutive = step.getConsecutive();
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
        Wanted wanted = wanted(site);
        List<URI> endpoints = endpoints(site);
        Schedule schedule = new Schedule(Duration.of(timeout, unit.toChronoUnit()), BACKOFF, consecutive);
        synchronized (this) {
            if (!stopped) {
                verification = site.live()
                        .verifier()
                        .start(wanted, endpoints, schedule, site.log().getLogger()::println);
                verification.report().whenComplete((report, problem) -> ended(site, report, problem));
            }
        }
        return null;
    }

    private void ended(Site site, VerificationReport report, Throwable problem) {
        if (problem instanceof CancellationException) {
            return;
        }
        if (problem != null) {
            failed(problem);
        } else if (report.proven()) {
            getContext().onSuccess(PlainValue.map(report.toMap()));
        } else {
            report.endpoints()
                    .forEach(endpoint -> site.log().getLogger().println(endpoint.url() + ": " + endpoint.message()));
            getContext().onFailure(new AbortException(Messages.VerifyVersionEndpointExecution_NotProven()));
        }
    }

    private void failed(Throwable problem) {
        // What fails because Jenkins stops is taken up again when it starts.
        if (!LivePipelines.get().isStopping()) {
            getContext().onFailure(problem);
        }
    }

    private Wanted wanted(Site site) {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("commit", !commit.isEmpty());
        given.put("version", !version.isEmpty());
        return Arguments.one(given).equals("commit")
                ? Wanted.commit(site.commit(commit).hex())
                : Wanted.version(version);
    }

    private List<URI> endpoints(Site site) {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("environment", !environment.isEmpty());
        given.put("urls", !urls.isEmpty());
        if (Arguments.one(given).equals("urls")) {
            return urls.stream().map(VerifyVersionEndpointExecution::url).toList();
        }
        List<URI> found = site.environment(environment).services().stream()
                .map(Service::versionUrl)
                .flatMap(Optional::stream)
                .toList();
        if (found.isEmpty()) {
            throw new ReleaseException(Messages.VerifyVersionEndpointExecution_NoEndpoint(environment));
        }
        return found;
    }

    private static URI url(String text) {
        try {
            return new URI(text.trim());
        } catch (URISyntaxException e) {
            // Not the text itself: it may hold a secret.
            throw new ReleaseException(Messages.VerifyVersionEndpointExecution_BadUrl());
        }
    }
}
