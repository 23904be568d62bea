package io.jenkins.plugins.releasepipeline.endpoint.observe;

import io.jenkins.plugins.releasepipeline.endpoint.answer.Health;
import io.jenkins.plugins.releasepipeline.endpoint.answer.HeartbeatAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the answers of one heartbeat add up to. A single answer changes nothing: a healthy app stays healthy until at
 * least three answers in a row, and all during a given time, were not healthy, and is healthy again after three healthy
 * ones.
 *
 * @param answer the newest answer
 * @param checkedAt the time of that answer
 * @param changes what the confirmed health was and is, oldest first; at least one, at most the newest 50
 * @param readSince since when there has been an answer at least once a minute
 * @param row the newest answers that are all healthy, or all not
 * @param hasChanged whether the newest answer changed the health, or was the first one
 */
public record ObservedHeartbeat(
        HeartbeatAnswer answer,
        Instant checkedAt,
        List<Change> changes,
        Instant readSince,
        Row row,
        boolean hasChanged) {

    /** How old an answer may be that says how the app was at a moment; see docs/configuration.md. */
    private static final Duration RECENT = Duration.ofMinutes(1);

    private static final int CONFIRMED = 3;
    private static final int KEPT = 50;

    /**
     * A change of the confirmed health.
     *
     * @param since the time of the first answer that led to it
     * @param health the health from then on
     * @param after the time of the last answer before the row that led to it; empty if that was the first answer
     */
    public record Change(Instant since, Health health, Optional<Instant> after) {}

    /** Defensive copy. */
    public ObservedHeartbeat {
        changes = List.copyOf(changes);
    }

    /**
     * Consecutive answers that are all healthy, or all not.
     *
     * @param count their number
     * @param broken how many of them say that the app is broken
     * @param unknown how many of the newest of them say nothing
     * @param since the time of the first
     * @param brokenAt the time of the newest that says that the app is broken
     * @param after the time of the answer before the first; empty if there was none
     */
    public record Row(
            int count, int broken, int unknown, Instant since, Optional<Instant> brokenAt, Optional<Instant> after) {

        private static Row after(Optional<Instant> answer) {
            return new Row(0, 0, 0, Instant.EPOCH, Optional.empty(), answer);
        }

        private Row with(Health health, Instant now) {
            boolean isBroken = health == Health.BROKEN;
            return new Row(
                    count + 1,
                    broken + (isBroken ? 1 : 0),
                    health == Health.UNKNOWN ? unknown + 1 : 0,
                    count == 0 ? now : since,
                    isBroken ? Optional.of(now) : brokenAt,
                    after);
        }
    }

    /**
     * Returns the observation after one more answer.
     *
     * @param during how long all answers must not have been healthy
     */
    static ObservedHeartbeat after(
            Optional<ObservedHeartbeat> known, HeartbeatAnswer answer, Instant now, Duration during) {
        boolean healthy = answer.health() == Health.HEALTHY;
        if (known.isEmpty()) {
            Health first = healthy ? Health.HEALTHY : Health.UNKNOWN;
            Row row = Row.after(Optional.empty()).with(answer.health(), now);
            return new ObservedHeartbeat(
                    answer, now, List.of(new Change(now, first, Optional.empty())), now, row, true);
        }
        ObservedHeartbeat last = known.get();
        boolean goesOn = healthy == (last.answer.health() == Health.HEALTHY);
        Row row = (goesOn ? last.row : Row.after(Optional.of(last.checkedAt))).with(answer.health(), now);
        Health next = healthy ? last.healthy(row) : last.sick(row, now, during);
        Instant readSince = now.isAfter(last.checkedAt.plus(RECENT)) ? now : last.readSince;
        boolean changes = next != last.health();
        return new ObservedHeartbeat(
                answer, now, changes ? last.changed(next, row, now) : last.changes, readSince, row, changes);
    }

    private List<Change> changed(Health next, Row row, Instant now) {
        // It was broken until now: that it does not say so any more does not change what it was.
        Instant since = health() == Health.BROKEN && next == Health.UNKNOWN ? now : row.since();
        // From unknown to broken within one row, the app was last what it was before the row.
        List<Change> all = new ArrayList<>(changes);
        all.removeIf(change -> !change.since().isBefore(since));
        all.add(new Change(since, next, row.after()));
        return all.subList(Math.max(0, all.size() - KEPT), all.size());
    }

    private Change newest() {
        return changes.get(changes.size() - 1);
    }

    /** Returns the confirmed health. */
    public Health health() {
        return newest().health();
    }

    /** Returns the time of the first answer that led to it. */
    public Instant since() {
        return newest().since();
    }

    /** Returns whether the health was healthy before it changed, by an answer after this moment. */
    public boolean wasHealthyAfter(Instant moment) {
        return changes.size() > 1
                && changes.get(changes.size() - 2).health() == Health.HEALTHY
                && newest().after().filter(moment::isBefore).isPresent();
    }

    private Health healthy(Row row) {
        return row.count() >= CONFIRMED ? Health.HEALTHY : health();
    }

    private Health sick(Row row, Instant now, Duration during) {
        if (row.count() < CONFIRMED || now.isBefore(row.since().plus(during))) {
            return health();
        }
        boolean broken = row.broken() >= CONFIRMED
                && row.brokenAt().filter(at -> !at.plus(during).isBefore(now)).isPresent();
        return broken ? Health.BROKEN : Health.UNKNOWN;
    }

    /** Returns the health at an earlier moment, as far as known. */
    public Health at(Instant moment) {
        Health known = Health.UNKNOWN;
        for (Change change : changes) {
            known = change.since().isAfter(moment) ? known : change.health();
        }
        return known;
    }

    /**
     * Returns the health before something that happened at this moment. Unknown unless there was an answer at most a minute
     * before, and regular ones since; and while a change that began before is not confirmed.
     */
    public Health before(Instant moment) {
        boolean isRead = !readSince.isAfter(moment) && !checkedAt.plus(RECENT).isBefore(moment);
        boolean isSettled = !isUnsettled() || row.since().isAfter(moment);
        return isRead && isSettled ? at(moment) : Health.UNKNOWN;
    }

    /** Returns what the newest answer says, in one line; empty if the app is healthy. */
    public Optional<String> message() {
        return answer.health() == Health.HEALTHY && health() != Health.HEALTHY
                ? Optional.of(Messages.ObservedHeartbeat_Recovering())
                : answer.message();
    }

    /** Returns whether the newest answers say something else than the confirmed health. */
    boolean isUnsettled() {
        return health() == Health.HEALTHY
                ? answer.health() != Health.HEALTHY
                : answer.health() == Health.HEALTHY || health() == Health.UNKNOWN && answer.health() == Health.BROKEN;
    }

    /** Returns how many of the newest answers say nothing. */
    int timesUnknown() {
        return row.unknown();
    }
}
