package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.Entry;
import java.time.Clock;
import java.util.Optional;

/**
 * The last word before an environment is changed: it runs what the person saw, and every gate lets it through.
 *
 * @param planner asks the gates
 * @param refs says who was faster
 * @param clock when
 */
record Clearance(Planner planner, RefDeployment refs, Clock clock) {

    /** The entry that says that it begins; refuses with the reason. */
    Entry begin(Request request, Environment target) {
        Optional<CommitId> actual = planner.current(target);
        if (!actual.equals(request.expected())) {
            String ref = target.deployRef().map(DeployRef::label).orElse("");
            throw refs.lostRace(target.name(), ref, request.expected(), actual);
        }
        Plan plan = planner.plan(request.kind(), target, request.commit());
        if (!plan.isOpen()) {
            throw new ReleaseException(Messages.Promoter_GateRefuses(target.name(), String.join(" ", plan.refusals())));
        }
        return Entries.started(plan, request, clock.instant());
    }
}
