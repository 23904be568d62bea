package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.gate.Evidence.ServiceReport;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the version endpoints of the environment before report the commit, or one that contains it, and did so lately. */
final class VerifiedGate {

    /** An answer counts for so long. Each endpoint is asked at least every five minutes, also where nobody looks. */
    static final Duration COUNTS = Duration.ofMinutes(15);

    private static final String NAME = "verified";

    private VerifiedGate() {}

    static GateAnswer answer(Question question) {
        String source = question.target().promotesFrom().orElse("");
        String commit = question.commit().abbreviated();
        List<ServiceReport> reports = question.evidence().reports();
        if (reports.isEmpty()) {
            return Gates.closed(NAME, "no endpoint on " + source, Messages.Verified_NoEndpoint(source));
        }
        List<ServiceReport> others = reports.stream()
                .filter(report -> !report.hasCandidate() || isOld(report, question))
                .toList();
        return others.isEmpty()
                ? Gates.open(NAME, Messages.Verified_Yes(source, commit))
                : Gates.closed(
                        NAME,
                        others.stream().map(report -> subject(report, question)).collect(Collectors.joining(", ")),
                        Messages.Verified_Not(
                                source,
                                commit,
                                others.stream()
                                        .map(report -> words(report, question))
                                        .collect(Collectors.joining(", "))));
    }

    private static boolean isOld(ServiceReport report, Question question) {
        return report.checkedAt()
                .filter(at -> question.now().isAfter(at.plus(COUNTS)))
                .isPresent();
    }

    private static String subject(ServiceReport report, Question question) {
        return report.service() + " at " + report.commit().orElse("-") + (isOld(report, question) ? " long ago" : "");
    }

    private static String words(ServiceReport report, Question question) {
        if (isOld(report, question)) {
            Duration age = Duration.between(report.checkedAt().orElseThrow(), question.now());
            return Messages.Verified_Old(report.service(), WindowGate.length(age));
        }
        return report.commit()
                .map(other ->
                        Messages.Verified_Other(report.service(), other.substring(0, Math.min(7, other.length()))))
                .orElseGet(() -> Messages.Verified_Silent(report.service()));
    }
}
