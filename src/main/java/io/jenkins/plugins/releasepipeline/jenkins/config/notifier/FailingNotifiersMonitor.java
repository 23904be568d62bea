package io.jenkins.plugins.releasepipeline.jenkins.config.notifier;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.notify.deliver.DeliveryState;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/** Tells administrators which notifiers have not been able to tell anything for some time, and why. */
@Extension
public final class FailingNotifiersMonitor extends AdministrativeMonitor {

    /** A receiver that is restarted is no news. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    @Override
    public String getDisplayName() {
        return Messages.FailingNotifiersMonitor_DisplayName();
    }

    @Override
    public boolean isActivated() {
        return !getLines().isEmpty();
    }

    /** Returns a line for each of them. */
    public List<String> getLines() {
        Instant now = Instant.now();
        return LivePipelines.get().all().stream()
                .flatMap(live -> lines(live, now))
                .toList();
    }

    private static Stream<String> lines(LivePipeline live, Instant now) {
        return lines(live.pipeline().name(), live.notifiers(), now).stream();
    }

    static List<String> lines(String pipeline, List<DeliveryState> notifiers, Instant now) {
        return notifiers.stream()
                .filter(one -> one.failingSince()
                        .filter(since -> Duration.between(since, now).compareTo(PATIENCE) >= 0)
                        .isPresent())
                .map(one -> Messages.FailingNotifiersMonitor_Line(
                        pipeline,
                        one.name(),
                        TIME.format(one.failingSince().orElseThrow()),
                        one.problem().orElse("")))
                .toList();
    }
}
