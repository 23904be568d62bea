package io.jenkins.plugins.releasepipeline.version;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** One endpoint of a verification: asked until it has settled. */
final class VerifiedEndpoint {

    private final URI url;
    private final Wanted wanted;
    private final Schedule schedule;
    private final Consumer<String> log;
    private final PollLoop loop;
    private volatile Progress progress;

    VerifiedEndpoint(
            VersionClient client,
            ScheduledExecutorService scheduler,
            URI url,
            Wanted wanted,
            Schedule schedule,
            Consumer<String> log) {
        this.url = url;
        this.wanted = wanted;
        this.schedule = schedule;
        this.log = log;
        this.loop = new PollLoop(client, scheduler, url, this::answered);
        this.progress = Progress.none(url);
    }

    PollLoop loop() {
        return loop;
    }

    Progress progress() {
        return progress;
    }

    /** Written by this alone, and the loop gives one answer at a time. */
    private Optional<Duration> answered(VersionAnswer answer) {
        Progress before = progress;
        Progress now = before.after(answer, wanted, schedule.consecutive());
        progress = now;
        if (now.differsFrom(before)) {
            log.accept(Messages.VerifiedEndpoint_Line(url, now.report().message()));
        }
        return now.settled() ? Optional.empty() : Optional.of(schedule.backoff().after(now.inVain()));
    }
}
