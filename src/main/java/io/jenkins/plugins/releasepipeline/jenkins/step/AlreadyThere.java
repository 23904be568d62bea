package io.jenkins.plugins.releasepipeline.jenkins.step;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.engine.LivePipeline;
import io.jenkins.plugins.releasepipeline.history.Result;
import io.jenkins.plugins.releasepipeline.status.Status;
import java.util.LinkedHashMap;
import java.util.Optional;

/** The result of a promotion that there is no need for: the environment has the commit, from before a restart maybe. */
final class AlreadyThere {

    private AlreadyThere() {}

    static LinkedHashMap<String, Object> result(LivePipeline live, String environment, CommitId commit) {
        Optional<Status.Deployed> recorded = live.status().environments().stream()
                .filter(candidate -> candidate.name().equals(environment))
                .findFirst()
                .flatMap(Status.EnvironmentStatus::recorded);
        return DeploymentResult.of(
                environment,
                live.current(environment).orElse(commit).hex(),
                null,
                recorded.map(Status.Deployed::actor).orElse(null),
                recorded.map(Status.Deployed::result)
                        .filter(Result.VERIFIED::equals)
                        .isPresent());
    }
}
