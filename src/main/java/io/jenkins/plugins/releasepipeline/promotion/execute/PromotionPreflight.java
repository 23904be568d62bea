package io.jenkins.plugins.releasepipeline.promotion.execute;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import io.jenkins.plugins.releasepipeline.promotion.ClosedGatesException;
import io.jenkins.plugins.releasepipeline.promotion.HistoryEntries;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.deploy.RefDeployment;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.promotion.plan.Planner;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingPromotions;
import java.time.Clock;
import java.util.Optional;

/**
 * The final check before an environment is changed: it still runs the commit of the plan, and every gate is open.
 *
 * @param planner evaluates the gates
 * @param deployed the running commits
 * @param history started entries and holds, perhaps of another host
 * @param refs explains a lost race
 * @param clock the time of the entry
 */
record PromotionPreflight(Planner planner, DeployedCommits deployed, History history, RefDeployment refs, Clock clock) {

    /** Returns the started entry; refuses with the reason. */
    Entry begin(Request request, Environment target) {
        Optional<CommitId> actual = deployed.current(target);
        if (!actual.equals(request.expected())) {
            String ref = target.deployRef().map(DeployRef::label).orElse("");
            throw refs.lostRace(target.name(), ref, request.expected(), actual);
        }
        EnvironmentState state = history.latest(target.name());
        if (state.unfinished().isPresent()) {
            Entry other = state.unfinished().get().entry();
            String commit = other.commit().map(CommitId::abbreviated).orElse("-");
            throw OngoingPromotions.busy(target.name(), commit, other.actor());
        }
        if (request.isAutomatic() && state.hold().isPresent()) {
            throw new ReleaseException(
                    Messages.Promoter_Held(target.name(), state.hold().get().by()));
        }
        Plan plan = planner.plan(request.kind(), target, request.commit());
        if (!plan.isOpen()) {
            throw new ClosedGatesException(plan);
        }
        return HistoryEntries.started(plan, request, clock.instant());
    }
}
