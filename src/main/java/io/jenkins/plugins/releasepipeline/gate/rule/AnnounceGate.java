package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.Gate;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.Opening;
import io.jenkins.plugins.releasepipeline.gate.Remedy;
import io.jenkins.plugins.releasepipeline.gate.calendar.WallClock;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Requires that the promotion of a commit was announced some time ago, so that the people on duty know before it begins.
 * Like an approval, an announcement is for one commit and expires when any commit is deployed.
 *
 * @param time more than zero
 */
public record AnnounceGate(Duration time) implements GateRule, Gate {

    private static final String NAME = "announce";

    /** Refuses zero and negative times. */
    public AnnounceGate {
        if (time.isZero() || time.isNegative()) {
            throw new ReleaseException(Messages.AnnounceGate_NoTime());
        }
    }

    /** Parses a time of the configuration, such as {@code 10m}; refuses an invalid one. */
    public static AnnounceGate of(String time) {
        return new AnnounceGate(WindowText.duration(time));
    }

    /** Returns whether it gave this answer. */
    public static boolean gave(GateAnswer answer) {
        return answer.name().equals(NAME);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<GateAnswer> evaluate(GateContext context) {
        return List.of(context.evidence()
                .announcement()
                .map(announcement -> answer(context, announcement))
                .orElseGet(() -> notYet(context)));
    }

    @Override
    public Optional<Instant> holdsUntil(Environment target, Instant now) {
        return Optional.of(WallClock.nextMinute(now));
    }

    @Override
    public Opening opening(GateContext context, Instant from) {
        return context.evidence()
                .announcement()
                .map(announcement -> Opening.later(announcement.time().plus(time), from, answer(context, announcement)))
                .orElseGet(() -> new Opening(
                        Stream.of(from, context.now().plus(time))
                                .max(Comparator.naturalOrder())
                                .orElseThrow(),
                        List.of(notYet(context)),
                        false));
    }

    private GateAnswer notYet(GateContext context) {
        return GateAnswer.closed(NAME, time + " before", Messages.AnnounceGate_NotYet(WindowGate.length(time)))
                .with(new Remedy(Remedy.Action.ANNOUNCE, context.commit()));
    }

    private GateAnswer answer(GateContext context, Entry announcement) {
        Instant begins = announcement.time().plus(time);
        String when = WallClock.text(announcement.time(), ZoneOffset.UTC);
        return context.now().isBefore(begins)
                ? GateAnswer.closed(
                        NAME,
                        time + " after " + announcement.time(),
                        Messages.AnnounceGate_TooEarly(
                                announcement.actor(), when, WallClock.text(begins, ZoneOffset.UTC)))
                : GateAnswer.open(NAME, Messages.AnnounceGate_Done(announcement.actor(), when));
    }
}
