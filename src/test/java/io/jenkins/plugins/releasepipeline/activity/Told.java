package io.jenkins.plugins.releasepipeline.activity;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.HistoryLine;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the lines of a history one after the other, as {@code History} would. */
public final class Told {

    public static final Instant START = Instant.parse("2026-11-02T10:00:00Z");

    private final List<HistoryLine> newestFirst = new ArrayList<>();
    private Optional<CommitId> running = Optional.of(commit(0));
    private Instant now = START;
    private int ids;

    public static CommitId commit(int number) {
        return new CommitId("%040x".formatted(number));
    }

    /** Time goes on, or jumps back. */
    public Told after(Duration time) {
        now = now.plus(time);
        return this;
    }

    public Told nothingRunsYet() {
        running = Optional.empty();
        return this;
    }

    /** Begins something; what is there already or will never be is written at once. */
    public HistoryLine begin(EntryKind kind, int commit, DeploymentState result) {
        HistoryLine line = add(new Entry(
                kind,
                Optional.of(commit(commit)),
                running,
                "alice",
                Optional.of("app #7"),
                Optional.empty(),
                result,
                Optional.empty(),
                now,
                List.of(),
                Map.of()));
        if (result == DeploymentState.DEPLOYED) {
            running = Optional.of(commit(commit));
        }
        return line;
    }

    /** Tells how something went on. */
    public HistoryLine complete(HistoryLine begun, DeploymentState result) {
        Entry entry = begun.entry().orElseThrow();
        if (result == DeploymentState.DEPLOYED) {
            running = entry.commit();
        }
        Map<String, Object> details =
                result == DeploymentState.UNVERIFIED ? Map.of("verification", Map.of("proven", false)) : Map.of();
        return add(entry.completed(begun.id(), result, now, List.of(), details));
    }

    /** The next promotion came before the endpoints had answered. */
    public HistoryLine cutShort(HistoryLine begun) {
        return add(begun.entry()
                .orElseThrow()
                .completed(begun.id(), DeploymentState.UNVERIFIED, now, List.of("ended"), Map.of()));
    }

    /** A whole deployment: a minute to be there, a minute to be verified. */
    public HistoryLine deploy(EntryKind kind, int commit) {
        HistoryLine begun = begin(kind, commit, DeploymentState.STARTED);
        after(Duration.ofMinutes(1)).complete(begun, DeploymentState.DEPLOYED);
        after(Duration.ofMinutes(1)).complete(begun, DeploymentState.VERIFIED);
        return begun;
    }

    /** Another program writes something. */
    public HistoryLine strange(String subject) {
        newestFirst.add(0, new HistoryLine(nextId(), now, "mallory", subject, Optional.empty()));
        return newestFirst.get(0);
    }

    private HistoryLine add(Entry entry) {
        newestFirst.add(
                0, new HistoryLine(nextId(), entry.time(), entry.actor(), "production: line", Optional.of(entry)));
        return newestFirst.get(0);
    }

    private CommitId nextId() {
        return new CommitId("%040x".formatted(0xabc0000 + ids++));
    }

    /** The lines without the oldest so many. */
    List<HistoryLine> lines(int without) {
        return newestFirst.subList(0, newestFirst.size() - without);
    }

    public List<HistoryLine> lines() {
        return List.copyOf(newestFirst);
    }

    List<Activity> activities() {
        return Timeline.of(newestFirst).activities();
    }

    public Instant now() {
        return now;
    }
}
