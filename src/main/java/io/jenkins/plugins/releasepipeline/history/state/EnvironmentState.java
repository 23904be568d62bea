package io.jenkins.plugins.releasepipeline.history.state;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The state of an environment according to its entries.
 *
 * @param deployments the completed ones, newest first, one entry for each with its last result; at most the newest 200
 * @param hold the last hold of the environment that was not released, if any; it may have ended by itself
 * @param unfinished the started entry that is not completed yet
 * @param decisions decisions of people about commits
 * @param watch the newest entry of the watch that followed the newest deployment, if one did
 */
public record EnvironmentState(
        List<Recorded> deployments,
        Optional<Hold> hold,
        Optional<Recorded> unfinished,
        Decisions decisions,
        Optional<Recorded> watch) {

    /** The number of deployments that are kept. */
    public static final int KEPT = 200;

    /** Of an environment without entries. */
    public static final EnvironmentState EMPTY =
            new EnvironmentState(List.of(), Optional.empty(), Optional.empty(), Decisions.NONE);

    /** Returns the hold that is in force at a time. */
    public Optional<Hold> hold(Instant now) {
        return hold.filter(held -> held.isInForce(now));
    }

    /** A state without a watch. */
    public EnvironmentState(
            List<Recorded> deployments, Optional<Hold> hold, Optional<Recorded> unfinished, Decisions decisions) {
        this(deployments, hold, unfinished, decisions, Optional.empty());
    }

    /** Returns the same state with this hold. */
    public EnvironmentState held(Hold by) {
        return new EnvironmentState(deployments, Optional.of(by), unfinished, decisions, watch);
    }

    /** Returns the newest completed deployment. */
    public Optional<Recorded> deployment() {
        return deployments.stream().findFirst();
    }

    /**
     * Returns the same state with only the newest deployment, and those back to the oldest rollback without details:
     * rolled-back commits are needed for every promotion.
     */
    EnvironmentState latest() {
        List<Recorded> kept = new ArrayList<>(deployments);
        while (kept.size() > 1 && kept.get(kept.size() - 1).entry().kind() != EntryKind.ROLLBACK) {
            kept.remove(kept.size() - 1);
        }
        for (int i = 1; i < kept.size(); i++) {
            kept.set(i, new Recorded(kept.get(i).id(), kept.get(i).entry().brief()));
        }
        return new EnvironmentState(List.copyOf(kept), hold, unfinished, decisions, watch);
    }

    /** Returns the state after one more entry. */
    public EnvironmentState after(Recorded recorded) {
        Entry entry = recorded.entry();
        // A hold of a newer version counts, even if its result is not understood: closed by mistake is better than open
        // by mistake.
        if (entry.result() == DeploymentState.UNKNOWN && entry.kind() != EntryKind.HOLD) {
            return this;
        }
        return switch (entry.kind()) {
            case UNKNOWN -> this;
            case HOLD -> held(Hold.of(entry));
            case RELEASE -> new EnvironmentState(deployments, Optional.empty(), unfinished, decisions, watch);
            case BARRIER, LIFT, APPROVE, WITHDRAW, ANNOUNCE, OVERRIDE ->
                new EnvironmentState(deployments, hold, unfinished, decisions.after(entry), watch);
            case WATCH -> new EnvironmentState(deployments, hold, unfinished, decisions, watched(recorded));
            case PROMOTE, ROLLBACK, RESET, OBSERVED ->
                entry.result() == DeploymentState.STARTED
                        ? new EnvironmentState(deployments, hold, Optional.of(recorded), decisions, watch)
                        : new EnvironmentState(
                                deployed(recorded),
                                held(entry),
                                stillUnfinished(entry),
                                decisions.after(entry),
                                entry.result() == DeploymentState.DEPLOYED ? Optional.empty() : watch);
        };
    }

    /** Another controller may record the result of a watch when the next deployment is there already. */
    private Optional<Recorded> watched(Recorded recorded) {
        boolean isNewest = deployment()
                .filter(newest ->
                        recorded.entry().commit().equals(newest.entry().commit()))
                .isPresent();
        return isNewest ? Optional.of(recorded) : watch;
    }

    /**
     * A rollback holds its environment with the entry of its deployment, so that a crash can't separate them. An
     * existing hold of a person stays, except one that ends by itself: then nothing would keep the commit from coming
     * back. The undoing of a rollback lifts the hold in the same way, but no other one that was set meanwhile.
     */
    private Optional<Hold> held(Entry entry) {
        if (entry.result() != DeploymentState.DEPLOYED) {
            return hold;
        }
        return entry.kind() == EntryKind.ROLLBACK
                ? hold.filter(before -> before.until().isEmpty()).or(() -> Optional.of(Hold.of(entry)))
                : hold.filter(before -> !Hold.lifted(entry).equals(Optional.of(before)));
    }

    private Optional<Recorded> stillUnfinished(Entry completing) {
        return unfinished.filter(started -> !completing.started().equals(Optional.of(started.id())));
    }

    /**
     * A verification result replaces the entry of its deployment, at the same time and position: another deployment may
     * have followed.
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

    /** A deployment verified by one controller stays verified, even if another one can't reach the endpoints. */
    private static boolean isProven(Recorded known) {
        return known.entry().result() == DeploymentState.VERIFIED;
    }

    /** Returns the last entry of a deployment, if it is kept. */
    public Optional<Recorded> known(Recorded deployment) {
        Entry entry = deployment.entry();
        CommitId begun = entry.started().orElse(deployment.id());
        return deployments.stream()
                .filter(one -> one.id().equals(begun) || one.entry().started().equals(Optional.of(begun)))
                .findFirst();
    }

    /** An observed move was never started: its completing entry names it directly. */
    private static boolean isSame(Recorded known, Entry completing) {
        Optional<CommitId> begun = completing.started();
        return begun.isPresent() && (begun.equals(known.entry().started()) || begun.equals(Optional.of(known.id())));
    }
}
