package io.jenkins.plugins.releasepipeline.jenkins.builds;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/**
 * Cache of the newest builds of one job, by number. For a running build, the result so far is read at each query,
 * because Jenkins sends no event when it gets worse. Thread-safe.
 */
final class JobBuilds {

    private final int most;
    private final ConcurrentNavigableMap<Integer, Build> builds = new ConcurrentSkipListMap<>();
    private final Map<Integer, Run<?, ?>> running = new ConcurrentHashMap<>();

    /** Keeps at most this many builds. */
    JobBuilds(int most) {
        this.most = most;
    }

    Optional<Build> of(CommitId commit) {
        return builds.descendingMap().values().stream()
                .filter(build -> build.commit().equals(commit))
                .findFirst()
                .map(this::now);
    }

    Optional<Build> numbered(int number) {
        return Optional.ofNullable(builds.get(number)).map(this::now);
    }

    private Build now(Build known) {
        Run<?, ?> run = running.get(known.number());
        return run == null
                ? known
                : CheckedOut.build(run, known.commit(), known.url().orElseThrow());
    }

    /** Hands the newest build records, which are read from the disk, to {@code reader}. */
    void each(Job<?, ?> job, Consumer<Run<?, ?>> reader) {
        int read = 0;
        for (Run<?, ?> run : job.getBuilds()) {
            if (read++ == most) {
                return;
            }
            reader.accept(run);
        }
    }

    /** Updates a build. */
    void changed(Run<?, ?> run, CommitId commit, URI url) {
        int number = run.getNumber();
        running.put(number, run);
        if (!run.isBuilding()) {
            running.remove(number);
        }
        // Read inside compute, which serializes updates of a build: the newest read wins.
        builds.compute(number, (same, before) -> CheckedOut.build(run, commit, url));
        while (builds.size() > most) {
            deleted(builds.firstKey());
        }
    }

    void deleted(int number) {
        builds.remove(number);
        running.remove(number);
    }
}
