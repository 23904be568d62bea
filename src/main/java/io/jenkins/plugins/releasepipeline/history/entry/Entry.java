package io.jenkins.plugins.releasepipeline.history.entry;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import io.jenkins.plugins.releasepipeline.domain.text.Shortened;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One fact about an environment.
 *
 * @param kind its kind
 * @param commit the deployed commit; for a hold or release, the running one, if known
 * @param previous the commit that ran before, if known; for an approval and an override, the one that ran when it was
 *     given
 * @param actor the actor; one line
 * @param build the build that did it, such as {@code treeherder #412}
 * @param reason the reason that the actor gave; one line
 * @param result the state of the deployment; {@code DEPLOYED} for a hold and a release
 * @param started the entry that this one completes
 * @param time its time, to the second
 * @param text lines for people who read {@code git log}; may be empty
 * @param details further data, as plain maps, lists, strings, numbers and booleans
 */
public record Entry(
        EntryKind kind,
        Optional<CommitId> commit,
        Optional<CommitId> previous,
        String actor,
        Optional<String> build,
        Optional<String> reason,
        DeploymentState result,
        Optional<CommitId> started,
        Instant time,
        List<String> text,
        Map<String, Object> details) {

    /** The detail of a hold that ends by itself: when, as ISO 8601. */
    public static final String UNTIL = "until";

    /** The detail of a hold that changes an earlier one: that one, with {@code by}, {@code since} and {@code reason}. */
    public static final String EDITS = "edits";

    /** The detail of a promotion that undoes a rollback: the hold that it lifts, as {@link #EDITS}. */
    public static final String LIFTS = "lifts";

    /** In code points; a longer reason is cut. */
    private static final int LONGEST_REASON = 2_000;

    /** Folds texts from people into one line each, so that they can't be mistaken for a trailer. */
    public Entry {
        actor = OneLine.of(actor);
        build = build.map(OneLine::of);
        reason = reason.map(OneLine::of)
                .filter(given -> !given.isEmpty())
                .map(given -> Shortened.to(LONGEST_REASON, given));
        time = time.truncatedTo(ChronoUnit.SECONDS);
        text = text.stream().map(OneLine::of).toList();
        details = Map.copyOf(details);
    }

    /** Returns the entry that completes this started one. */
    public Entry completed(
            CommitId id, DeploymentState howFar, Instant when, List<String> lines, Map<String, Object> more) {
        return new Entry(kind, commit, previous, actor, build, reason, howFar, Optional.of(id), when, lines, more);
    }

    /**
     * Returns since when the commit is deployed; empty if it was already deployed when first observed.
     */
    public Optional<Instant> since() {
        return kind == EntryKind.OBSERVED && previous.isEmpty() ? Optional.empty() : Optional.of(time);
    }

    /** Returns why it failed, in one line for people; empty if it did not, or if there is no reason. */
    public Optional<String> failure() {
        return result == DeploymentState.FAILED
                ? text.stream().filter(line -> !line.isEmpty()).reduce((before, last) -> last)
                : Optional.empty();
    }

    /** Returns the same fact at the time of the deployment that it completes, with the earlier data of that. */
    public Entry completing(Entry deployment) {
        Map<String, Object> all = new HashMap<>(deployment.details);
        all.putAll(details);
        return new Entry(kind, commit, previous, actor, build, reason, result, started, deployment.time, text, all);
    }

    /** Returns the same fact in a later state. */
    public Entry as(DeploymentState howFar) {
        return new Entry(kind, commit, previous, actor, build, reason, howFar, started, time, text, details);
    }

    /**
     * Returns whether it was written less than this long ago. The age of an entry in the future is unknown, because a
     * clock was ahead: it counts as old if it is as far in the future.
     */
    public boolean isWithin(Duration limit, Instant now) {
        return Duration.between(time, now).abs().compareTo(limit) < 0;
    }

    /** Returns the same fact without the text for people. */
    public Entry brief() {
        return new Entry(kind, commit, previous, actor, build, reason, result, started, time, List.of(), Map.of());
    }

    /** Returns the same fact with one more detail. */
    public Entry detailing(String name, Object detail) {
        Map<String, Object> more = new HashMap<>(details);
        more.put(name, detail);
        return new Entry(kind, commit, previous, actor, build, reason, result, started, time, text, more);
    }

    /** Returns the same fact with one more line before its text. */
    public Entry noting(String line) {
        List<String> lines = new ArrayList<>(List.of(line));
        lines.addAll(text);
        return new Entry(kind, commit, previous, actor, build, reason, result, started, time, lines, details);
    }
}
