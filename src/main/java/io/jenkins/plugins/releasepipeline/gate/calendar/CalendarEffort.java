package io.jenkins.plugins.releasepipeline.gate.calendar;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;

/** Limits the effort for an untrusted file. Not thread-safe. */
final class CalendarEffort {

    private static final int MOST_OF_ALL = 5_000_000;
    private static final int MOST_OF_ONE = 500_000;

    private int left = MOST_OF_ALL;
    private int leftOfOne = MOST_OF_ONE;

    /** Starts the next rule. */
    void begin() {
        leftOfOne = MOST_OF_ONE;
    }

    /** Counts comparisons of times. */
    void compare(int times) throws ReleaseException {
        left -= times;
        if (left < 0) {
            throw new ReleaseException(Messages.CalendarReader_TooMany());
        }
    }

    /** Counts one more repetition. */
    void spend(CalendarPart part, CalendarLine rule) throws ReleaseException {
        left--;
        leftOfOne--;
        if (left < 0 || leftOfOne < 0) {
            throw part.problem(rule.number(), Messages.CalendarRule_TooOften(rule.name()));
        }
    }
}
