package io.jenkins.plugins.releasepipeline.promotion.decide;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.line.LineState;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.HistoryEntries;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Decides about stops of the line; each returns the entry to record. The caller has checked the permission. */
public final class LineDecisions {

    private LineDecisions() {}

    /**
     * Stops the line. Refuses an empty reason, an end that {@link HoldEnd#check} refuses, and if it is stopped already: a
     * second click must not replace what another person wrote.
     */
    public static Entry stop(LineState line, String actor, String reason, Optional<Instant> until, Instant now) {
        check(reason, until, now);
        line.hold(now).ifPresent(stop -> {
            throw new ReleaseException(Messages.LineDecisions_Stopped(stop.by(), stop.reason()));
        });
        return HistoryEntries.hold(Optional.empty(), new Hold(actor, seconds(now), reason, until));
    }

    /**
     * Changes the reason and the end of the stop that began at {@code since}; who stopped it and when stay. Refuses if
     * that is not in force any more. Empty if nothing changes.
     */
    public static Optional<Entry> edit(
            LineState line, Instant since, String actor, String reason, Optional<Instant> until, Instant now) {
        check(reason, until, now);
        Hold before = stopped(line, now);
        if (!before.since().equals(since)) {
            throw new ReleaseException(Messages.LineDecisions_OtherStop(before.by(), before.reason()));
        }
        Hold after = new Hold(before.by(), before.since(), reason, until);
        return Optional.of(HistoryEntries.edit(Optional.empty(), before, after, actor, seconds(now)))
                .filter(entry -> !Hold.of(entry).equals(before));
    }

    /** Starts the line again. Refuses if it is not stopped. */
    public static Entry start(LineState line, String actor, Instant now) {
        stopped(line, now);
        return HistoryEntries.release(Optional.empty(), actor, seconds(now));
    }

    private static Hold stopped(LineState line, Instant now) {
        return line.hold(now).orElseThrow(() -> new ReleaseException(Messages.LineDecisions_NotStopped()));
    }

    private static void check(String reason, Optional<Instant> until, Instant now) {
        if (reason.isBlank()) {
            throw new ReleaseException(Messages.LineDecisions_NoReason());
        }
        HoldEnd.check(until, now);
    }

    private static Instant seconds(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS);
    }
}
