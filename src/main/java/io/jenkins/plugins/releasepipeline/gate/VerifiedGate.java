package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.gate.Evidence.ServiceReport;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the version endpoints of the environment before report the commit, or one that contains it. */
final class VerifiedGate {

    private static final String NAME = "verified";

    private VerifiedGate() {}

    static GateAnswer answer(Question question) {
        String source = question.target().promotesFrom().orElse("");
        String commit = question.commit().abbreviated();
        List<ServiceReport> reports = question.evidence().reports();
        if (reports.isEmpty()) {
            return Gates.closed(NAME, "no endpoint on " + source, Messages.Verified_NoEndpoint(source));
        }
        List<ServiceReport> others =
                reports.stream().filter(report -> !report.hasCandidate()).toList();
        return others.isEmpty()
                ? Gates.open(NAME, Messages.Verified_Yes(source, commit))
                : Gates.closed(
                        NAME,
                        others.stream().map(VerifiedGate::subject).collect(Collectors.joining(", ")),
                        Messages.Verified_Not(
                                source,
                                commit,
                                others.stream().map(VerifiedGate::words).collect(Collectors.joining(", "))));
    }

    private static String subject(ServiceReport report) {
        return report.service() + " at " + report.commit().orElse("-");
    }

    private static String words(ServiceReport report) {
        return report.commit()
                .map(other ->
                        Messages.Verified_Other(report.service(), other.substring(0, Math.min(7, other.length()))))
                .orElseGet(() -> Messages.Verified_Silent(report.service()));
    }
}
