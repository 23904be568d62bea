package io.jenkins.plugins.releasepipeline.history.state;

import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A hold of an environment, or of all.
 *
 * @param by who set it
 * @param since when it was set
 * @param reason the reason; never empty
 * @param until when it ends by itself: from then on it is not in force; empty: it lasts until it is released
 */
public record Hold(String by, Instant since, String reason, Optional<Instant> until) {

    /** A hold without an end. */
    public Hold(String by, Instant since, String reason) {
        this(by, since, reason, Optional.empty());
    }

    /**
     * Returns the hold that an entry sets or changes: a changed one keeps who set it and when. An end that can't be read
     * is none, because closed by mistake is better than open by mistake.
     */
    public static Hold of(Entry entry) {
        Optional<Hold> before = before(entry);
        return new Hold(
                before.map(Hold::by).orElse(entry.actor()),
                before.map(Hold::since).orElse(entry.time()),
                entry.reason().orElse(""),
                instant(entry.details().get(Entry.UNTIL)));
    }

    /** Returns the hold that an entry changes; empty if it sets a new one. */
    public static Optional<Hold> before(Entry entry) {
        return written(entry.details().get(Entry.EDITS));
    }

    /** Returns the hold that a deployment lifts as soon as it is there; empty if it lifts none. */
    public static Optional<Hold> lifted(Entry entry) {
        return written(entry.details().get(Entry.LIFTS));
    }

    private static Optional<Hold> written(Object detail) {
        return detail instanceof Map<?, ?> hold && hold.get("by") instanceof String by
                ? instant(hold.get("since"))
                        .map(since -> new Hold(
                                OneLine.of(by),
                                since,
                                OneLine.of(String.valueOf(hold.get("reason"))),
                                instant(hold.get(Entry.UNTIL))))
                : Optional.empty();
    }

    private static Optional<Instant> instant(Object text) {
        try {
            return Optional.ofNullable(text).map(String::valueOf).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns the details of the entry that sets it. */
    public Map<String, Object> details() {
        Map<String, Object> details = new HashMap<>();
        until.ifPresent(end -> details.put(Entry.UNTIL, end.toString()));
        return details;
    }

    /** Returns the details of the entry that makes it of another hold. */
    public Map<String, Object> detailsOfEdit(Hold before) {
        Map<String, Object> details = details();
        details.put(Entry.EDITS, before.detail());
        return details;
    }

    /** Returns all of it as the detail of another entry. */
    public Map<String, Object> detail() {
        Map<String, Object> detail = details();
        detail.put("by", by);
        detail.put("since", since.toString());
        detail.put("reason", reason);
        return detail;
    }

    /** Returns whether it closes its environment at a time. */
    public boolean isInForce(Instant now) {
        return until.filter(end -> !now.isBefore(end)).isEmpty();
    }
}
