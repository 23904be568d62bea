package io.jenkins.plugins.releasepipeline.endpoint.observe;

import io.jenkins.plugins.releasepipeline.endpoint.answer.VersionAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one endpoint that is observed.
 *
 * @param answer the newest
 * @param checkedAt when that came
 * @param sightings the commits that it reported lately, which an endpoint that fails now keeps; empty before the first
 * @param failures how many answers in a row named no commit
 */
public record Observed(VersionAnswer answer, Instant checkedAt, Optional<Sightings> sightings, int failures) {

    /**
     * A commit that an endpoint reported.
     *
     * @param commit as the endpoint wrote it
     * @param since when it was first reported, without another commit in between that stayed
     */
    public record Sighting(String commit, Instant since) {}

    /** What is known after one more answer. */
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

    /** The newest commit that it reported. */
    public Optional<Sighting> last() {
        return sightings.map(Sightings::current);
    }

    /** The commits that it reports in turn; one, where it reports one; none, where its newest answer names none. */
    List<Sighting> reported() {
        return answer.commit().isPresent() ? sightings.map(Sightings::all).orElse(List.of()) : List.of();
    }
}
