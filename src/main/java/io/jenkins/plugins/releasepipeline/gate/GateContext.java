package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.time.Instant;
import java.util.Optional;

/**
 * The input of the gates: may this commit be deployed to this environment now?
 *
 * @param rollback whether it is a rollback rather than a promotion
 * @param target the environment
 * @param commit the candidate
 * @param current the running commit, if known
 * @param ancestry the relation of the two
 * @param wasThere for a rollback, whether the commit was deployed to the target before, or is on the first-parent line
 *     of what runs
 * @param onSource whether the environment that the target promotes from has the commit
 * @param build the commit's newest build
 * @param buildsKnown whether the host has builds
 * @param buildAsks whether exactly that build, still running, asks
 * @param hold the hold of the target that is in force
 * @param line the hold of all environments of all pipelines that is in force
 * @param now the current time
 * @param evidence further input of the target's rules
 */
public record GateContext(
        boolean rollback,
        Environment target,
        CommitId commit,
        Optional<CommitId> current,
        Ancestry ancestry,
        boolean wasThere,
        boolean onSource,
        Optional<Build> build,
        boolean buildsKnown,
        boolean buildAsks,
        Optional<Hold> hold,
        Optional<Hold> line,
        Instant now,
        Evidence evidence) {

    /** Returns the same question at another time. */
    public GateContext at(Instant time) {
        return new GateContext(
                rollback,
                target,
                commit,
                current,
                ancestry,
                wasThere,
                onSource,
                build,
                buildsKnown,
                buildAsks,
                hold,
                line,
                time,
                evidence);
    }

    /** Returns the same question once the source environment has had the commit since {@code arrival}. */
    public GateContext arrived(Instant arrival) {
        return new GateContext(
                rollback,
                target,
                commit,
                current,
                ancestry,
                wasThere,
                true,
                build,
                buildsKnown,
                buildAsks,
                hold,
                line,
                now,
                evidence.arrived(commit, now, arrival));
    }
}
