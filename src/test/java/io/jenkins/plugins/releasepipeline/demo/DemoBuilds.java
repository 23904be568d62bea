package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands for a CI server that takes some seconds for each commit, and that some commits have bad luck with. A build may
 * wait for Proceed at its end.
 */
final class DemoBuilds implements Builds {

    private record Planned(int number, CommitId commit, boolean passes, Instant started, Duration takes) {}

    private final Clock clock;
    private final Map<CommitId, Planned> builds = new ConcurrentHashMap<>();
    /** What became of the builds that have waited; running: it still waits. */
    private final Map<CommitId, Build.Result> waiting = new ConcurrentHashMap<>();

    DemoBuilds(Clock clock) {
        this.clock = clock;
    }

    /** A build of this commit starts, or started at some time before. */
    void start(int number, CommitId commit, boolean passes, Instant started, Duration takes) {
        builds.put(commit, new Planned(number, commit, passes, started, takes));
    }

    /** The build of a commit waits, and has a result when somebody decides. */
    void waits(CommitId commit) {
        waiting.put(commit, Build.Result.RUNNING);
    }

    /** The build that waited ends. */
    void ends(CommitId commit, Build.Result result) {
        waiting.put(commit, result);
    }

    @Override
    public Optional<Build> of(CommitId commit) {
        return Optional.ofNullable(builds.get(commit)).map(this::now);
    }

    /** Each build changes twice: when it starts, and when it ends. */
    @Override
    public long stamp() {
        return builds.values().stream()
                .mapToLong(planned -> now(planned).result() == Build.Result.RUNNING ? 1 : 2)
                .sum();
    }

    @Override
    public Optional<Build> numbered(int number) {
        return builds.values().stream()
                .filter(planned -> planned.number() == number)
                .findFirst()
                .map(this::now);
    }

    private Build now(Planned planned) {
        boolean running = clock.instant().isBefore(planned.started().plus(planned.takes()));
        Build.Result ended = planned.passes() ? Build.Result.PASSED : Build.Result.FAILED;
        return new Build(
                planned.number(),
                planned.commit(),
                waiting.getOrDefault(planned.commit(), running ? Build.Result.RUNNING : ended),
                Optional.empty(),
                planned.started());
    }
}
