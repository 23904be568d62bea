package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.Remedy;
import io.jenkins.plugins.releasepipeline.gate.calendar.WallClock;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Opens gates that people overrode with a reason. Safety checks can't be overridden: the ancestry if a ref decides what
 * runs, a hold, a barrier. Their refusals have no subject. As a rule of an environment, this is not a gate, but the
 * number of people that an override requires; one without such a rule.
 *
 * @param people from 1 to 5
 */
public record Overrides(int people) implements GateRule {

    /** How long an override is valid, so that further people can join it. */
    public static final Duration LASTS = Duration.ofHours(4);

    /** The detail of an override's entry that records, for each gate, the {@link #refusal} that it covers. */
    public static final String GATES = "gates";

    /** Refuses a number out of range. */
    public Overrides {
        if (people < 1 || people > 5) {
            throw new ReleaseException(Messages.Overrides_People(String.valueOf(people)));
        }
    }

    @Override
    public String name() {
        return "overrides";
    }

    /** Returns the number of people that an override requires. */
    static int people(Environment target) {
        return target.gates().stream()
                .mapToInt(rule -> rule instanceof Overrides overrides ? overrides.people() : 1)
                .max()
                .orElse(1);
    }

    /** Returns until when an override is valid. */
    static Instant end(Entry override) {
        return override.time().plus(LASTS);
    }

    /**
     * The refusal that an override covers: the same gate may refuse for another reason later, which was not overridden.
     */
    public static Map<String, String> refusal(GateAnswer answer) {
        return Map.of("gate", answer.name(), "subject", answer.subject().orElse(""));
    }

    static GateAnswer apply(GateAnswer answer, GateContext context) {
        if (answer.open() || answer.subject().isEmpty()) {
            return answer;
        }
        List<Entry> counted = context.evidence().overrides().stream()
                .filter(override -> override.isWithin(LASTS, context.now()))
                .filter(override ->
                        override.details().get(GATES) instanceof List<?> gates && gates.contains(refusal(answer)))
                .toList();
        int people = people(context.target());
        String by = counted.stream()
                .map(override -> override.actor() + ": " + override.reason().orElse("-"))
                .collect(Collectors.joining("; "));
        if (counted.size() >= people) {
            String reason = Messages.Overrides_Done(sentence(answer.reason()), by);
            return new GateAnswer(answer.name(), true, true, reason, answer.subject(), List.of());
        }
        GateAnswer open = counted.isEmpty() ? answer : begun(answer, counted, by, people);
        return open.with(new Remedy(Remedy.Action.OVERRIDE, context.commit()));
    }

    /** A reason that ends with words of a person may lack the full stop. */
    static String sentence(String reason) {
        return reason.endsWith(".") ? reason : reason + ".";
    }

    private static GateAnswer begun(GateAnswer answer, List<Entry> counted, String by, int people) {
        Instant end =
                counted.stream().map(Overrides::end).min(Instant::compareTo).orElseThrow();
        String reason = Messages.Overrides_Begun(
                sentence(answer.reason()),
                String.valueOf(counted.size()),
                String.valueOf(people),
                by,
                WallClock.text(end, ZoneOffset.UTC));
        return new GateAnswer(answer.name(), false, false, reason, answer.subject(), answer.remedies());
    }
}
