package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.GateRule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the rules say that an admin gave an environment. */
final class RuleGates {

    private RuleGates() {}

    /** All windows have one answer, each other rule its own. */
    static Stream<GateAnswer> answers(Question question) {
        List<GateRule> rules = question.target().gates();
        List<GateRule.Window> windows = of(rules, GateRule.Window.class);
        return Stream.concat(
                windows.isEmpty() ? Stream.empty() : Stream.of(WindowGate.answer(windows, question.now())),
                rules.stream().flatMap(rule -> answer(rule, question).stream()));
    }

    private static Optional<GateAnswer> answer(GateRule rule, Question question) {
        if (rule instanceof GateRule.Freeze freeze) {
            return Optional.of(FreezeGate.answer(freeze, question.now()));
        }
        if (rule instanceof GateRule.Calendar calendar) {
            CalendarFeed feed = question.evidence().calendars().getOrDefault(calendar, CalendarFeed.UNREAD);
            return Optional.of(CalendarGate.answer(calendar, feed, question.now()));
        }
        if (rule instanceof GateRule.Soak soak) {
            return Optional.of(SoakGate.answer(soak, question));
        }
        if (rule instanceof GateRule.Approvals approvals) {
            return Optional.of(ApprovalsGate.answer(approvals, question));
        }
        if (rule instanceof GateRule.Schema schema) {
            return Optional.of(SchemaGate.answer(schema, question));
        }
        return rule instanceof GateRule.Verified ? Optional.of(VerifiedGate.answer(question)) : Optional.empty();
    }

    /**
     * When answers may change with the time. What depends on the time and on more than the rule is looked at once a
     * minute: a page may be so late, a push is not.
     */
    static Stream<Instant> turns(List<GateRule> rules, Instant now) {
        return rules.stream().flatMap(rule -> {
            if (rule instanceof GateRule.Window window) {
                return Stream.of(WindowGate.validUntil(window, now));
            }
            if (rule instanceof GateRule.Freeze freeze) {
                return FreezeGate.turns(freeze);
            }
            return rule instanceof GateRule.Soak
                            || rule instanceof GateRule.Calendar
                            || rule instanceof GateRule.Verified
                    ? Stream.of(now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES))
                    : Stream.empty();
        });
    }

    private static <T extends GateRule> List<T> of(List<GateRule> rules, Class<T> kind) {
        return rules.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
