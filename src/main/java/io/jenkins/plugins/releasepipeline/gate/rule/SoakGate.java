package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.Evidence;
import io.jenkins.plugins.releasepipeline.gate.Gate;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.Opening;
import io.jenkins.plugins.releasepipeline.gate.calendar.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Requires that a commit has been on the source environment for some time.
 *
 * @param time more than zero
 */
public record SoakGate(Duration time) implements GateRule, Gate {

    private static final String NAME = "soak";

    /** Refuses zero and negative times. */
    public SoakGate {
        if (time.isZero() || time.isNegative()) {
            throw new ReleaseException(Messages.SoakGate_NoTime());
        }
    }

    /** Parses a time of the configuration, such as {@code 2h}; refuses an invalid one. */
    public static SoakGate of(String time) {
        return new SoakGate(WindowText.duration(time));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Evidence.Part> needs() {
        return Set.of(Evidence.Part.ON_SOURCE_SINCE);
    }

    @Override
    public List<GateAnswer> evaluate(GateContext context) {
        return List.of(context.evidence()
                .onSourceSince()
                .map(since -> answer(context, since))
                .orElseGet(() -> notThere(context)));
    }

    @Override
    public Optional<Instant> holdsUntil(Environment target, Instant now) {
        return Optional.of(WallClock.nextMinute(now));
    }

    @Override
    public Opening opening(GateContext context, Instant from) {
        return context.evidence()
                .onSourceSince()
                .map(since -> Opening.later(since.plus(time), from, answer(context, since)))
                .orElseGet(() -> Opening.unless(evaluate(context), from));
    }

    private GateAnswer notThere(GateContext context) {
        String source = source(context);
        return GateAnswer.closed(
                NAME,
                time + " on " + source,
                Messages.SoakGate_NotThere(context.commit().abbreviated(), source, WindowGate.length(time)));
    }

    private GateAnswer answer(GateContext context, Instant since) {
        String source = source(context);
        String asked = WindowGate.length(time);
        Instant ripe = since.plus(time);
        String begun = WallClock.text(since, ZoneOffset.UTC);
        return context.now().isBefore(ripe)
                ? GateAnswer.closed(
                        NAME,
                        time + " on " + source + " since " + since,
                        since.isAfter(context.now())
                                ? Messages.SoakGate_Later(source, begun, asked, WallClock.text(ripe, ZoneOffset.UTC))
                                : Messages.SoakGate_TooShort(
                                        source, begun, asked, WallClock.text(ripe, ZoneOffset.UTC)))
                : GateAnswer.open(NAME, Messages.SoakGate_Done(source, begun, asked));
    }

    private static String source(GateContext context) {
        return context.target().promotesFrom().orElse("");
    }
}
