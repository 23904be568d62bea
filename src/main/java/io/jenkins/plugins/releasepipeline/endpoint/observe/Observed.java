package io.jenkins.plugins.releasepipeline.endpoint.observe;

import io.jenkins.plugins.releasepipeline.endpoint.answer.VersionAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The observation of one endpoint.
 *
 * @param answer the newest answer
 * @param checkedAt the time of that answer
 * @param sightings the recently reported commits, kept while the endpoint fails; empty before the first
 * @param failures the number of consecutive answers without a commit
 */
public record Observed(VersionAnswer answer, Instant checkedAt, Optional<Sightings> sightings, int failures) {

    /**
     * A commit that an endpoint reported.
     *
     * @param commit as reported by the endpoint
     * @param since when it was first reported, without a lasting other commit in between
     */
    public record Sighting(String commit, Instant since) {}

    /** Returns the observation after one more answer. */
    static Observed after(Optional<Observed> before, VersionAnswer answer, Instant now) {
        Optional<Sightings> known = before.flatMap(Observed::sightings);
        if (answer.commit().isEmpty()) {
            return new Observed(
                    answer, now, known, before.map(Observed::failures).orElse(0) + 1);
        }
        String commit = answer.commit().get();
        Sightings sightings =
                known.map(lately -> lately.after(commit, now)).orElseGet(() -> Sightings.first(commit, now));
        return new Observed(answer, now, Optional.of(sightings), 0);
    }

    /** Returns the newest reported commit. */
    public Optional<Sighting> last() {
        return sightings.map(Sightings::current);
    }

    /**
     * Returns the commits that it reports in turn: one if it always reports the same, none if its newest answer has
     * none.
     */
    public List<Sighting> reported() {
        return answer.commit().isPresent() ? sightings.map(Sightings::all).orElse(List.of()) : List.of();
    }
}
