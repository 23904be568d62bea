package io.jenkins.plugins.releasepipeline.endpoint.verify;

import io.jenkins.plugins.releasepipeline.endpoint.answer.CommitHash;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import io.jenkins.plugins.releasepipeline.endpoint.answer.VersionAnswer;
import io.jenkins.plugins.releasepipeline.git.commits.Divergence;
import java.net.URI;
import java.util.Optional;

/**
 * The progress of the verification of one endpoint.
 *
 * @param report the current report
 * @param inARow the number of consecutive matching answers
 * @param inVain the number of requests without a change since the last one
 */
record Progress(EndpointReport report, int inARow, int inVain) {

    /** Returns the progress before the first answer. */
    static Progress none(URI url) {
        EndpointReport nothing = new EndpointReport(
                url,
                Outcome.TIMEOUT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Messages.Progress_NoAnswer());
        return new Progress(nothing, 0, 0);
    }

    /** Returns the progress after one more answer. */
    Progress after(VersionAnswer answer, Wanted wanted, int consecutive, CommitPositions positions) {
        Outcome judged = wanted.judge(answer);
        int matches = judged == Outcome.MATCHES ? inARow + 1 : 0;
        Outcome outcome = matches > 0 && matches < consecutive ? Outcome.UNSETTLED : judged;
        Optional<Divergence> divergence =
                outcome == Outcome.DIFFERENT ? wanted.position(answer, positions) : Optional.empty();
        EndpointReport next = new EndpointReport(
                report.url(),
                outcome,
                answer.commit(),
                answer.version(),
                divergence,
                report.attempts() + 1,
                divergence
                        .map(known -> message(known, answer, wanted))
                        .orElseGet(() -> message(outcome, answer, wanted, matches, consecutive)));
        boolean inVainAgain = matches == 0 && !differ(report, next);
        return new Progress(next, matches, inVainAgain ? inVain + 1 : 0);
    }

    /** Returns whether no further request is needed. */
    boolean settled() {
        return report.outcome() == Outcome.MATCHES;
    }

    /** Returns whether the state of the endpoint differs from that before. */
    boolean differsFrom(Progress before) {
        return differ(report, before.report);
    }

    private static boolean differ(EndpointReport one, EndpointReport other) {
        // The first answer is a change, even if it is a timeout, which is the initial outcome.
        return (one.attempts() == 0) != (other.attempts() == 0)
                || one.outcome() != other.outcome()
                || !one.commit().equals(other.commit())
                || !one.version().equals(other.version());
    }

    private static String message(Divergence divergence, VersionAnswer answer, Wanted wanted) {
        String reported = wanted.reported(answer).map(CommitHash::abbreviated).orElse("");
        if (divergence.ahead() == 0) {
            return Messages.Progress_Behind(reported, divergence.behind(), wanted.label());
        }
        return divergence.behind() == 0
                ? Messages.Progress_Ahead(reported, divergence.ahead(), wanted.label())
                : Messages.Progress_Diverged(reported, divergence.ahead(), wanted.label(), divergence.behind());
    }

    private static String message(Outcome outcome, VersionAnswer answer, Wanted wanted, int matches, int consecutive) {
        String reported = wanted.reported(answer).map(CommitHash::abbreviated).orElse("");
        return switch (outcome) {
            case MATCHES -> Messages.Progress_Matches(reported);
            case UNSETTLED ->
                Messages.Progress_Unsettled(reported, String.valueOf(matches), String.valueOf(consecutive));
            case DIFFERENT -> Messages.Progress_Different(reported, wanted.label());
            case NO_VERSION -> Messages.Progress_NoVersion();
            default -> answer.message();
        };
    }
}
