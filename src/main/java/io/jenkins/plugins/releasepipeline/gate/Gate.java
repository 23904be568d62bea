package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule that may refuse a promotion; a pure function. All that is known about one gate is in its class: its name, what it
 * needs to know, its answer, and how long that holds.
 */
public interface Gate {

    /** Its name, for people and for the API; always the same one. */
    String name();

    /** What it says to a promotion; mostly one answer, and none where it does not apply. Each bears its name. */
    List<GateAnswer> evaluate(GateContext context);

    /**
     * Until when its answers about any commit stay as they are now, unless something else than the time changes. After
     * {@code now}; may be too early, but never too late. Empty: the time does not matter.
     */
    default Optional<Instant> holdsUntil(Environment target, Instant now) {
        return Optional.empty();
    }

    /** Whether it asks about a promotion alone: where none comes to an environment, a push there does not pass it by. */
    default boolean asksAboutPromotion() {
        return false;
    }

    /** Which parts of the evidence it looks at that are read only where a gate needs them. */
    default Set<Evidence.Part> needs() {
        return Set.of();
    }

    /** Which calendars it looks at. */
    default List<CalendarSource> calendars() {
        return List.of();
    }
}
