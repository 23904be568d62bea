package io.jenkins.plugins.releasepipeline.jenkins.step.verify;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.jenkins.step.Arguments;
import io.jenkins.plugins.releasepipeline.jenkins.step.StepRun;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The arguments of {@code verifyVersionEndpoint}, saved over a restart. */
final class VerificationArguments implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Duration CEILING = Duration.ofMinutes(1);
    private static final int AFTER_A_DEPLOYMENT = 3;

    private final String environment;
    private final ArrayList<String> urls;
    private final String field;
    private final ArrayList<String> headers;
    private final String credentialsId;
    private final String commit;
    private final String version;
    private final int timeout;
    private final TimeUnit unit;
    private final int interval;
    private final Integer consecutive;

    VerificationArguments(VerifyVersionEndpointStep step) {
        this.environment = step.getEnvironment();
        this.urls = new ArrayList<>(step.getUrls());
        this.field = step.getField();
        this.headers = new ArrayList<>(step.getHeaders());
        this.credentialsId = step.getCredentialsId();
        this.commit = step.getCommit();
        this.version = step.getVersion();
        this.timeout = step.getTimeout();
        this.unit = step.getUnit();
        this.interval = step.getInterval();
        this.consecutive = step.getConsecutive();
    }

    /** Whether an environment is verified, and not some URLs. */
    boolean isEnvironment() {
        return !environment.isEmpty();
    }

    String environment() {
        return environment;
    }

    /** Fetches if the commit is unknown. */
    VerificationGoal goal(StepRun stepRun) {
        String id = commit.isEmpty() ? "" : stepRun.commit(commit).hex();
        return new VerificationGoal(id, version, consecutive(stepRun));
    }

    /** At least one; refuses invalid endpoints. */
    List<VersionEndpoint> endpoints(StepRun stepRun) {
        if (!isEnvironment()) {
            return urls.stream()
                    .map(url ->
                            VersionEndpoint.written(url, Arguments.text(field), headers, Arguments.text(credentialsId)))
                    .toList();
        }
        Environment found = stepRun.environment(environment);
        if (found.endpoints().isEmpty()) {
            throw new ReleaseException(Messages.VerificationArguments_NoEndpoint(environment));
        }
        return found.endpoints();
    }

    /** Returns the service and the address of an endpoint, for the log. */
    String label(StepRun stepRun, URI endpoint) {
        return isEnvironment() ? stepRun.environment(environment).labelled(endpoint) : endpoint.toString();
    }

    /** Refuses invalid numbers. */
    Schedule schedule(StepRun stepRun, VerificationGoal goal) {
        Duration first = Duration.ofSeconds(interval);
        Backoff backoff = new Backoff(first, first.compareTo(CEILING) > 0 ? first : CEILING);
        return new Schedule(Duration.of(timeout, unit.toChronoUnit()), backoff, goal.consecutive())
                .usually(isEnvironment() ? stepRun.live().verified().usual(environment) : Optional.empty());
    }

    private int consecutive(StepRun stepRun) {
        boolean rests = isEnvironment() && !stepRun.live().verified().isRecent(environment);
        return consecutive != null ? consecutive : rests ? 1 : AFTER_A_DEPLOYMENT;
    }
}
