package io.jenkins.plugins.releasepipeline.version;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an environment's endpoints report together.
 *
 * @param commit the one that all report that report any, as written by the one who writes most of it; empty if they
 *     disagree or all are silent
 * @param since when the last of them began to report it
 * @param checkedAt when the answer came that is the oldest of the newest ones; empty if no endpoint was asked yet
 * @param message one line for people if not all report the same
 */
public record EnvironmentObservation(
        Optional<String> commit, Optional<Instant> since, Optional<Instant> checkedAt, Optional<String> message) {

    /** Joins what is known of each endpoint; an empty element was not asked yet. */
    public static EnvironmentObservation of(List<Optional<Observed>> endpoints) {
        List<Observed> known = endpoints.stream().flatMap(Optional::stream).toList();
        Map<String, List<Observed>> byCommit = byCommit(known);
        Optional<Instant> checkedAt = known.stream().map(Observed::checkedAt).min(Comparator.naturalOrder());
        Optional<String> message = message(endpoints, byCommit);
        if (byCommit.size() != 1) {
            return new EnvironmentObservation(Optional.empty(), Optional.empty(), checkedAt, message);
        }
        Map.Entry<String, List<Observed>> all = byCommit.entrySet().iterator().next();
        Optional<Instant> since = all.getValue().stream()
                .flatMap(observed -> observed.last().stream())
                .map(Observed.Sighting::since)
                .max(Comparator.naturalOrder());
        return new EnvironmentObservation(Optional.of(all.getKey()), since, checkedAt, message);
    }

    /** Those who name a commit, by its longest form; the commit that most of them name comes first. */
    private static Map<String, List<Observed>> byCommit(List<Observed> known) {
        Map<String, List<Observed>> groups = new LinkedHashMap<>();
        known.stream()
                .filter(observed -> observed.answer().commit().isPresent())
                .sorted(Comparator.comparing(observed -> -commitOf(observed).length()))
                .forEach(observed -> groups.computeIfAbsent(
                                longestForm(groups, commitOf(observed)), form -> new ArrayList<>())
                        .add(observed));
        Map<String, List<Observed>> sorted = new LinkedHashMap<>();
        groups.entrySet().stream()
                .sorted(Comparator.comparing(group -> -group.getValue().size()))
                .forEach(group -> sorted.put(group.getKey(), group.getValue()));
        return sorted;
    }

    private static String longestForm(Map<String, List<Observed>> groups, String commit) {
        return groups.keySet().stream()
                .filter(form -> CommitText.same(form, commit))
                .findFirst()
                .orElse(commit);
    }

    private static String commitOf(Observed observed) {
        return observed.answer().commit().orElse("");
    }

    private static Optional<String> message(List<Optional<Observed>> endpoints, Map<String, List<Observed>> byCommit) {
        int total = endpoints.size();
        int silent = total - byCommit.values().stream().mapToInt(List::size).sum();
        if (silent == 0 && byCommit.size() <= 1) {
            return Optional.empty();
        }
        if (total == 1) {
            return Optional.of(endpoints
                    .get(0)
                    .map(observed -> observed.answer().message())
                    .orElseGet(Messages::EnvironmentObservation_NotAsked));
        }
        List<String> parts = new ArrayList<>();
        byCommit.forEach((commit, who) ->
                parts.add(Messages.EnvironmentObservation_Report(who.size(), total, CommitText.abbreviated(commit))));
        if (silent > 0) {
            parts.add(Messages.EnvironmentObservation_Silent(silent, total));
        }
        return Optional.of(String.join("; ", parts) + ".");
    }
}
