package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.history.Entry;
import io.jenkins.plugins.releasepipeline.history.Recorded;
import io.jenkins.plugins.releasepipeline.status.Status.Drift;
import io.jenkins.plugins.releasepipeline.status.Status.Position;
import io.jenkins.plugins.releasepipeline.version.EnvironmentObservation;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Whether the three sources disagree. An endpoint that is silent disagrees with nobody. */
final class DriftRule {

    private DriftRule() {}

    /**
     * Drift, if there is any.
     *
     * @param hasDeployRef whether a deploy ref decides what runs
     * @param declared where the deploy ref points
     * @param recorded the newest deployment
     * @param observed what the endpoints report together
     * @param disagreement how the endpoints disagree among themselves, if they do
     * @param known finds the commit that an endpoint means
     */
    static Optional<Drift> drift(
            boolean hasDeployRef,
            Optional<Position> declared,
            Optional<Recorded> recorded,
            Optional<EnvironmentObservation> observed,
            Optional<String> disagreement,
            Function<String, Optional<CommitId>> known) {
        Optional<CommitId> ref = declared.flatMap(Position::commit);
        Optional<CommitId> entry = recorded.map(Recorded::entry).flatMap(Entry::commit);
        Optional<Instant> moved = recorded.map(Recorded::entry).flatMap(Entry::since);
        if (hasDeployRef && ref.isEmpty() && entry.isPresent()) {
            return Optional.of(new Drift(Optional.empty(), Messages.DriftRule_RefGone(shorten(entry))));
        }
        if (ref.isPresent() && entry.isPresent() && !ref.equals(entry)) {
            return Optional.of(
                    new Drift(Optional.empty(), Messages.DriftRule_RefAndHistory(shorten(ref), shorten(entry))));
        }
        Optional<CommitId> wanted = ref.or(() -> entry);
        Optional<String> reported = observed.flatMap(EnvironmentObservation::commit);
        if (wanted.isPresent() && reported.isPresent()) {
            Optional<CommitId> runs = known.apply(reported.get());
            if (wanted.get().hex().startsWith(reported.get())) {
                return Optional.empty();
            }
            if (runs.isEmpty()) {
                return Optional.of(new Drift(
                        observed.flatMap(EnvironmentObservation::since),
                        Messages.DriftRule_UnknownCommit(shorten(wanted), shorten(reported.get()))));
            }
            if (!runs.equals(wanted)) {
                return Optional.of(new Drift(moved, Messages.DriftRule_Endpoint(shorten(wanted), shorten(runs))));
            }
            return Optional.empty();
        }
        return disagreement.map(message -> new Drift(moved, message));
    }

    private static String shorten(Optional<CommitId> id) {
        return id.map(CommitId::abbreviated).orElse("-");
    }

    private static String shorten(String reported) {
        return reported.substring(0, Math.min(reported.length(), 7));
    }
}
