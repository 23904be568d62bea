package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Stands for what deploys an environment: its apps follow a ref with some delay. */
final class Deployer {

    private static final long LOOK_MILLIS = 500;

    private final Supplier<CommitId> ref;
    private final Duration delay;
    private final List<App> apps;
    private final ScheduledExecutorService scheduler;
    private CommitId wanted;

    private Deployer(Supplier<CommitId> ref, Duration delay, List<App> apps, ScheduledExecutorService scheduler) {
        this.ref = ref;
        this.delay = delay;
        this.apps = apps;
        this.scheduler = scheduler;
        wanted = ref.get();
    }

    /** Deploys until the scheduler ends; what the ref points to already runs. */
    static void follow(Supplier<CommitId> ref, Duration delay, List<App> apps, ScheduledExecutorService scheduler) {
        Deployer deployer = new Deployer(ref, delay, apps, scheduler);
        scheduler.scheduleWithFixedDelay(deployer::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        CommitId now = ref.get();
        if (!now.equals(wanted)) {
            wanted = now;
            scheduler.schedule(() -> apps.forEach(app -> app.runs(now.hex())), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
