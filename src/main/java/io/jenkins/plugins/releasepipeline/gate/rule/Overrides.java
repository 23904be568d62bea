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
 * Opens gates that people overrode with a reason. What is about safety rather than about a rule of the house is never
 * overridden: the ancestry where a ref decides what runs, a hold, a barrier. Their refusals have no subject. As a rule of an
 * environment, it is no gate, but says how many people it takes; one where an environment has no such rule.
 *
 * @param people from 1 to 5
 */
public record Overrides(int people) implements GateRule {

    /** For how long an override counts, so that another one may join it. */
    public static final Duration LASTS = Duration.ofHours(4);

    /** The detail of an override's entry that tells, for each gate, the {@link #refusal} that it is about. */
    public static final String GATES = "gates";

    /** Refuses a number that nobody means. */
    public Overrides {
        if (people < 1 || people > 5) {
            throw new ReleaseException(Messages.Overrides_People(String.valueOf(people)));
        }
    }

    @Override
    public String name() {
        return "overrides";
    }

    /** How many people it takes. */
    static int people(Environment target) {
        return target.gates().stream()
                .mapToInt(rule -> rule instanceof Overrides overrides ? overrides.people() : 1)
                .max()
                .orElse(1);
    }

    /** Until when an override counts. */
    static Instant end(Entry override) {
        return override.time().plus(LASTS);
    }

    /** What an override is about: the same gate may refuse for another reason later, which nobody has seen. */
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

    /** A reason that ends with a person's words may lack its full stop. */
    private static String sentence(String reason) {
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
