package io.jenkins.plugins.releasepipeline.jenkins.builds;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Cache of the newest builds of a pipeline's jobs, see {@link BranchJobs}. Build records are loaded once, in the
 * background, and updated when they change: queries do not read from the disk. Thread-safe.
 */
public final class JenkinsBuilds implements Builds {

    private static final int KEPT = 200;
    /** A version is built once, and sometimes again. */
    private static final int KEPT_OF_VERSION = 10;

    private static final int LOADED_VERSIONS = 50;

    private final Pipeline pipeline;
    private final BranchJobs jobs;
    private final AtomicLong changes = new AtomicLong();
    /** By full name. The main job is one of them; the trunk's job of a multibranch project may be replaced by another. */
    private final Map<String, JobBuilds> byJob = new ConcurrentHashMap<>();
    /** The main job's full name; empty until it has a build. */
    private volatile String main = "";

    /** Creates an empty cache for a pipeline; {@link #load} fills it. */
    public JenkinsBuilds(Pipeline pipeline) {
        this.pipeline = pipeline;
        this.jobs = new BranchJobs(pipeline);
    }

    @Override
    public Optional<Build> of(CommitId commit) {
        return byJob.values().stream()
                .flatMap(builds -> builds.of(commit).stream())
                .max(Comparator.comparing(Build::started));
    }

    @Override
    public long stamp() {
        return changes.get();
    }

    @Override
    public Optional<Build> numbered(int number) {
        return Optional.ofNullable(byJob.get(main)).flatMap(builds -> builds.numbered(number));
    }

    @Override
    public Optional<Build> named(String name) {
        return BuildName.of(name).flatMap(found -> Optional.ofNullable(byJob.get(found.job()))
                .flatMap(builds -> builds.numbered(found.number())));
    }

    /** Reads the newest build records from the disk; not for request threads. */
    public void load() {
        Stream.concat(jobs.main().stream(), jobs.versions().stream().limit(LOADED_VERSIONS))
                .forEach(job -> builds(job).each(job, this::changed));
    }

    private JobBuilds builds(Job<?, ?> job) {
        String name = job.getFullName();
        boolean isMain = jobs.isMain(job);
        if (isMain) {
            main = name;
        }
        return byJob.computeIfAbsent(name, any -> new JobBuilds(isMain ? KEPT : KEPT_OF_VERSION));
    }

    /** Updates a build of one of the jobs, after a checkout or its end. */
    public void changed(Run<?, ?> run) {
        CheckedOut.commit(run, pipeline.repository()).ifPresent(commit -> {
            builds(run.getParent()).changed(run, commit, jobs.url(run));
            changes.incrementAndGet();
        });
    }

    /** Removes a build whose record was deleted. */
    public void deleted(Run<?, ?> run) {
        Optional.ofNullable(byJob.get(run.getParent().getFullName()))
                .ifPresent(builds -> builds.deleted(run.getNumber()));
        changes.incrementAndGet();
    }

    /** Removes the builds of a deleted job: the next job of its branch begins again with number 1. */
    public void jobDeleted(String fullName) {
        if (byJob.remove(fullName) != null) {
            changes.incrementAndGet();
        }
    }
}
