package io.jenkins.plugins.releasepipeline.endpoint.observe;

import io.jenkins.plugins.releasepipeline.endpoint.answer.CommitHash;
import io.jenkins.plugins.releasepipeline.endpoint.observe.Observed.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The combined reports of an environment's endpoints.
 *
 * @param commit the commit on which all endpoints that report one agree, in its longest form; empty if they disagree or
 *     none reports one
 * @param since when the last of them started to report it
 * @param checkedAt the time of the oldest of the endpoints' newest answers; empty if there is no answer yet
 * @param message one line for display if not all report the same
 * @param disagreeSince when the second of several commits was first reported; empty if they do not disagree
 */
public record EnvironmentObservation(
        Optional<String> commit,
        Optional<Instant> since,
        Optional<Instant> checkedAt,
        Optional<String> message,
        Optional<Instant> disagreeSince) {

    /** Combines the observations of the endpoints; an empty element has not been requested yet. */
    public static EnvironmentObservation of(List<Optional<Observed>> endpoints) {
        List<Observed> known = endpoints.stream().flatMap(Optional::stream).toList();
        Map<String, List<Sighting>> byCommit = byCommit(known);
        Optional<Instant> checkedAt = known.stream().map(Observed::checkedAt).min(Comparator.naturalOrder());
        Optional<String> message = message(endpoints, byCommit);
        if (byCommit.size() != 1) {
            return new EnvironmentObservation(
                    Optional.empty(), Optional.empty(), checkedAt, message, disagreeSince(byCommit));
        }
        Map.Entry<String, List<Sighting>> all = byCommit.entrySet().iterator().next();
        Optional<Instant> since = all.getValue().stream().map(Sighting::since).max(Comparator.naturalOrder());
        return new EnvironmentObservation(Optional.of(all.getKey()), since, checkedAt, message, Optional.empty());
    }

    private static Optional<Instant> disagreeSince(Map<String, List<Sighting>> byCommit) {
        return byCommit.values().stream()
                .flatMap(who -> who.stream().map(Sighting::since).min(Comparator.naturalOrder()).stream())
                .sorted()
                .skip(1)
                .findFirst();
    }

    /** Groups the endpoints that report a commit by its longest form; the most frequent commit comes first. */
    private static Map<String, List<Sighting>> byCommit(List<Observed> known) {
        Map<String, List<Sighting>> groups = new LinkedHashMap<>();
        known.stream()
                .flatMap(observed -> observed.reported().stream())
                .sorted(Comparator.comparing(sighting -> -sighting.commit().length()))
                .forEach(sighting -> groups.computeIfAbsent(
                                longestForm(groups, sighting.commit()), form -> new ArrayList<>())
                        .add(sighting));
        Map<String, List<Sighting>> sorted = new LinkedHashMap<>();
        groups.entrySet().stream()
                .sorted(Comparator.comparing(group -> -group.getValue().size()))
                .forEach(group -> sorted.put(group.getKey(), group.getValue()));
        return sorted;
    }

    private static String longestForm(Map<String, List<Sighting>> groups, String commit) {
        return groups.keySet().stream()
                .filter(form -> CommitHash.same(form, commit))
                .findFirst()
                .orElse(commit);
    }

    private static Optional<String> message(List<Optional<Observed>> endpoints, Map<String, List<Sighting>> byCommit) {
        int total = endpoints.size();
        long silent = endpoints.stream()
                .filter(endpoint ->
                        endpoint.map(Observed::reported).orElse(List.of()).isEmpty())
                .count();
        if (silent == 0 && byCommit.size() <= 1) {
            return Optional.empty();
        }
        if (total == 1) {
            return Optional.of(byCommit.size() > 1 ? inTurn(byCommit) : silence(endpoints.get(0)));
        }
        List<String> parts = new ArrayList<>();
        byCommit.forEach((commit, who) ->
                parts.add(Messages.EnvironmentObservation_Report(who.size(), total, CommitHash.abbreviated(commit))));
        if (silent > 0) {
            parts.add(Messages.EnvironmentObservation_Silent(silent, total));
        }
        return Optional.of(String.join("; ", parts) + ".");
    }

    private static String inTurn(Map<String, List<Sighting>> byCommit) {
        return Messages.EnvironmentObservation_InTurn(
                byCommit.keySet().stream().map(CommitHash::abbreviated).collect(Collectors.joining(", ")));
    }

    private static String silence(Optional<Observed> only) {
        return only.map(observed -> observed.answer().message()).orElseGet(Messages::EnvironmentObservation_NotAsked);
    }
}
