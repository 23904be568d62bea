package io.jenkins.plugins.releasepipeline.jenkins.builds;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Cache of the newest builds of a pipeline's job, by number. Build records are loaded once, in the background, and
 * updated when they change: queries do not read from the disk. For a running build, the result so far is read at each
 * query, because Jenkins sends no event when it gets worse. Thread-safe.
 */
public final class JenkinsBuilds implements Builds {

    private static final int KEPT = 200;

    private final Pipeline pipeline;
    private final ConcurrentNavigableMap<Integer, Build> builds = new ConcurrentSkipListMap<>();
    private final Map<Integer, Run<?, ?>> running = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /** Creates an empty cache for a pipeline's job; {@link #load} fills it. */
    public JenkinsBuilds(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Optional<Build> of(CommitId commit) {
        return builds.descendingMap().values().stream()
                .filter(build -> build.commit().equals(commit))
                .findFirst()
                .map(this::now);
    }

    @Override
    public long stamp() {
        return changes.get();
    }

    @Override
    public Optional<Build> numbered(int number) {
        return Optional.ofNullable(builds.get(number)).map(this::now);
    }

    private Build now(Build known) {
        Run<?, ?> run = running.get(known.number());
        return run == null ? known : CheckedOut.build(run, known.commit());
    }

    /** Reads the newest build records from the disk; not for request threads. */
    public void load() {
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

    /** Updates a build of the job, after a checkout or its end. */
    public void changed(Run<?, ?> run) {
        int number = run.getNumber();
        CheckedOut.commit(run, pipeline.repository()).ifPresent(commit -> {
            running.put(number, run);
            if (!run.isBuilding()) {
                running.remove(number);
            }
            // Read inside compute, which serializes updates of a build: the newest read wins.
            builds.compute(number, (same, before) -> CheckedOut.build(run, commit));
            while (builds.size() > KEPT) {
                deleted(builds.firstKey());
            }
            changes.incrementAndGet();
        });
    }

    /** Removes a build whose record was deleted. */
    public void deleted(int number) {
        builds.remove(number);
        running.remove(number);
        changes.incrementAndGet();
    }
}
