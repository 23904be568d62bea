package io.jenkins.plugins.releasepipeline.activity;

import io.jenkins.plugins.releasepipeline.activity.Lane.Bar;
import io.jenkins.plugins.releasepipeline.activity.Lane.Held;
import io.jenkins.plugins.releasepipeline.activity.Lane.Outcome;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Arranges the events of an environment as bars and holds of a period.
 *
 * @param activities newest first; may include earlier and later ones
 * @param from the start of the period
 * @param to its end
 * @param now after it, a hold with an end may still be in force
 */
record LaneRule(List<Activity> activities, Instant from, Instant to, Instant now) {

    /** Returns the deployments that ran in the period or were tried in it. */
    List<Bar> bars(Function<CommitId, Optional<String>> subjects) {
        List<Bar> bars = new ArrayList<>();
        Optional<Activity> next = Optional.empty();
        for (Activity activity : activities) {
            boolean failed = activity.result().equals(Optional.of(DeploymentState.FAILED));
            if (!activity.isThere() && !failed) {
                continue;
            }
            Optional<Instant> end = failed
                    ? Optional.of(activity.time())
                    : next.map(Activity::time).map(over -> later(over, activity.time()));
            boolean touches = activity.time().isBefore(to)
                    && end.filter(over -> over.isBefore(from)).isEmpty();
            if (touches) {
                bar(activity, end, outcome(activity, next), subjects).ifPresent(one -> bars.add(0, one));
            }
            if (!failed) {
                next = Optional.of(activity);
            }
        }
        return bars;
    }

    /** After a clock was set back, the next deployment seems to be earlier. */
    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static Optional<Bar> bar(
            Activity activity, Optional<Instant> end, Outcome outcome, Function<CommitId, Optional<String>> subjects) {
        return activity.entry().flatMap(entry -> entry.commit()
                .map(commit -> new Bar(
                        activity.id(),
                        entry.kind(),
                        commit,
                        subjects.apply(commit),
                        entry.actor(),
                        outcome,
                        activity.time(),
                        end)));
    }

    private static Outcome outcome(Activity activity, Optional<Activity> next) {
        DeploymentState state = activity.result().orElseThrow();
        boolean takenBack = next.flatMap(Activity::kind).equals(Optional.of(EntryKind.ROLLBACK));
        if (state == DeploymentState.FAILED) {
            return Outcome.FAILED;
        }
        if (takenBack && FiguresRule.counts(activity)) {
            return Outcome.ROLLED_BACK;
        }
        return switch (state) {
            case VERIFIED -> Outcome.VERIFIED;
            case UNVERIFIED -> activity.failedVerification() ? Outcome.UNVERIFIED : Outcome.DEPLOYED;
            default -> Outcome.DEPLOYED;
        };
    }

    /** Returns the holds that were in force in the period. */
    List<Held> holds() {
        List<Held> holds = new ArrayList<>();
        Optional<Hold> open = Optional.empty();
        boolean known = false;
        for (int i = activities.size() - 1; i >= 0; i--) {
            Activity activity = activities.get(i);
            Optional<Entry> entry = activity.entry();
            if (activity.kind().equals(Optional.of(EntryKind.HOLD))) {
                Hold hold = Hold.of(entry.orElseThrow());
                // A change of a hold goes on with it; a hold after the end of another one is a new one.
                open.filter(before -> !before.since().equals(hold.since()))
                        .ifPresent(before -> holds.add(held(before, Optional.of(hold.since()))));
                open = Optional.of(hold);
                known = true;
            } else if (holdsBack(activity) && open.filter(LaneRule::lasts).isEmpty()) {
                Hold hold = new Hold(
                        entry.orElseThrow().actor(),
                        activity.time(),
                        entry.flatMap(Entry::reason).orElse(""));
                open.ifPresent(before -> holds.add(held(before, Optional.of(hold.since()))));
                open = Optional.of(hold);
                known = true;
            } else if (open.isPresent() && lifts(activity, open.get())) {
                holds.add(held(open.get(), Optional.of(activity.time())));
                open = Optional.empty();
            } else if (activity.kind().equals(Optional.of(EntryKind.RELEASE))) {
                Instant end = activity.time();
                if (open.isPresent() || !known) {
                    holds.add(open.map(hold -> held(hold, Optional.of(end)))
                            .orElse(new Held(Optional.empty(), Optional.of(end), "", "")));
                }
                open = Optional.empty();
                known = true;
            }
        }
        open.ifPresent(hold -> holds.add(held(hold, Optional.empty())));
        return holds.stream().filter(this::touches).toList();
    }

    /** A rollback holds its environment; a hold of a person that does not end without a release stays. */
    private static boolean holdsBack(Activity activity) {
        return activity.kind().equals(Optional.of(EntryKind.ROLLBACK)) && activity.isThere();
    }

    /** A promotion that undoes a rollback lifts its hold, and no other. */
    private static boolean lifts(Activity activity, Hold hold) {
        return activity.isThere()
                && activity.entry()
                        .flatMap(Hold::lifted)
                        .filter(lifted -> lifted.since().equals(hold.since())
                                && lifted.by().equals(hold.by()))
                        .isPresent();
    }

    private static boolean lasts(Hold hold) {
        return hold.until().isEmpty();
    }

    private Held held(Hold hold, Optional<Instant> ended) {
        Optional<Instant> over = hold.until().filter(until -> !until.isAfter(now));
        Optional<Instant> end = ended.filter(
                        release -> over.filter(until -> until.isBefore(release)).isEmpty())
                .or(() -> over);
        return new Held(Optional.of(hold.since()), end, hold.by(), hold.reason());
    }

    private boolean touches(Held held) {
        return held.from().filter(begin -> !begin.isBefore(to)).isEmpty()
                && held.to().filter(end -> end.isBefore(from)).isEmpty();
    }
}
