package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Item;
import io.jenkins.plugins.releasepipeline.demo.Browser;
import io.jenkins.plugins.releasepipeline.demo.StatusServer;
import io.jenkins.plugins.releasepipeline.demo.Visitor;
import io.jenkins.plugins.releasepipeline.jenkins.config.EnvironmentDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.BranchDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.VersionTagDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.gate.ApprovalsGateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.gate.FreezeGateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.gate.SoakGateDefinition;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.runtime.api.StatusApi;
import io.jenkins.plugins.releasepipeline.runtime.line.Line;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** That the demo's page is the one that Jenkins shows where something is under way, closed, denied, hostile or fails. */
@WithJenkins
class StatesOnJenkinsTest {

    private static final String PRODUCTION = "[data-key=production][aria-labelledby]";

    @TempDir
    private Path folder;

    private JenkinsRule jenkins;
    private RemoteRepository remote;
    private VersionEndpoint endpoint;
    private WorkflowJob job;
    private StatusApi api;

    @BeforeEach
    void defineUsersAndAnApplication(JenkinsRule rule) throws Exception {
        jenkins = rule;
        remote = new RemoteRepository(folder.resolve("app"));
        endpoint = new VersionEndpoint(remote.commit(0));
        job = jenkins.createProject(WorkflowJob.class, "treeherder");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("alice")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("carol"));
    }

    @AfterEach
    void close() {
        endpoint.close();
        remote.close();
    }

    @Test
    void hostileNamesAndDeploymentsThatFailOrAreNotVerifiedLookTheSame() throws Exception {
        Treeherder.define(remote.url(), endpoint.url());
        LivePipeline live = Treeherder.ready();
        String hostile = remote.push("<img src=x onerror=alert(1)> \u202Etxt " + "w".repeat(150) + ".py");
        live.refresh();
        asAlice(live, pages -> {
            pages.compare("hostile names", browser -> browser.waitForText(row(hostile), "<img src=x"));
            pages.compare("plan of hostile names", browser -> {
                browser.find(row(hostile) + " [data-promote=production], .rp-promote[data-commit='" + hostile + "']")
                        .click();
                browser.find("#rp-popover .rp-popover__commits summary").click();
                browser.waitForText("#rp-popover .rp-popover__commits", "<img src=x");
            });

            Path lock = Files.createFile(Path.of(remote.url(), ".git/refs/heads/production.lock"));
            assertThat(promote(2).status()).isEqualTo(409);
            pages.compare("failed", browser -> browser.waitForText(PRODUCTION, "failed"));
            Files.delete(lock);

            assertThat(promote(2).status()).isEqualTo(200);
            pages.compare("verifying", browser -> browser.waitForText(PRODUCTION, "verified 0 of 1"));
            api.abort(Map.of("environment", "production", "commit", remote.commit(2)), JenkinsActor.current(), true);
            pages.compare("not verified", browser -> browser.waitForText(PRODUCTION, "not verified"));
        });
        as("carol", Visitor.reader("carol"), live, pages -> {
            pages.compare("reader", browser -> browser.find(PRODUCTION));
            pages.compare("plan of a reader", browser -> {
                browser.find(row(hostile) + " [data-promote], .rp-promote[data-commit='" + hostile + "']")
                        .click();
                browser.waitForText("#rp-popover", "Job/");
            });
        });
    }

    @Test
    void closedGatesAndBuildsThatWaitDeployOrFailLookTheSame() throws Exception {
        List<PipelineDefinition> pipelines = Treeherder.definition("treeherder", remote.url(), endpoint.url());
        EnvironmentDefinition production = pipelines.get(0).getEnvironments().get(1);
        production.setDeployRef(null);
        ReleasePipelinesConfiguration.get().setPipelines(pipelines);
        LivePipeline live = Treeherder.ready();
        asAlice(live, pages -> {
            WorkflowRun build = waits(live, "deployToProduction(commit: 'master') { sleep 600 }");
            pages.compare("a build waits", browser -> {
                browser.find(".rp-promote[data-promote=production]").click();
                browser.waitForText("#rp-popover", "treeherder #1");
            });
            api.promote(
                    Map.of("environment", "production", "commit", remote.commit(2), "expected", ""),
                    JenkinsActor.current());
            jenkins.waitForMessage("Sleeping for", build);
            pages.compare("a body deploys", browser -> browser.waitForText(PRODUCTION, "deploying by treeherder #1"));
            api.abort(Map.of("environment", "production", "commit", remote.commit(2)), JenkinsActor.current(), true);
            jenkins.waitForCompletion(build);
            pages.compare("a body was aborted", browser -> browser.waitForText(PRODUCTION, "Aborted"));
        });

        production.setGates(List.of(
                new ApprovalsGateDefinition(2),
                new FreezeGateDefinition("UTC", "2020-01-01", "2199-01-01", "<b>Quiet</b> time"),
                new SoakGateDefinition("48h")));
        ReleasePipelinesConfiguration.get().setPipelines(pipelines);
        LivePipeline closed = Treeherder.ready();
        asAlice(closed, pages -> {
            pages.compare("gates closed", browser -> browser.waitForText("#rp-status", "needs 2 approvals"));
            pages.compare("plan with closed gates", browser -> {
                browser.find("[data-promote=production]").click();
                browser.waitForText("#rp-popover", "<b>Quiet</b> time");
            });
        });
    }

    @Test
    void whatWasNeverDeployedLooksTheSame() throws Exception {
        remote.deleteBranch("production");
        Treeherder.define(remote.url(), "http://127.0.0.1:1/__version__");
        LivePipeline live = Treeherder.ready();
        asAlice(live, pages -> {
            pages.compare("never deployed", browser -> browser.find(PRODUCTION));
            pages.compare("no activity", browser -> {
                browser.find(".rp-activity > summary").click();
                browser.waitForText(".rp-activity", "Nothing has happened");
                browser.waitForText(".rp-activity__pictures", "Deployments per week");
                browser.waitForText(".rp-activity__pictures", "The month as a list");
            });
            remote.deleteBranch("master");
            live.refresh();
            pages.compare("no commits", browser -> browser.find(PRODUCTION));
        });
    }

    @Test
    void movesOutsideAndDialogsLookTheSame() throws Exception {
        List<PipelineDefinition> pipelines = Treeherder.definition("treeherder", remote.url(), endpoint.url());
        EnvironmentDefinition prototype = new EnvironmentDefinition("prototype");
        prototype.setDeployRef(new BranchDeployRef("prototype"));
        prototype.setRequiresPassingBuild(false);
        EnvironmentDefinition stage = pipelines.get(0).getEnvironments().get(0);
        EnvironmentDefinition production = pipelines.get(0).getEnvironments().get(1);
        production.setGates(List.of(
                new ApprovalsGateDefinition(1), new FreezeGateDefinition("UTC", "2020-01-01", "2199-01-01", "")));
        PipelineDefinition pipeline =
                new PipelineDefinition("treeherder", "treeherder", remote.url(), List.of(prototype, stage, production));
        pipeline.setTrunk("master");
        remote.branch("prototype", remote.commit(0), "try.py", "print(3)");
        ReleasePipelinesConfiguration.get().setPipelines(List.of(pipeline));
        LivePipeline live = Treeherder.ready();
        remote.point("production", remote.commit(1));
        endpoint.reports(remote.commit(1));
        live.refresh();
        asAlice(live, pages -> {
            pages.compare("moved outside", browser -> {
                browser.waitForText(PRODUCTION, "Moved outside Release Pipeline");
                browser.waitForText(PRODUCTION, "1/1");
            });
            pages.compare("reset", browser -> {
                browser.find("[data-ask=reset]").click();
                browser.find("dialog [type=submit]:enabled");
            });
            pages.compare("approve", browser -> gate(browser, "approve"));
            pages.compare("override", browser -> gate(browser, "override"));
            pages.compare("barrier", browser -> gate(browser, "barrier"));
            pages.compare("stop the line", browser -> {
                browser.find(".rp-line button").click();
                browser.waitForText("dialog", "Stop the line");
            });
            pages.compare("two deployments compared", browser -> {
                browser.find(".rp-activity > summary").click();
                browser.find(".rp-activities__item:first-child .rp-compare").click();
                browser.waitForText(".rp-activities__item:last-child .rp-compare", "Compare with");
                browser.find(".rp-activities__item:last-child .rp-compare").click();
                browser.waitForText("dialog .rp-plan", "1 commit");
                browser.waitForText(".rp-activity__pictures", "Deployments per week");
                browser.waitForText(".rp-activity__pictures", "The month as a list");
            });
        });
    }

    private static void gate(Browser browser, String action) {
        browser.find(".rp-promote[data-promote=production]").click();
        browser.find("#rp-popover [data-gate=" + action + "]").click();
        browser.find("dialog [type=submit]");
    }

    @Test
    void versionsLookTheSame() throws Exception {
        remote.tag("v1.0", remote.commit(0));
        List<PipelineDefinition> pipelines = Treeherder.definition("treeherder", remote.url(), endpoint.url());
        pipelines.get(0).getEnvironments().get(1).setDeployRef(new VersionTagDeployRef());
        ReleasePipelinesConfiguration.get().setPipelines(pipelines);
        asAlice(Treeherder.ready(), pages -> {
            pages.compare("versions", browser -> browser.waitForText("#rp-status", "Next version"));
            pages.compare("plan of a version", browser -> {
                browser.find(PRODUCTION + " [data-promote=production]").click();
                browser.waitForText("#rp-popover", "Version");
            });
        });
    }

    private ApiResponse promote(int commit) {
        return api.promote(
                Map.of("environment", "production", "commit", remote.commit(commit), "expected", remote.commit(0)),
                JenkinsActor.current());
    }

    private static String row(String commit) {
        return "[data-key='" + commit + "']";
    }

    private WorkflowRun waits(LivePipeline live, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !live.waiting().of("production").isEmpty());
        return build;
    }

    /** Looks at both pages. */
    private interface Look {
        void at(SideBySide pages) throws Exception;
    }

    private void asAlice(LivePipeline live, Look look) throws Exception {
        as("alice", Visitor.admin("alice"), live, look);
    }

    private void as(String user, Visitor visitor, LivePipeline live, Look look) throws Exception {
        api = new StatusApi(live);
        Line line = new Line(folder.resolve("line"), Clock.systemUTC(), () -> {});
        try (StatusServer demo = new StatusServer(api, line, 0, visitor);
                Browser inDemo = new Browser(1280, 1000, false);
                Browser inJenkins = new Browser(1280, 1000, false)) {
            SideBySide pages =
                    new SideBySide(inDemo, demo.url(), inJenkins, jenkins.getURL() + "job/treeherder/release/");
            SideBySide.login(inJenkins, jenkins.getURL().toString(), user);
            pages.asWide();
            look.at(pages);
        }
    }
}
