package io.jenkins.plugins.releasepipeline.gate.calendar;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;

/** What may be spent on a file: somebody else wrote it. Not thread-safe. */
final class CalendarEffort {

    private static final int MOST_OF_ALL = 5_000_000;
    private static final int MOST_OF_ONE = 500_000;

    private int left = MOST_OF_ALL;
    private int leftOfOne = MOST_OF_ONE;

    /** The next rule begins. */
    void begin() {
        leftOfOne = MOST_OF_ONE;
    }

    /** Times are compared with others. */
    void compare(int times) throws ReleaseException {
        left -= times;
        if (left < 0) {
            throw new ReleaseException(Messages.CalendarReader_TooMany());
        }
    }

    /** One repetition more was counted. */
    void spend(CalendarPart part, CalendarLine rule) throws ReleaseException {
        left--;
        leftOfOne--;
        if (left < 0 || leftOfOne < 0) {
            throw part.problem(rule.number(), Messages.CalendarRule_TooOften(rule.name()));
        }
    }
}
