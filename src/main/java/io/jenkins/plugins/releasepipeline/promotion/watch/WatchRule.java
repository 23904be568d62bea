package io.jenkins.plugins.releasepipeline.promotion.watch;

import io.jenkins.plugins.releasepipeline.endpoint.answer.Health;
import io.jenkins.plugins.releasepipeline.endpoint.observe.ObservedHeartbeat;
import io.jenkins.plugins.releasepipeline.promotion.watch.WatchResult.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides the result of a watch; pure. A service that breaks after it was healthy ends the watch at once. One that was
 * broken before, or of which nothing was known, has until the end to become healthy: it says nothing against the
 * deployment.
 */
final class WatchRule {

    private WatchRule() {}

    /**
     * Returns the result; empty while the watch goes on.
     *
     * @param services all services with a heartbeat, by name; empty: not read since the start of this process
     */
    static Optional<WatchResult> result(
            HeartbeatWatch watch, Map<String, Optional<ObservedHeartbeat>> services, Instant now) {
        List<String> blamed = services.keySet().stream()
                .sorted()
                .filter(name -> health(services.get(name), watch.until()) == Health.BROKEN)
                .filter(name -> cause(watch, name, services.get(name)) == Cause.DEPLOYMENT)
                .toList();
        if (!blamed.isEmpty()) {
            return Optional.of(broken(watch, Cause.DEPLOYMENT, blamed, services));
        }
        return now.isBefore(watch.until()) ? Optional.empty() : Optional.of(atTheEnd(watch, services));
    }

    private static WatchResult atTheEnd(HeartbeatWatch watch, Map<String, Optional<ObservedHeartbeat>> services) {
        List<String> broken = with(Health.BROKEN, watch, services);
        if (!broken.isEmpty()) {
            boolean unclear = broken.stream().anyMatch(name -> cause(watch, name, services.get(name)) == Cause.UNCLEAR);
            return broken(watch, unclear ? Cause.UNCLEAR : Cause.BEFORE, broken, services);
        }
        List<String> unknown = with(Health.UNKNOWN, watch, services);
        return unknown.isEmpty()
                ? new WatchResult(Health.HEALTHY, Optional.empty(), Optional.empty())
                : new WatchResult(
                        Health.UNKNOWN,
                        Optional.empty(),
                        Optional.of(Messages.WatchRule_Unknown(String.join(", ", unknown), words(unknown, services))));
    }

    private static List<String> with(
            Health health, HeartbeatWatch watch, Map<String, Optional<ObservedHeartbeat>> services) {
        return services.keySet().stream()
                .sorted()
                .filter(name -> health(services.get(name), watch.until()) == health)
                .toList();
    }

    /** What happens after the end, while nobody looked, does not count. */
    private static Health health(Optional<ObservedHeartbeat> service, Instant until) {
        return service.map(seen -> seen.at(until)).orElse(Health.UNKNOWN);
    }

    private static Cause cause(HeartbeatWatch watch, String name, Optional<ObservedHeartbeat> seen) {
        return switch (watch.before().getOrDefault(name, Health.UNKNOWN)) {
            case HEALTHY -> Cause.DEPLOYMENT;
            case BROKEN -> Cause.BEFORE;
            case UNKNOWN ->
                seen.filter(known -> known.wasHealthyAfter(watch.began())).isPresent()
                        ? Cause.DEPLOYMENT
                        : Cause.UNCLEAR;
        };
    }

    private static WatchResult broken(
            HeartbeatWatch watch, Cause cause, List<String> names, Map<String, Optional<ObservedHeartbeat>> services) {
        String who = String.join(", ", names);
        String commit = watch.commit().abbreviated();
        String why = words(names, services);
        return new WatchResult(
                Health.BROKEN,
                Optional.of(cause),
                Optional.of(
                        switch (cause) {
                            case DEPLOYMENT -> Messages.WatchRule_Deployment(who, commit, why);
                            case BEFORE -> Messages.WatchRule_Before(who, commit, why);
                            case UNCLEAR -> Messages.WatchRule_Unclear(who, commit, why);
                        }));
    }

    private static String words(List<String> names, Map<String, Optional<ObservedHeartbeat>> services) {
        return names.stream()
                .flatMap(name -> services.get(name).stream())
                .map(WatchRule::words)
                .filter(words -> !words.isEmpty())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String words(ObservedHeartbeat seen) {
        String why = seen.message().orElse("");
        List<String> checks = seen.answer().failedChecks();
        return checks.isEmpty() ? why : Messages.WatchRule_Checks(why, String.join(", ", checks));
    }
}
