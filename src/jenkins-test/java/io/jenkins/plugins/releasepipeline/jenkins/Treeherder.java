package io.jenkins.plugins.releasepipeline.jenkins;

import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.jenkins.config.EnvironmentDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.config.ServiceDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.BranchDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.time.Duration;
import java.util.List;

/** The pipeline "treeherder" of the job "treeherder": stage runs master, production is promoted by hand. */
final class Treeherder {

    private Treeherder() {}

    static void define(String repository, String versionUrl) {
        ReleasePipelinesConfiguration.get().setPipelines(definition("treeherder", repository, versionUrl));
    }

    /** The same where no ref deploys production. */
    static void defineBody(String repository, String versionUrl) {
        List<PipelineDefinition> pipelines = definition("treeherder", repository, versionUrl);
        pipelines.get(0).getEnvironments().get(1).setDeployRef(null);
        ReleasePipelinesConfiguration.get().setPipelines(pipelines);
    }

    static List<PipelineDefinition> definition(String job, String repository, String versionUrl) {
        EnvironmentDefinition stage = new EnvironmentDefinition("stage");
        stage.setDeployRef(new BranchDeployRef("master"));
        EnvironmentDefinition production = new EnvironmentDefinition("production");
        production.setProduction(true);
        production.setPromotesFrom("stage");
        production.setRequiresPassingBuild(false);
        production.setDeployRef(new BranchDeployRef("production"));
        ServiceDefinition web = new ServiceDefinition("web");
        web.setVersionUrl(versionUrl);
        production.setServices(List.of(web));
        PipelineDefinition pipeline = new PipelineDefinition("treeherder", job, repository, List.of(stage, production));
        pipeline.setTrunk("master");
        return List.of(pipeline);
    }

    /** The pipeline, once it has read its repository. */
    static LivePipeline ready() {
        await().atMost(Duration.ofSeconds(30)).until(() -> LivePipelines.get().all().stream()
                .anyMatch(live -> live.status().fetchedAt().isPresent()));
        return LivePipelines.get().all().get(0);
    }
}
