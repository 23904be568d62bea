package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.endpoint.observe.EnvironmentObservation;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.status.Status.Drift;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Determines whether the three sources disagree, and since when. An endpoint without an answer does not count as a
 * disagreement.
 */
final class DriftRule {

    private DriftRule() {}

    /**
     * Returns the drift; empty if there is none.
     *
     * @param hasDeployRef whether a deploy ref decides what runs
     * @param ref where the deploy ref points
     * @param refSeen when it was first seen there, or first found missing
     * @param recorded the newest deployment
     * @param observed what the endpoints report together
     * @param known resolves the commit that an endpoint reports
     */
    static Optional<Drift> drift(
            boolean hasDeployRef,
            Optional<CommitId> ref,
            Optional<Instant> refSeen,
            Optional<Entry> recorded,
            Optional<EnvironmentObservation> observed,
            Function<String, Optional<CommitId>> known) {
        Optional<CommitId> entry = recorded.flatMap(Entry::commit);
        if (hasDeployRef && ref.isEmpty() && entry.isPresent()) {
            // Before the first look at the repository, its absence is not known.
            return refSeen.map(missed -> new Drift(Optional.of(missed), Messages.DriftRule_RefGone(shorten(entry))));
        }
        if (ref.isPresent() && entry.isPresent() && !ref.equals(entry)) {
            return Optional.of(new Drift(refSeen, Messages.DriftRule_RefAndHistory(shorten(ref), shorten(entry))));
        }
        return observed.flatMap(seen -> observed(ref.or(() -> entry), recorded.flatMap(Entry::since), seen, known));
    }

    private static Optional<Drift> observed(
            Optional<CommitId> wanted,
            Optional<Instant> moved,
            EnvironmentObservation seen,
            Function<String, Optional<CommitId>> known) {
        if (seen.disagreeSince().isPresent()) {
            return seen.message().map(message -> new Drift(later(moved, seen.disagreeSince()), message));
        }
        if (wanted.isEmpty() || seen.commit().isEmpty()) {
            return Optional.empty();
        }
        String reported = seen.commit().get();
        if (wanted.get().hex().startsWith(reported)) {
            return Optional.empty();
        }
        Optional<CommitId> runs = known.apply(reported);
        if (runs.equals(wanted)) {
            return Optional.empty();
        }
        // Drift needs both sides: the later of the deployment and the report is its start.
        return Optional.of(new Drift(
                later(moved, seen.since()),
                runs.isEmpty()
                        ? Messages.DriftRule_UnknownCommit(shorten(wanted), shorten(reported))
                        : Messages.DriftRule_Endpoint(shorten(wanted), shorten(runs))));
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    private static String shorten(Optional<CommitId> id) {
        return id.map(CommitId::abbreviated).orElse("-");
    }

    private static String shorten(String reported) {
        return reported.substring(0, Math.min(reported.length(), 7));
    }
}
