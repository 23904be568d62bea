package io.jenkins.plugins.releasepipeline.history.state;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the entries of an environment add up to.
 *
 * @param deployments those that are there, newest first, one for each deployment with the result that it reached; at
 *     most the newest 200
 * @param hold who holds the environment, if somebody does
 * @param unfinished the started entry that nothing completed yet
 * @param decisions what people decided about commits
 */
public record EnvironmentState(
        List<Recorded> deployments, Optional<Hold> hold, Optional<Recorded> unfinished, Decisions decisions) {

    /** How many deployments are kept in mind. */
    public static final int KEPT = 200;

    /** Of an environment without entries. */
    public static final EnvironmentState EMPTY =
            new EnvironmentState(List.of(), Optional.empty(), Optional.empty(), Decisions.NONE);

    /** The newest deployment that is there. */
    public Optional<Recorded> deployment() {
        return deployments.stream().findFirst();
    }

    /**
     * The same with no deployment but the newest, and those back to the oldest rollback in brief: what was rolled back is
     * asked for at every promotion.
     */
    EnvironmentState latest() {
        List<Recorded> kept = new ArrayList<>(deployments);
        while (kept.size() > 1 && kept.get(kept.size() - 1).entry().kind() != EntryKind.ROLLBACK) {
            kept.remove(kept.size() - 1);
        }
        for (int i = 1; i < kept.size(); i++) {
            kept.set(i, new Recorded(kept.get(i).id(), kept.get(i).entry().brief()));
        }
        return new EnvironmentState(List.copyOf(kept), hold, unfinished, decisions);
    }

    /** The state after one more entry. */
    public EnvironmentState after(Recorded recorded) {
        Entry entry = recorded.entry();
        // A hold counts whatever a newer version says of it: closed by mistake is better than open by mistake.
        if (entry.result() == DeploymentState.UNKNOWN && entry.kind() != EntryKind.HOLD) {
            return this;
        }
        return switch (entry.kind()) {
            case UNKNOWN -> this;
            case HOLD ->
                new EnvironmentState(
                        deployments,
                        Optional.of(new Hold(
                                entry.actor(), entry.time(), entry.reason().orElse(""))),
                        unfinished,
                        decisions);
            case RELEASE -> new EnvironmentState(deployments, Optional.empty(), unfinished, decisions);
            case BARRIER, LIFT, APPROVE, WITHDRAW, OVERRIDE ->
                new EnvironmentState(deployments, hold, unfinished, decisions.after(entry));
            case PROMOTE, ROLLBACK, RESET, OBSERVED ->
                entry.result() == DeploymentState.STARTED
                        ? new EnvironmentState(deployments, hold, Optional.of(recorded), decisions)
                        : new EnvironmentState(
                                deployed(recorded), held(entry), stillUnfinished(entry), decisions.after(entry));
        };
    }

    /**
     * A rollback holds its environment by the very entry that says it is there, so that no crash can come between. A
     * hold that somebody had set before stays theirs.
     */
    private Optional<Hold> held(Entry entry) {
        boolean wentBack = entry.kind() == EntryKind.ROLLBACK && entry.result() == DeploymentState.DEPLOYED;
        return wentBack
                ? hold.or(() -> Optional.of(
                        new Hold(entry.actor(), entry.time(), entry.reason().orElse(""))))
                : hold;
    }

    private Optional<Recorded> stillUnfinished(Entry completing) {
        return unfinished.filter(started -> !completing.started().equals(Optional.of(started.id())));
    }

    /**
     * What the endpoints said takes the place of the same deployment and keeps its time and its place: another one may
     * have come after it.
     */
    private List<Recorded> deployed(Recorded recorded) {
        Entry entry = recorded.entry();
        if (!entry.result().isThere()) {
            return deployments;
        }
        List<Recorded> next = new ArrayList<>(deployments);
        if (entry.result() == DeploymentState.DEPLOYED) {
            next.add(0, recorded);
        } else {
            next.replaceAll(known -> isSame(known, entry) && !isProven(known)
                    ? new Recorded(recorded.id(), entry.completing(known.entry()))
                    : known);
        }
        return List.copyOf(next.subList(0, Math.min(next.size(), KEPT)));
    }

    /** What one controller saw proven stays so, also where another one can't reach the endpoints. */
    private static boolean isProven(Recorded known) {
        return known.entry().result() == DeploymentState.VERIFIED;
    }

    /** What is known by now of a deployment, if it is kept in mind. */
    public Optional<Recorded> known(Recorded deployment) {
        Entry entry = deployment.entry();
        CommitId begun = entry.started().orElse(deployment.id());
        return deployments.stream()
                .filter(one -> one.id().equals(begun) || one.entry().started().equals(Optional.of(begun)))
                .findFirst();
    }

    /** What somebody moved around us was never started: what completes it names the entry itself. */
    private static boolean isSame(Recorded known, Entry completing) {
        Optional<CommitId> begun = completing.started();
        return begun.isPresent() && (begun.equals(known.entry().started()) || begun.equals(Optional.of(known.id())));
    }
}
