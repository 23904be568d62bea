package io.jenkins.plugins.releasepipeline.promotion.watch;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Heartbeat;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Health;
import io.jenkins.plugins.releasepipeline.endpoint.observe.ObservedHeartbeat;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Begins and ends watches in the history, so that it happens once for all controllers that share it.
 *
 * @param history where they are recorded
 * @param heartbeats the last observation of a heartbeat; must not block
 * @param recent how long after a deployment its watch may begin
 * @param clock the current time
 */
public record Watches(
        History history, Function<Heartbeat, Optional<ObservedHeartbeat>> heartbeats, Duration recent, Clock clock) {

    /** More entries than there are between the start of a deployment and its watch. */
    private static final int LOOKED_AT = 100;

    /**
     * Begins the watch of the newest promotion once it is verified, or ends it if it is over. Blocks on the network if
     * the history is shared.
     *
     * @return until when the heartbeats are watched; empty: they are not
     */
    public Optional<Instant> look(Environment target) {
        if (target.automation().watch().isEmpty()) {
            return Optional.empty();
        }
        EnvironmentState state = history.latest(target.name());
        if (state.unfinished().isPresent()) {
            return Optional.empty();
        }
        if (state.watch().isEmpty()) {
            state.deployment().filter(newest -> isDue(target, newest)).ifPresent(newest -> begin(target, newest));
        }
        HeartbeatWatch.of(history.latest(target.name()))
                .filter(watch -> watch.result().isEmpty())
                .flatMap(watch -> WatchRule.result(watch, observed(target), clock.instant())
                        .map(watch::ended))
                .ifPresent(ended -> end(target, ended));
        return HeartbeatWatch.of(history.latest(target.name()))
                .filter(watch -> watch.result().isEmpty())
                .map(HeartbeatWatch::until);
    }

    private boolean isDue(Environment target, Recorded newest) {
        Entry entry = newest.entry();
        boolean isVerified = entry.result() == DeploymentState.VERIFIED
                || entry.result() == DeploymentState.DEPLOYED
                        && target.endpoints().isEmpty();
        return entry.kind() == EntryKind.PROMOTE
                && isVerified
                && entry.commit().isPresent()
                && entry.isWithin(recent, clock.instant());
    }

    private void begin(Environment target, Recorded deployed) {
        Instant now = clock.instant();
        Entry entry = deployed.entry();
        // Entries have whole seconds.
        Instant started = started(target, entry).plusSeconds(1);
        Map<String, Health> before = observed(target).entrySet().stream()
                .filter(one -> one.getValue().isPresent())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().get().before(started)));
        HeartbeatWatch watch = new HeartbeatWatch(
                entry.commit().orElseThrow(),
                now,
                now.plus(target.automation().watch().orElseThrow()),
                before,
                Optional.empty());
        history.append(
                target.name(),
                state -> state.watch().isEmpty()
                                && state.unfinished().isEmpty()
                                && state.deployment().map(Recorded::id).equals(Optional.of(deployed.id()))
                        ? Optional.of(watch.entry(now))
                        : Optional.empty());
    }

    /** A job or a body may take long: the entry has the time of its end, and the one that it completes that of its start. */
    private Instant started(Environment target, Entry deployed) {
        return history.newest(target.name(), LOOKED_AT).stream()
                .filter(one -> deployed.started().equals(Optional.of(one.id())))
                .map(one -> one.entry().time())
                .findFirst()
                .orElse(deployed.time());
    }

    /** Nothing, if another deployment has started meanwhile, or another controller was faster. */
    private void end(Environment target, HeartbeatWatch ended) {
        history.append(
                target.name(),
                state -> state.unfinished().isEmpty()
                                && HeartbeatWatch.of(state)
                                        .filter(watch -> watch.result().isEmpty())
                                        .filter(watch -> watch.commit().equals(ended.commit()))
                                        .isPresent()
                        ? Optional.of(ended.entry(clock.instant()))
                        : Optional.empty());
    }

    private Map<String, Optional<ObservedHeartbeat>> observed(Environment target) {
        return target.services().stream()
                .filter(service -> service.heartbeat().isPresent())
                .collect(Collectors.toMap(
                        Service::name,
                        service -> heartbeats.apply(service.heartbeat().orElseThrow())));
    }
}
