package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.Overriding;
import io.jenkins.plugins.releasepipeline.history.Entry;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.history.Result;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people decide about a commit that gates refuse or shall refuse; recorded in the environment's history, so that it
 * survives a restart. Whoever calls has checked the permission. All refuse an unknown environment.
 *
 * @param pipeline whose environments
 * @param history where it is recorded
 * @param planner what the gates say
 * @param clock when
 */
public record GateDecisions(Pipeline pipeline, History history, Planner planner, Clock clock) {

    /** A commit must not be passed from now on; a barrier that is there gets the new reason. Refuses an empty reason. */
    public void setBarrier(String environment, CommitId commit, String actor, String reason) {
        Environment target = pipeline.environment(environment);
        if (target.promotesFrom().isEmpty()) {
            throw new ReleaseException(Messages.GateDecisions_NobodyPromotes(environment));
        }
        if (planner.isOn(target, commit)) {
            throw new ReleaseException(Messages.GateDecisions_Passed(commit.abbreviated(), environment));
        }
        String why = needed(reason, Messages.GateDecisions_BarrierReason(commit.abbreviated()));
        append(Kind.BARRIER, environment, commit, actor, Optional.of(why), List.of(), Map.of());
    }

    /** The commit may be passed again. Refuses where there is no barrier at it. */
    public void liftBarrier(String environment, CommitId commit, String actor, Optional<String> reason) {
        pipeline.environment(environment);
        if (!history.latest(environment).decisions().hasBarrier(commit)) {
            throw new ReleaseException(Messages.GateDecisions_NoBarrier(commit.abbreviated(), environment));
        }
        append(Kind.LIFT, environment, commit, actor, reason, List.of(), Map.of());
    }

    /**
     * Approves that a commit comes to an environment, until anything is deployed there. Refuses where nobody asks for it,
     * and a second time.
     *
     * @param names what else the person is called: name and e-mail addresses, to compare with the commits' authors
     */
    public void approve(String environment, CommitId commit, String actor, List<String> names) {
        GateAnswer approvals = gates(environment, commit).stream()
                .filter(answer -> answer.name().equals("approvals"))
                .findFirst()
                .orElseThrow(() -> new ReleaseException(Messages.GateDecisions_NoApprovals(environment)));
        if (history.latest(environment).decisions().isApproved(commit, actor)) {
            throw new ReleaseException(
                    Messages.GateDecisions_Twice(actor, commit.abbreviated(), environment, approvals.reason()));
        }
        append(
                Kind.APPROVE,
                environment,
                commit,
                actor,
                Optional.empty(),
                List.of(),
                Map.of("names", List.copyOf(names)));
    }

    /** Takes back one's own approval. Refuses where there is none. */
    public void withdraw(String environment, CommitId commit, String actor) {
        pipeline.environment(environment);
        if (!history.latest(environment).decisions().isApproved(commit, actor)) {
            throw new ReleaseException(Messages.GateDecisions_NotApproved(actor, commit.abbreviated(), environment));
        }
        append(Kind.WITHDRAW, environment, commit, actor, Optional.empty(), List.of(), Map.of());
    }

    /**
     * Overrides all gates that refuse a commit now and may be overridden; see {@link Overriding}. Refuses an empty reason,
     * and where there is no such gate. Where the environment asks for several people, each does this.
     */
    public void override(String environment, CommitId commit, String actor, String reason) {
        String why = needed(reason, Messages.GateDecisions_OverrideReason(environment));
        List<GateAnswer> refusing = gates(environment, commit).stream()
                .filter(GateAnswer::canBeOverridden)
                .toList();
        if (refusing.isEmpty()) {
            throw new ReleaseException(Messages.GateDecisions_NothingToOverride(commit.abbreviated(), environment));
        }
        List<String> gates = refusing.stream().map(GateAnswer::name).distinct().toList();
        append(
                Kind.OVERRIDE,
                environment,
                commit,
                actor,
                Optional.of(why),
                refusing.stream().map(Entries::line).toList(),
                Map.of(Overriding.GATES, gates));
    }

    private List<GateAnswer> gates(String environment, CommitId commit) {
        return planner.plan(Kind.PROMOTE, pipeline.environment(environment), commit)
                .gates();
    }

    private static String needed(String reason, String problem) {
        if (reason.isBlank()) {
            throw new ReleaseException(problem);
        }
        return reason;
    }

    private void append(
            Kind kind,
            String environment,
            CommitId commit,
            String actor,
            Optional<String> reason,
            List<String> gates,
            Map<String, Object> details) {
        List<String> text = new ArrayList<>(gates);
        planner.known(commit).ifPresent(known -> text.add(0, "* " + Entries.line(known)));
        Optional<CommitId> none = Optional.empty();
        history.append(
                environment,
                new Entry(
                        kind,
                        Optional.of(commit),
                        none,
                        actor,
                        Optional.empty(),
                        reason,
                        Result.DEPLOYED,
                        none,
                        clock.instant(),
                        text,
                        details));
    }
}
