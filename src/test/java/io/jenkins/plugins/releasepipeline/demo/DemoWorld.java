package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The world of {@link DemoStory}: {@code master}, which stage follows, {@code production} and {@code prototype}. */
class DemoWorld extends World {

    private final Map<String, App> apps = new HashMap<>();

    /** Makes it all below {@code folder}; deployers need {@code delay} to follow their branches. */
    DemoWorld(Path folder, Clock clock, Duration delay) throws IOException {
        super(folder, clock, delay);
        try {
            DemoStory.tell(this);
            for (String branch : List.of("prototype", "master", "production")) {
                App app = app(repository().tip(branch));
                follow(() -> repository().tip(branch), app);
                apps.put(branch, app);
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    final App app(String branch) {
        return apps.get(branch);
    }

    @Override
    void writePast(DemoHistory history) {
        List<CommitId> commits = DemoStory.master(this);
        CommitId prototype = repository().tip("prototype");
        DemoPast.write(history, commits, prototype);
        history.approved("production", commits.get(11), commits.get(5), "lena", Duration.ofMinutes(40));
        history.said(
                EntryKind.HOLD,
                "prototype",
                prototype,
                "lena",
                Optional.of("load test until Thursday evening"),
                DemoHistory.hours(3));
    }

    @Override
    DemoStory.Chapter next(int index) {
        return DemoStory.next(index);
    }

    /** The build of the newest commit waits for Proceed to production. */
    @Override
    void begin(LivePipeline pipeline) {
        super.begin(pipeline);
        waits(pipeline, builds().of(repository().tip("master")).orElseThrow());
    }

    /** A build waits for Proceed to production, as a step in its Jenkinsfile would. */
    final void waits(LivePipeline pipeline, Build build) {
        builds().waits(build.commit());
        pipeline.waitFor(
                new WaitingPromotion(
                        "production",
                        build.commit(),
                        "treeherder #" + build.number(),
                        build.number(),
                        Optional.empty(),
                        clock().instant(),
                        Optional.empty(),
                        Optional.of("weekly push")),
                new WaitingBuild() {
                    @Override
                    public void proceeded(Promotion promotion) {
                        builds().ends(build.commit(), Build.Result.PASSED);
                    }

                    @Override
                    public void superseded(WaitingPromotion by) {
                        builds().ends(build.commit(), Build.Result.ABORTED);
                    }

                    @Override
                    public void aborted(String actor) {
                        builds().ends(build.commit(), Build.Result.ABORTED);
                    }
                });
    }

    @Override
    Pipeline pipeline() {
        return ConfigurationFile.read(configuration(), Optional.empty(), Optional.empty());
    }

    /** Writes the configuration file of this world, as an admin would write it. */
    private Path configuration() {
        try (var stream = DemoWorld.class.getResourceAsStream("treeherder.yaml")) {
            String yaml = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${repository}", repository().remote().toString())
                    .replace("${chat}", told().chatUrl());
            for (Map.Entry<String, App> app : apps.entrySet()) {
                yaml = yaml.replace(
                        "${" + app.getKey() + "}", app.getValue().versionUrl().toString());
                yaml = yaml.replace(
                        "${" + app.getKey() + "-heartbeat}",
                        app.getValue().heartbeatUrl().toString());
            }
            return Files.writeString(folder().resolve("treeherder.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
