package io.jenkins.plugins.releasepipeline.endpoint.observe;

import io.jenkins.plugins.releasepipeline.endpoint.answer.Health;
import io.jenkins.plugins.releasepipeline.endpoint.answer.HeartbeatAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the answers of one heartbeat add up to. A single answer changes nothing: a healthy app stays healthy until at
 * least three answers in a row, and all during a given time, were not healthy, and is healthy again after three healthy
 * ones.
 *
 * @param answer the newest answer
 * @param checkedAt the time of that answer
 * @param health the confirmed health
 * @param since the time of the first answer that led to it
 * @param before the health before that; unknown at first
 * @param row the newest answers that are all healthy, or all not
 * @param hasChanged whether the newest answer changed the health, or was the first one
 */
public record ObservedHeartbeat(
        HeartbeatAnswer answer,
        Instant checkedAt,
        Health health,
        Instant since,
        Health before,
        Row row,
        boolean hasChanged) {

    private static final int CONFIRMED = 3;

    /**
     * Consecutive answers that are all healthy, or all not.
     *
     * @param count their number
     * @param broken how many of them say that the app is broken
     * @param unknown how many of the newest of them say nothing
     * @param since the time of the first
     * @param brokenAt the time of the newest that says that the app is broken
     */
    public record Row(int count, int broken, int unknown, Instant since, Optional<Instant> brokenAt) {

        private static final Row EMPTY = new Row(0, 0, 0, Instant.EPOCH, Optional.empty());

        private Row with(Health health, Instant now) {
            boolean isBroken = health == Health.BROKEN;
            return new Row(
                    count + 1,
                    broken + (isBroken ? 1 : 0),
                    health == Health.UNKNOWN ? unknown + 1 : 0,
                    count == 0 ? now : since,
                    isBroken ? Optional.of(now) : brokenAt);
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
            return new ObservedHeartbeat(
                    answer, now, first, now, Health.UNKNOWN, Row.EMPTY.with(answer.health(), now), true);
        }
        ObservedHeartbeat last = known.get();
        boolean goesOn = healthy == (last.answer.health() == Health.HEALTHY);
        Row row = (goesOn ? last.row : Row.EMPTY).with(answer.health(), now);
        Health next = healthy ? last.healthy(row) : last.sick(row, now, during);
        if (next == last.health) {
            return new ObservedHeartbeat(answer, now, next, last.since, last.before, row, false);
        }
        // From unknown to broken within one row, the app was last what it was before the row.
        Health before = row.since().equals(last.since) ? last.before : last.health;
        return new ObservedHeartbeat(answer, now, next, row.since(), before, row, true);
    }

    private Health healthy(Row row) {
        return row.count() >= CONFIRMED ? Health.HEALTHY : health;
    }

    private Health sick(Row row, Instant now, Duration during) {
        if (row.count() < CONFIRMED || now.isBefore(row.since().plus(during))) {
            return health;
        }
        boolean broken = row.broken() >= CONFIRMED
                && row.brokenAt().filter(at -> !at.plus(during).isBefore(now)).isPresent();
        return broken ? Health.BROKEN : Health.UNKNOWN;
    }

    /** Returns the health at an earlier moment, as far as known. */
    public Health at(Instant moment) {
        return since.isAfter(moment) ? before : health;
    }

    /** Returns what the newest answer says, in one line; empty if the app is healthy. */
    public Optional<String> message() {
        return answer.health() == Health.HEALTHY && health != Health.HEALTHY
                ? Optional.of(Messages.ObservedHeartbeat_Recovering())
                : answer.message();
    }

    /** Returns whether the newest answers say something else than the confirmed health. */
    boolean isUnsettled() {
        return health == Health.HEALTHY
                ? answer.health() != Health.HEALTHY
                : answer.health() == Health.HEALTHY || health == Health.UNKNOWN && answer.health() == Health.BROKEN;
    }

    /** Returns how many of the newest answers say nothing. */
    int timesUnknown() {
        return row.unknown();
    }
}
