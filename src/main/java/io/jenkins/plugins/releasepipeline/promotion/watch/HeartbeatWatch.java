package io.jenkins.plugins.releasepipeline.promotion.watch;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Health;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A watch that followed the newest deployment of an environment, as the history has it: so it goes on after a restart,
 * and ends with the next deployment.
 *
 * @param commit the deployed commit
 * @param began when it began
 * @param until when it ends
 * @param before the health of each service when the deployment started; none for a service that was not observed
 * @param result its result; empty while it is running
 */
public record HeartbeatWatch(
        CommitId commit, Instant began, Instant until, Map<String, Health> before, Optional<WatchResult> result) {

    private static final String BEGAN = "began";
    private static final String UNTIL = "until";
    private static final String BEFORE = "before";
    private static final String HEALTH = "health";
    private static final String CAUSE = "cause";

    /** Defensive copy. */
    public HeartbeatWatch {
        before = Map.copyOf(before);
    }

    /** Returns the watch of a state; empty without one, or if another program wrote something else there. */
    public static Optional<HeartbeatWatch> of(EnvironmentState state) {
        return state.watch().flatMap(recorded -> read(recorded.entry()));
    }

    private static Optional<HeartbeatWatch> read(Entry entry) {
        try {
            Map<String, Health> before = new HashMap<>();
            if (entry.details().get(BEFORE) instanceof Map<?, ?> services) {
                services.forEach((name, word) -> before.put(String.valueOf(name), Health.of(String.valueOf(word))));
            }
            Instant began = Instant.parse(String.valueOf(entry.details().get(BEGAN)));
            Instant until = Instant.parse(String.valueOf(entry.details().get(UNTIL)));
            return entry.commit().map(commit -> new HeartbeatWatch(commit, began, until, before, result(entry)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<WatchResult> result(Entry entry) {
        return entry.result() == DeploymentState.STARTED
                ? Optional.empty()
                : Optional.of(new WatchResult(
                        Health.of(String.valueOf(entry.details().get(HEALTH))),
                        WatchResult.Cause.of(String.valueOf(entry.details().get(CAUSE))),
                        entry.reason()));
    }

    /** Returns the same watch with its result. */
    HeartbeatWatch ended(WatchResult with) {
        return new HeartbeatWatch(commit, began, until, before, Optional.of(with));
    }

    /** Returns the entry that records it. */
    Entry entry(Instant now) {
        Map<String, Object> details = new HashMap<>();
        details.put(BEGAN, began.toString());
        details.put(UNTIL, until.toString());
        Map<String, String> words = new HashMap<>();
        before.forEach((name, health) -> words.put(name, health.word()));
        details.put(BEFORE, words);
        result.ifPresent(ended -> details.put(HEALTH, ended.health().word()));
        result.flatMap(WatchResult::cause).ifPresent(cause -> details.put(CAUSE, cause.word()));
        return new Entry(
                EntryKind.WATCH,
                Optional.of(commit),
                Optional.empty(),
                Automation.ACTOR,
                Optional.empty(),
                result.flatMap(WatchResult::reason),
                state(),
                Optional.empty(),
                now,
                List.of(),
                details);
    }

    private DeploymentState state() {
        return result.map(ended ->
                        ended.health() == Health.HEALTHY ? DeploymentState.VERIFIED : DeploymentState.UNVERIFIED)
                .orElse(DeploymentState.STARTED);
    }
}
