package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarSource;
import io.jenkins.plugins.releasepipeline.gate.checks.ChecksSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule that may refuse a promotion; a pure function. The class of a gate defines all of it: its name, its input, its
 * answer, and how long that is valid.
 */
public interface Gate {

    /** Its name, for people and for the API; constant. */
    String name();

    /**
     * Returns its answers to a promotion: usually one, and none if it does not apply. Each has the name of the gate.
     */
    List<GateAnswer> evaluate(GateContext context);

    /**
     * Returns until when its answers about any commit stay unchanged, unless something other than time changes. After
     * {@code now}; may be too early, but never too late. Empty: independent of time.
     */
    default Optional<Instant> holdsUntil(Environment target, Instant now) {
        return Optional.empty();
    }

    /**
     * Returns when it lets a promotion through, not before {@code from}. The context is that of the current time: what
     * only a person or an event can change is taken to stay as it is.
     *
     * @param from not before {@code context.now()}
     */
    default Opening opening(GateContext context, Instant from) {
        return Opening.unless(evaluate(context), from);
    }

    /** Whether it asks about a promotion alone: where none comes to an environment, a push there does not pass it by. */
    default boolean asksAboutPromotion() {
        return false;
    }

    /** Which parts of the evidence it looks at that are read only where a gate needs them. */
    default Set<Evidence.Part> needs() {
        return Set.of();
    }

    /** Returns the checks that it needs. */
    default List<ChecksSource> checks() {
        return List.of();
    }

    /** Returns the names of the environments whose heartbeats it needs. */
    default Set<String> heartbeats(Environment target) {
        return Set.of();
    }

    /** Returns the calendars that it needs. */
    default List<CalendarSource> calendars() {
        return List.of();
    }
}
