package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Who sees which part of what differs between two commits. */
@WithJenkins
class FilesOnJenkinsTest {

    private static final Pattern ID =
            Pattern.compile("\"id\":\"([0-9a-f]{16})\",\"path\":\"app/migrations/0001_initial.py\"");

    @TempDir
    private Path folder;

    private JenkinsRule jenkins;
    private RemoteRepository remote;
    private PageClient page;
    private String range;

    @BeforeEach
    void defineAPipelineAndPeople(JenkinsRule rule) throws Exception {
        jenkins = rule;
        remote = new RemoteRepository(folder);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "treeherder");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("stranger", "reader", "promoter", "developer")
                .grant(Item.READ)
                .onItems(job)
                .to("reader", "promoter", "developer")
                .grant(ReleasePermissions.PROMOTE)
                .onItems(job)
                .to("promoter")
                .grant(Item.WORKSPACE)
                .onItems(job)
                .to("developer", "stranger"));
        Treeherder.define(remote.url(), "http://localhost:1/__version__");
        Treeherder.ready();
        page = new PageClient(jenkins, "job/treeherder/release/");
        range = "?from=" + remote.commit(0) + "&to=" + remote.commit(2);
    }

    @AfterEach
    void close() {
        remote.close();
    }

    @Test
    void filesAndTheirLinesAreForWhoMayReadTheWorkspace() throws Exception {
        HttpResponse<String> files = page.get("developer", "api/files" + range);
        assertThat(files.statusCode()).isEqualTo(200);
        Matcher id = ID.matcher(files.body());
        assertThat(id.find()).as(files.body()).isTrue();
        String patch = "api/patch" + range + "&file=" + id.group(1);
        HttpResponse<String> lines = page.get("developer", patch);
        assertThat(lines.statusCode()).isEqualTo(200);
        assertThat(lines.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(lines.body()).contains("+from django.db import migrations, models");

        for (String other : List.of("reader", "promoter")) {
            for (String path : List.of("api/files" + range, patch)) {
                HttpResponse<String> denied = page.get(other, path);
                assertThat(denied.statusCode()).as(other + " " + path).isEqualTo(403);
                assertThat(denied.body()).contains("Workspace").doesNotContain("0001_initial", "django");
            }
            assertThat(page.get(other, "api/compare" + range).body()).contains("Add app/migrations/0001_initial.py");
            assertThat(page.get(other, "api/permissions").body()).contains("\"files\":false");
        }
        for (String path : List.of("api/files" + range, patch, "api/compare" + range)) {
            assertThat(page.get("stranger", path).statusCode())
                    .as("who may not read the job")
                    .isEqualTo(404);
        }
        assertThat(page.get("developer", "api/permissions").body()).contains("\"files\":true");
    }

    @Test
    void theFormKeepsTheComparePage() throws Exception {
        jenkins.jenkins.setAuthorizationStrategy(null);
        PipelineDefinition definition =
                ReleasePipelinesConfiguration.get().getPipelines().get(0);
        definition.setCompareUrl("https://git.example.org/app/{from}...{to}");
        ReleasePipelinesConfiguration.get().setPipelines(List.of(definition));
        jenkins.configRoundtrip();
        assertThat(ReleasePipelinesConfiguration.get().getPipelines().get(0).getCompareUrl())
                .isEqualTo("https://git.example.org/app/{from}...{to}");
    }
}
