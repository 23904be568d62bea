package io.jenkins.plugins.releasepipeline.endpoint.verify;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.endpoint.PollLoop;
import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.answer.VersionAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** One endpoint of a verification: polled until it has settled. */
final class VerifiedEndpoint {

    private final VersionEndpoint endpoint;
    private final Wanted wanted;
    private final Schedule schedule;
    private final CommitPositions positions;
    private final Consumer<String> log;
    private final PollLoop<VersionAnswer> loop;
    private volatile Progress progress;

    VerifiedEndpoint(
            VersionClient client,
            ScheduledExecutorService scheduler,
            Executor workers,
            VersionEndpoint endpoint,
            Wanted wanted,
            Schedule schedule,
            CommitPositions positions,
            Consumer<String> log) {
        this.endpoint = endpoint;
        this.wanted = wanted;
        this.schedule = schedule;
        this.positions = positions;
        this.log = log;
        this.loop = new PollLoop<>(() -> client.ask(endpoint), scheduler, workers, this::answered);
        this.progress = Progress.none(endpoint.url());
    }

    VersionEndpoint endpoint() {
        return endpoint;
    }

    PollLoop<VersionAnswer> loop() {
        return loop;
    }

    Progress progress() {
        return progress;
    }

    /** The only writer of the state; the loop passes one answer at a time. */
    private Optional<Duration> answered(VersionAnswer answer) {
        Progress before = progress;
        Progress now = before.after(answer, wanted, schedule.consecutive(), positions);
        progress = now;
        if (now.differsFrom(before)) {
            log.accept(now.report().message());
        }
        double chance = ThreadLocalRandom.current().nextDouble();
        return now.settled() ? Optional.empty() : Optional.of(schedule.backoff().after(now.inVain(), chance));
    }
}
