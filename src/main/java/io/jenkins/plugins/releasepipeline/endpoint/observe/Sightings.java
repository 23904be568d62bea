package io.jenkins.plugins.releasepipeline.endpoint.observe;

import io.jenkins.plugins.releasepipeline.endpoint.answer.CommitHash;
import io.jenkins.plugins.releasepipeline.endpoint.observe.Observed.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The recently reported commits of one endpoint. Several servers may share an address and answer in turn with the
 * commit that each of them runs: a commit that reappears is regarded as present all the time.
 *
 * @param current the newest reported commit
 * @param left previously reported commits, which may reappear
 * @param inARow the number of consecutive answers with the current commit
 * @param rowSince the time of the first of these answers
 * @param returns how often a commit reappeared
 */
public record Sightings(Sighting current, List<Sighting> left, int inARow, Instant rowSince, int returns) {

    /**
     * Number of answers with one commit after which the others count as replaced: with one each 15 seconds, 5 minutes.
     */
    static final int SETTLED = 20;

    private static final int KEPT = 3;

    /** One reappearance is a rollback; a second one means several servers. */
    private static final int ROLLBACK = 1;

    static Sightings first(String commit, Instant now) {
        return new Sightings(new Sighting(commit, now), List.of(), 1, now, 0);
    }

    Sightings after(String commit, Instant now) {
        if (CommitHash.same(current.commit(), commit)) {
            return again(commit);
        }
        Optional<Sighting> back = left.stream()
                .filter(one -> CommitHash.same(one.commit(), commit))
                .findFirst();
        List<Sighting> others = new ArrayList<>(left);
        back.ifPresent(others::remove);
        others.add(0, current);
        return new Sightings(
                new Sighting(commit, back.map(Sighting::since).orElse(now)),
                List.copyOf(others.subList(0, Math.min(others.size(), KEPT))),
                1,
                now,
                returns + (back.isPresent() ? 1 : 0));
    }

    private Sightings again(String commit) {
        if (inARow + 1 < SETTLED) {
            return new Sightings(new Sighting(commit, current.since()), left, inARow + 1, rowSince, returns);
        }
        // A commit that reappeared and stayed counts from its last reappearance.
        return new Sightings(
                new Sighting(commit, returns > 0 ? rowSince : current.since()), List.of(), SETTLED, rowSince, 0);
    }

    /**
     * Returns all commits that it reports in turn, oldest first; only the current one if it always reports the same.
     */
    List<Sighting> all() {
        return returns > ROLLBACK
                ? Stream.concat(Stream.of(current), left.stream())
                        .sorted(Comparator.comparing(Sighting::since).thenComparing(Sighting::commit))
                        .toList()
                : List.of(current);
    }
}
