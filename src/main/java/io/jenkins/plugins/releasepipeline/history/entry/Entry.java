package io.jenkins.plugins.releasepipeline.history.entry;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
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
 * @param kind what it tells
 * @param commit what was deployed; for a hold or release, what runs there, if known
 * @param previous what ran there before, if known; for an approval and an override, what ran when it was given
 * @param actor who did it; one line
 * @param build the build through which it was done, such as {@code treeherder #412}
 * @param reason why, as the actor gave it; one line
 * @param result how far it came; {@code DEPLOYED} for a hold and a release
 * @param started the entry that this one completes
 * @param time when, to the second
 * @param text lines for people who read {@code git log}; may be empty
 * @param details what else is known, as plain maps, lists, strings, numbers and booleans
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

    /** Folds what people typed into one line each, so that it can't pass for a trailer. */
    public Entry {
        actor = OneLine.of(actor);
        build = build.map(OneLine::of);
        reason = reason.map(OneLine::of).filter(given -> !given.isEmpty());
        time = time.truncatedTo(ChronoUnit.SECONDS);
        text = text.stream().map(OneLine::of).toList();
        details = Map.copyOf(details);
    }

    /** The entry that tells how this started one went on. */
    public Entry completed(
            CommitId id, DeploymentState howFar, Instant when, List<String> lines, Map<String, Object> more) {
        return new Entry(kind, commit, previous, actor, build, reason, howFar, Optional.of(id), when, lines, more);
    }

    /**
     * Since when the commit is there; empty for what was there already when the environment was first looked at.
     */
    public Optional<Instant> since() {
        return kind == EntryKind.OBSERVED && previous.isEmpty() ? Optional.empty() : Optional.of(time);
    }

    /** Why it failed, in one line for people; empty where it did not, or nobody told. */
    public Optional<String> failure() {
        return result == DeploymentState.FAILED
                ? text.stream().filter(line -> !line.isEmpty()).reduce((before, last) -> last)
                : Optional.empty();
    }

    /** The same fact at the time of the deployment that it completes, with what was known of that before. */
    public Entry completing(Entry deployment) {
        Map<String, Object> all = new HashMap<>(deployment.details);
        all.putAll(details);
        return new Entry(kind, commit, previous, actor, build, reason, result, started, deployment.time, text, all);
    }

    /** The same fact, further on. */
    public Entry as(DeploymentState howFar) {
        return new Entry(kind, commit, previous, actor, build, reason, howFar, started, time, text, details);
    }

    /**
     * Whether it was written less than this long ago. One that a clock wrote that was ahead says nothing about how long ago
     * that was: it counts as old as soon as it is as far in the future.
     */
    public boolean isWithin(Duration limit, Instant now) {
        return Duration.between(time, now).abs().compareTo(limit) < 0;
    }

    /** The same fact without what only people read. */
    public Entry brief() {
        return new Entry(kind, commit, previous, actor, build, reason, result, started, time, List.of(), Map.of());
    }

    /** The same fact with one more detail. */
    public Entry detailing(String name, Object detail) {
        Map<String, Object> more = new HashMap<>(details);
        more.put(name, detail);
        return new Entry(kind, commit, previous, actor, build, reason, result, started, time, text, more);
    }

    /** The same fact with one more line before its text. */
    public Entry noting(String line) {
        List<String> lines = new ArrayList<>(List.of(line));
        lines.addAll(text);
        return new Entry(kind, commit, previous, actor, build, reason, result, started, time, lines, details);
    }
}
