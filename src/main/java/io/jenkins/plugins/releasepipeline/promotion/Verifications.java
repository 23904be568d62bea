package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.version.Schedule;
import io.jenkins.plugins.releasepipeline.version.Verification;
import io.jenkins.plugins.releasepipeline.version.Verifier;
import io.jenkins.plugins.releasepipeline.version.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Verifies deployments in the background.
 *
 * @param verifier asks the endpoints
 * @param schedule how long and how often after a deployment
 * @param recorders record what came of it
 */
public record Verifications(Verifier verifier, Schedule schedule, Executor recorders) {

    /**
     * Starts to ask all endpoints of an environment; empty where it has none. Returns at once.
     *
     * @param usual how long it took other times; looked up only where there is something to ask
     * @param log see {@link Verifier#start}
     */
    Optional<Verification> start(
            Environment environment, CommitId commit, Supplier<Optional<Duration>> usual, Consumer<String> log) {
        List<VersionEndpoint> endpoints = environment.endpoints();
        return endpoints.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        verifier.start(Wanted.commit(commit.hex()), endpoints, schedule.usually(usual.get()), log));
    }
}
