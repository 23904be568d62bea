package io.jenkins.plugins.releasepipeline.version;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one endpoint that is observed.
 *
 * @param answer the newest
 * @param checkedAt when that came
 * @param last the newest commit it reported, which an endpoint that fails now keeps; empty before the first
 * @param failures how many answers in a row named no commit
 */
public record Observed(VersionAnswer answer, Instant checkedAt, Optional<Sighting> last, int failures) {

    /**
     * A commit that an endpoint reported.
     *
     * @param commit as the endpoint wrote it
     * @param since when it was first reported, without another commit in between
     */
    public record Sighting(String commit, Instant since) {}

    /** What is known after one more answer. */
    static Observed after(Optional<Observed> before, VersionAnswer answer, Instant now) {
        Optional<Sighting> known = before.flatMap(Observed::last);
        if (answer.commit().isEmpty()) {
            return new Observed(
                    answer, now, known, before.map(Observed::failures).orElse(0) + 1);
        }
        String commit = answer.commit().get();
        Instant since = known.filter(sighting -> CommitText.same(sighting.commit(), commit))
                .map(Sighting::since)
                .orElse(now);
        return new Observed(answer, now, Optional.of(new Sighting(commit, since)), 0);
    }
}
