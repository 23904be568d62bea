package io.jenkins.plugins.releasepipeline.line;

import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The builds of the job, one for each commit that was tested. */
final class ContinuousIntegration implements Builds {

    private final Map<CommitId, Build> builds = new ConcurrentHashMap<>();
    private final AtomicInteger changes = new AtomicInteger();
    private final Clock clock;

    ContinuousIntegration(Clock clock) {
        this.clock = clock;
    }

    /** A build of this number ends. */
    CommitId ends(int number, CommitId commit, Build.Result result) {
        builds.put(commit, new Build(number, commit, result, Optional.empty(), clock.instant()));
        changes.incrementAndGet();
        return commit;
    }

    @Override
    public Optional<Build> of(CommitId commit) {
        return Optional.ofNullable(builds.get(commit));
    }

    @Override
    public Optional<Build> numbered(int number) {
        return builds.values().stream()
                .filter(build -> build.number() == number)
                .findFirst();
    }

    @Override
    public long stamp() {
        return changes.get();
    }
}
