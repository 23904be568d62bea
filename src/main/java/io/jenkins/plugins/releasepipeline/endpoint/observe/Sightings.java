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
 * The commits that one endpoint reported lately. Behind one address there may be several servers, which answer in turn
 * with what each of them runs: a commit that comes back is taken for one that was there all the time.
 *
 * @param current the newest that it reported
 * @param left those that it reported before and may come back to
 * @param inARow how many answers in a row reported the current one
 * @param rowSince when the first of these came
 * @param returns how often a commit came back
 */
public record Sightings(Sighting current, List<Sighting> left, int inARow, Instant rowSince, int returns) {

    /** After so many answers with one commit nothing else is there any more: with one each 15 seconds, 5 minutes. */
    static final int SETTLED = 20;

    private static final int KEPT = 3;

    /** Somebody who goes back once rolls back; twice, and it is several servers. */
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
        // What came back and stayed is there since it came back for the last time.
        return new Sightings(
                new Sighting(commit, returns > 0 ? rowSince : current.since()), List.of(), SETTLED, rowSince, 0);
    }

    /** All that it reports in turn, oldest first; just the current one where it reports one. */
    List<Sighting> all() {
        return returns > ROLLBACK
                ? Stream.concat(Stream.of(current), left.stream())
                        .sorted(Comparator.comparing(Sighting::since).thenComparing(Sighting::commit))
                        .toList()
                : List.of(current);
    }
}
