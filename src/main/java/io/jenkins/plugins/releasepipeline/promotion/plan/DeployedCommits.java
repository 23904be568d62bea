package io.jenkins.plugins.releasepipeline.promotion.plan;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import java.util.Optional;

/** The running and former commits of the environments, from local data. Thread-safe. */
public final class DeployedCommits {

    private final Pipeline pipeline;
    private final Mirror mirror;
    private final Commits commits;
    private final History history;

    /** Of one pipeline. */
    public DeployedCommits(Pipeline pipeline, Mirror mirror, History history) {
        this.pipeline = pipeline;
        this.mirror = mirror;
        this.commits = new Commits(mirror);
        this.history = history;
    }

    /**
     * Returns the running commit of an environment: the position of its ref or, without one, the last deployed commit.
     * Empty if unknown (yet).
     */
    public Optional<CommitId> current(Environment environment) {
        return environment.ref().isPresent() ? mirror.tip(environment.ref().get()) : last(environment);
    }

    /**
     * Returns the starting point of a promotion: the running commit, if the mirror has it. While a tag is missing that
     * is deleted for each deployment, the last deployed commit: the deletion may be all that was done of the next
     * deployment.
     */
    public Optional<CommitId> start(Environment environment) {
        Optional<CommitId> start = current(environment);
        if (start.isEmpty() && isRecreated(environment)) {
            start = last(environment);
        }
        return start.filter(this::isKnown);
    }

    private static boolean isRecreated(Environment environment) {
        return environment.deployRef().orElse(null) instanceof DeployRef.Tag tag && tag.recreate();
    }

    /** Returns the last deployed commit according to the history. */
    Optional<CommitId> last(Environment environment) {
        return history.latest(environment.name())
                .deployment()
                .flatMap(deployment -> deployment.entry().commit());
    }

    /** Returns the running commit of the source environment, if known. */
    Optional<CommitId> source(Environment target) {
        return target.promotesFrom()
                .flatMap(source -> current(pipeline.environment(source)))
                .filter(this::isKnown);
    }

    /** Returns whether an environment runs a commit, or one that contains it. */
    public boolean isOn(Environment environment, CommitId commit) {
        return current(environment)
                .filter(runs -> isKnown(runs) && commits.contains(runs, commit))
                .isPresent();
    }

    /** Whether a commit ran on an environment before {@code current}, or was passed on the way there. */
    boolean wasThere(Environment environment, CommitId commit, CommitId current) {
        return history.state(environment.name()).deployments().stream()
                        .anyMatch(deployment -> deployment.entry().commit().equals(Optional.of(commit)))
                || commits.isFirstParent(commit, current);
    }

    /** Returns whether a deployment or a move went back: the new commit does not contain the previous one. */
    public boolean isMovedBack(Entry entry) {
        return entry.previous()
                .filter(before -> entry.commit()
                        .filter(now -> isKnown(before) && isKnown(now) && commits.contains(now, before))
                        .isEmpty())
                .isPresent();
    }

    private boolean isKnown(CommitId commit) {
        return commits.find(commit).isPresent();
    }
}
