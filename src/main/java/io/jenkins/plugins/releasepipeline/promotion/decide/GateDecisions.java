package io.jenkins.plugins.releasepipeline.promotion.decide;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.access.RestrictedAction;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.Remedy;
import io.jenkins.plugins.releasepipeline.gate.rule.AnnounceGate;
import io.jenkins.plugins.releasepipeline.gate.rule.ApprovalsGate;
import io.jenkins.plugins.releasepipeline.gate.rule.Overrides;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import io.jenkins.plugins.releasepipeline.promotion.HistoryEntries;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.promotion.deploy.RefDeployment;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.promotion.plan.Planner;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decisions of people about a commit that gates refuse or are to refuse: recorded in the environment's history, so that
 * they survive a restart. The caller has checked the permission. All methods refuse an unknown environment.
 *
 * @param pipeline the pipeline
 * @param history where they are recorded
 * @param planner evaluates the gates
 * @param deployed the running commits
 * @param clock the time of the decisions
 */
public record GateDecisions(
        Pipeline pipeline, History history, Planner planner, DeployedCommits deployed, Clock clock) {

    /** Sets a barrier at a commit; an existing barrier gets the new reason. Refuses an empty reason. */
    public void setBarrier(String environment, CommitId commit, String actor, String reason) {
        Environment target = pipeline.environment(environment);
        if (target.promotesFrom().isEmpty()) {
            throw new ReleaseException(Messages.GateDecisions_NobodyPromotes(environment));
        }
        Optional<String> why = needed(reason, Messages.GateDecisions_BarrierReason(commit.abbreviated()));
        decide(environment, state -> {
            if (deployed.isOn(target, commit)) {
                throw new ReleaseException(Messages.GateDecisions_Passed(commit.abbreviated(), environment));
            }
            return entry(EntryKind.BARRIER, commit, Optional.empty(), actor, why);
        });
    }

    /** Lifts the barrier at a commit. Refuses if there is none. */
    public void liftBarrier(String environment, CommitId commit, String actor, Optional<String> reason) {
        pipeline.environment(environment);
        decide(environment, state -> {
            if (!state.decisions().hasBarrier(commit)) {
                throw new ReleaseException(Messages.GateDecisions_NoBarrier(commit.abbreviated(), environment));
            }
            return entry(EntryKind.LIFT, commit, Optional.empty(), actor, reason);
        });
    }

    /**
     * Approves a commit for an environment that runs {@code expected}, until any commit is deployed there. Refuses a person
     * who is not among the approvers, if another commit runs by now, if approvals are not required, and a second
     * approval. Records which of the groups of {@link ApprovalsGate#groups(Environment)} the person is in now: a later
     * change of groups does not change that.
     *
     * @param actor the person
     * @param names further names of the person: name and e-mail addresses, to compare with the commits' authors
     */
    public void approve(
            String environment, CommitId commit, Optional<CommitId> expected, Actor actor, List<String> names) {
        Environment target = pipeline.environment(environment);
        target.access().check(actor, RestrictedAction.APPROVE, environment);
        decide(environment, state -> {
            Seen seen = seen(environment, commit, expected);
            GateAnswer approvals = seen.plan().gates().stream()
                    .filter(ApprovalsGate::gave)
                    .findFirst()
                    .orElseThrow(() -> new ReleaseException(Messages.GateDecisions_NoApprovals(environment)));
            if (state.decisions().isApproved(commit, seen.from(), actor.id())) {
                throw new ReleaseException(Messages.GateDecisions_Twice(
                        actor.id(), commit.abbreviated(), environment, approvals.reason()));
            }
            List<String> named = ApprovalsGate.groups(target);
            List<String> groups = actor.among(named);
            return entry(
                    EntryKind.APPROVE,
                    commit,
                    seen.from(),
                    actor.id(),
                    Optional.empty(),
                    groups.isEmpty() ? List.of() : List.of(Messages.GateDecisions_Member(String.join(", ", groups))),
                    named.isEmpty()
                            ? Map.of("names", List.copyOf(names))
                            : Map.of("names", List.copyOf(names), ApprovalsGate.GROUPS, groups));
        });
    }

    /**
     * Announces the promotion of a commit to an environment that runs {@code expected}. Refuses if another commit runs by
     * now, if announcements are not required, and a second announcement.
     */
    public void announce(
            String environment, CommitId commit, Optional<CommitId> expected, String actor, Optional<String> reason) {
        decide(environment, state -> {
            Seen seen = seen(environment, commit, expected);
            GateAnswer asked = seen.plan().gates().stream()
                    .filter(AnnounceGate::gave)
                    .findFirst()
                    .orElseThrow(() -> new ReleaseException(Messages.GateDecisions_NoAnnouncements(environment)));
            boolean announces = asked.remedies().stream().anyMatch(remedy -> remedy.action() == Remedy.Action.ANNOUNCE);
            if (!announces) {
                throw new ReleaseException(
                        Messages.GateDecisions_Announced(commit.abbreviated(), environment, asked.reason()));
            }
            return entry(EntryKind.ANNOUNCE, commit, seen.from(), actor, reason);
        });
    }

    /** Withdraws the actor's own approval. Refuses if there is none. */
    public void withdraw(String environment, CommitId commit, String actor) {
        pipeline.environment(environment);
        decide(environment, state -> {
            if (!state.decisions().isApproved(commit, actor)) {
                throw new ReleaseException(
                        Messages.GateDecisions_NotApproved(actor, commit.abbreviated(), environment));
            }
            return entry(EntryKind.WITHDRAW, commit, Optional.empty(), actor, Optional.empty());
        });
    }

    /**
     * Overrides all gates that refuse a commit now and may be overridden, while the environment runs {@code expected}; see
     * {@link Overrides}. Refuses if another commit runs by now, an empty reason, and if there is no such gate. If the
     * environment requires several people, each of them calls this.
     */
    public void override(
            String environment, CommitId commit, Optional<CommitId> expected, String actor, String reason) {
        Optional<String> why = needed(reason, Messages.GateDecisions_OverrideReason(environment));
        decide(environment, state -> {
            Seen seen = seen(environment, commit, expected);
            List<GateAnswer> refusing = seen.plan().gates().stream()
                    .filter(GateAnswer::canBeOverridden)
                    .toList();
            if (refusing.isEmpty()) {
                throw new ReleaseException(Messages.GateDecisions_NothingToOverride(commit.abbreviated(), environment));
            }
            return entry(
                    EntryKind.OVERRIDE,
                    commit,
                    seen.from(),
                    actor,
                    why,
                    refusing.stream().map(GateAnswer::line).toList(),
                    Map.of(
                            Overrides.GATES,
                            refusing.stream().map(Overrides::refusal).distinct().toList()));
        });
    }

    /** A plan and its starting point. */
    private record Seen(Plan plan, Optional<CommitId> from) {}

    /** The current plan, if the environment still runs the commit of the person's plan. */
    private Seen seen(String environment, CommitId commit, Optional<CommitId> expected) {
        Environment target = pipeline.environment(environment);
        Optional<CommitId> from = deployed.start(target);
        Plan plan = planner.plan(EntryKind.PROMOTE, target, commit);
        // A fetch may happen in between.
        boolean still = deployed.start(target).equals(from);
        if (!still || !plan.expected().equals(expected)) {
            throw new ReleaseException(Messages.GateDecisions_Moved(
                    environment, RefDeployment.abbreviated(expected), RefDeployment.abbreviated(plan.expected())));
        }
        return new Seen(plan, from);
    }

    private static Optional<String> needed(String reason, String problem) {
        if (reason.isBlank()) {
            throw new ReleaseException(problem);
        }
        return Optional.of(reason);
    }

    /** Decided again if another entry, perhaps a deployment, was appended first. */
    private void decide(String environment, Function<EnvironmentState, Entry> decision) {
        history.append(environment, state -> Optional.of(decision.apply(state)));
    }

    private Entry entry(
            EntryKind kind, CommitId commit, Optional<CommitId> previous, String actor, Optional<String> reason) {
        return entry(kind, commit, previous, actor, reason, List.of(), Map.of());
    }

    private Entry entry(
            EntryKind kind,
            CommitId commit,
            Optional<CommitId> previous,
            String actor,
            Optional<String> reason,
            List<String> lines,
            Map<String, Object> details) {
        List<String> text = new ArrayList<>(lines);
        planner.known(commit).ifPresent(known -> text.add(0, "* " + HistoryEntries.line(known)));
        return new Entry(
                kind,
                Optional.of(commit),
                previous,
                actor,
                Optional.empty(),
                reason,
                DeploymentState.DEPLOYED,
                Optional.empty(),
                clock.instant(),
                text,
                details);
    }
}
