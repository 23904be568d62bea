package io.jenkins.plugins.releasepipeline.jenkins;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.releasepipeline.domain.Build;
import io.jenkins.plugins.releasepipeline.domain.Builds;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The newest builds of a pipeline's job, by number. Build records are read once, in the background, and then when they
 * change: answering reads none. Thread-safe.
 */
final class JenkinsBuilds implements Builds {

    private static final int KEPT = 200;

    private final Pipeline pipeline;
    private final ConcurrentNavigableMap<Integer, Build> builds = new ConcurrentSkipListMap<>();
    private final AtomicLong changes = new AtomicLong();

    JenkinsBuilds(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Optional<Build> of(CommitId commit) {
        return builds.descendingMap().values().stream()
                .filter(build -> build.commit().equals(commit))
                .findFirst();
    }

    @Override
    public long stamp() {
        return changes.get();
    }

    @Override
    public Optional<Build> numbered(int number) {
        return Optional.ofNullable(builds.get(number));
    }

    /** Reads the newest build records from the disk; not for the thread of a request. */
    void load() {
        Jobs.find(pipeline.job()).ifPresent(this::load);
    }

    private void load(Job<?, ?> job) {
        int read = 0;
        for (Run<?, ?> run : job.getBuilds()) {
            if (read++ == KEPT) {
                return;
            }
            changed(run);
        }
    }

    /** A build of the job checked something out, or ended. */
    void changed(Run<?, ?> run) {
        CheckedOut.commit(run, pipeline.repository()).ifPresent(commit -> {
            builds.put(run.getNumber(), CheckedOut.build(run, commit));
            while (builds.size() > KEPT) {
                builds.pollFirstEntry();
            }
            changes.incrementAndGet();
        });
    }

    /** A build's record is gone. */
    void deleted(int number) {
        builds.remove(number);
        changes.incrementAndGet();
    }
}
