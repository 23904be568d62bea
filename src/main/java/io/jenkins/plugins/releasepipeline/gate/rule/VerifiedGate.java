package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.gate.Evidence;
import io.jenkins.plugins.releasepipeline.gate.Evidence.ServiceReport;
import io.jenkins.plugins.releasepipeline.gate.Gate;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.calendar.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks that the version endpoints of the source environment report the commit, or one that contains it, and did so
 * recently.
 */
public record VerifiedGate() implements GateRule, Gate {

    /**
     * How long a response is valid. Each endpoint is checked at least every five minutes, even if the page is not open.
     */
    static final Duration COUNTS = Duration.ofMinutes(15);

    private static final String NAME = "verified";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Evidence.Part> needs() {
        return Set.of(Evidence.Part.REPORTS);
    }

    @Override
    public List<GateAnswer> evaluate(GateContext context) {
        return List.of(answer(context));
    }

    @Override
    public Optional<Instant> holdsUntil(Environment target, Instant now) {
        return Optional.of(WallClock.nextMinute(now));
    }

    private static GateAnswer answer(GateContext context) {
        String source = context.target().promotesFrom().orElse("");
        String commit = context.commit().abbreviated();
        List<ServiceReport> reports = context.evidence().reports();
        if (reports.isEmpty()) {
            return GateAnswer.closed(NAME, "no endpoint on " + source, Messages.VerifiedGate_NoEndpoint(source));
        }
        List<ServiceReport> others = reports.stream()
                .filter(report -> !report.hasCandidate() || isOld(report, context))
                .toList();
        return others.isEmpty()
                ? GateAnswer.open(NAME, Messages.VerifiedGate_Yes(source, commit))
                : GateAnswer.closed(
                        NAME,
                        others.stream().map(report -> subject(report, context)).collect(Collectors.joining(", ")),
                        Messages.VerifiedGate_Not(
                                source,
                                commit,
                                others.stream()
                                        .map(report -> words(report, context))
                                        .collect(Collectors.joining(", "))));
    }

    private static boolean isOld(ServiceReport report, GateContext context) {
        return report.checkedAt()
                .filter(at -> context.now().isAfter(at.plus(COUNTS)))
                .isPresent();
    }

    private static String subject(ServiceReport report, GateContext context) {
        return report.service() + " at " + report.commit().orElse("-") + (isOld(report, context) ? " long ago" : "");
    }

    private static String words(ServiceReport report, GateContext context) {
        if (isOld(report, context)) {
            Duration age = Duration.between(report.checkedAt().orElseThrow(), context.now());
            return Messages.VerifiedGate_Old(report.service(), WindowGate.length(age));
        }
        return report.commit()
                .map(other ->
                        Messages.VerifiedGate_Other(report.service(), other.substring(0, Math.min(7, other.length()))))
                .orElseGet(() -> Messages.VerifiedGate_Silent(report.service()));
    }
}
