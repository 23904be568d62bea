package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.build.Deployments;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.version.VersionTag;
import io.jenkins.plugins.releasepipeline.fixture.ScriptedDeployments;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.DeployingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.schema.assess.Order;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stands for the tag job of {@code docs/examples/balrog}: a build for each version, which waits, and deploys app by app. */
final class BalrogJob {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final BalrogWorld world;
    private final App admin;
    private final App publicApp;
    private final ScriptedDeployments deployments = new ScriptedDeployments();
    private Optional<VersionTag> waits = Optional.empty();
    private int number = 30;

    BalrogJob(BalrogWorld world, App admin, App publicApp) {
        this.world = world;
        this.admin = admin;
        this.publicApp = publicApp;
    }

    Deployments deployments() {
        return deployments.on("demo");
    }

    /** A build of the newest version waits for Proceed to production; so does one of each that follows. */
    void waitForEachVersion(LivePipeline pipeline) {
        VersionTag newest = world.newest();
        if (!waits.equals(Optional.of(newest)) && pipeline.current("stage").equals(Optional.of(newest.commit()))) {
            waits = Optional.of(newest);
            begin(pipeline, newest, ++number);
        }
        world.later(LOOK, () -> waitForEachVersion(pipeline));
    }

    private void begin(LivePipeline pipeline, VersionTag version, int build) {
        String name = "balrog #" + build;
        deployments.running().add(build);
        pipeline.waitFor(
                new WaitingPromotion(
                        "production",
                        version.commit(),
                        name,
                        build,
                        Optional.empty(),
                        world.clock().instant(),
                        Optional.empty(),
                        Optional.of("Balrog release " + version.name())),
                new DeployingBuild() {
                    @Override
                    public String step() {
                        return name;
                    }

                    @Override
                    public void deploy(Recorded started) {
                        world.later(Duration.ZERO, () -> deployEach(pipeline, version.commit(), build, started.id()));
                    }

                    @Override
                    public void proceeded(Promotion promotion) {
                        deployments.running().remove(build);
                    }

                    @Override
                    public void superseded(WaitingPromotion by) {
                        deployments.running().remove(build);
                    }

                    @Override
                    public void aborted(String actor) {
                        deployments.running().remove(build);
                    }
                });
    }

    /** Admin first, unless the code must be there before the schema. */
    private void deployEach(LivePipeline pipeline, CommitId commit, int build, CommitId started) {
        boolean codeFirst = pipeline.plan(EntryKind.PROMOTE, "production", commit)
                .schema()
                .order()
                .equals(Order.CODE_FIRST);
        deploy(pipeline, codeFirst ? List.of(publicApp, admin) : List.of(admin, publicApp), commit, build, started);
    }

    private void deploy(LivePipeline pipeline, List<App> apps, CommitId commit, int build, CommitId started) {
        world.later(world.delay(), () -> {
            Optional<String> abort = deployments.aborted().stream()
                    .filter(one -> one.startsWith("balrog #" + build + " by "))
                    .findFirst();
            if (abort.isPresent()) {
                deployments.running().remove(build);
                pipeline.notDeployed("production", started, "Aborted: " + abort.get());
                return;
            }
            apps.get(0).runs(commit.hex());
            if (apps.size() > 1) {
                deploy(pipeline, apps.subList(1, apps.size()), commit, build, started);
            } else {
                deployments.running().remove(build);
                pipeline.deployed("production", started);
            }
        });
    }
}
