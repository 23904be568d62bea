package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.time.Instant;
import java.util.Optional;

/**
 * May this commit be put on this environment now? All that the gates look at.
 *
 * @param rollback whether it is put back rather than promoted
 * @param target where to
 * @param commit what
 * @param current what runs there, if known
 * @param ancestry how the two relate
 * @param wasThere for a rollback, whether the commit was deployed to the target before, or is on the first-parent line of
 *     what runs
 * @param onSource whether the environment that the target promotes from has the commit
 * @param build the commit's newest build
 * @param buildsKnown whether the host knows builds at all
 * @param buildAsks whether it is that very build, still running, that asks
 * @param hold who holds the target
 * @param now the moment that is meant
 * @param evidence what else the target's rules look at
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
        Instant now,
        Evidence evidence) {}
