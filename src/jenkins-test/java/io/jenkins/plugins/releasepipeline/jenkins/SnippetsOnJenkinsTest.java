package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Item;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the snippet generator makes of the steps' forms. */
@WithJenkins
class SnippetsOnJenkinsTest {

    private JenkinsRule jenkins;
    private WorkflowJob job;
    private SnippetGenerator generator;

    @BeforeEach
    void createTheJob(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = jenkins.createProject(WorkflowJob.class, "treeherder");
        generator = new SnippetGenerator(jenkins, job);
    }

    @Test
    void onlyWhatWasFilledInIsWritten() throws Exception {
        assertThat(generator.snippet(
                        "CheckSchemaChangeStep", "from", "production", "to", "master", "failOn", "never", "paths", ""))
                .isEqualTo("checkSchemaChange from: 'production', to: 'master'");
        assertThat(generator.snippet(
                        "PromoteToProductionStep",
                        "commit",
                        "master",
                        "environment",
                        "",
                        "message",
                        "",
                        "timeout",
                        "0",
                        "unit",
                        "MINUTES"))
                .isEqualTo("promoteToProduction 'master'");
        assertThat(generator.snippet(
                        "DeployToProductionStep",
                        "commit",
                        "master",
                        "environment",
                        "",
                        "message",
                        "",
                        "timeout",
                        "2",
                        "unit",
                        "DAYS"))
                .startsWith("deployToProduction(commit: 'master', timeout: 2, unit: 'DAYS') {");
        assertThat(generator.snippet(
                        "RollbackToStep",
                        "reason",
                        "bug 1",
                        "commit",
                        "",
                        "version",
                        "",
                        "build",
                        "41",
                        "environment",
                        ""))
                .isEqualTo("rollbackTo build: 41, reason: 'bug 1'");
        assertThat(generator.snippet(
                        "RollbackToStep",
                        "reason",
                        "bug 1",
                        "commit",
                        "",
                        "version",
                        "v3.119",
                        "build",
                        "",
                        "environment",
                        ""))
                .isEqualTo("rollbackTo reason: 'bug 1', version: 'v3.119'");
        assertThat(generator.verification("environment", "production", "commit", "master"))
                .isEqualTo("verifyVersionEndpoint commit: 'master', environment: 'production'");
        assertThat(generator.verification("environment", "production", "version", "v1", "consecutive", "2"))
                .isEqualTo("verifyVersionEndpoint consecutive: 2, environment: 'production', version: 'v1'");
    }

    @Test
    void whatExcludesEachOtherIsNoSnippetButOneLine() throws Exception {
        assertThat(generator.snippet(
                        "RollbackToStep",
                        "reason",
                        "bug 1",
                        "commit",
                        "",
                        "version",
                        "v1",
                        "build",
                        "41",
                        "environment",
                        ""))
                .isEqualToIgnoringNewLines("Give exactly one of these arguments: commit, version, build.");
        assertThat(generator.verification("commit", "master"))
                .isEqualToIgnoringNewLines("Give exactly one of these arguments: environment, urls.");
        assertThat(generator.verification("environment", "stage", "commit", "master", "headers", "X-App: web"))
                .startsWith("field, headers and credentialsId are only allowed with urls");
        assertThat(generator.snippet("PromoteToProductionStep", "commit", " ", "timeout", "", "unit", "MINUTES"))
                .isEqualToIgnoringNewLines("The argument commit is missing.");
    }

    @Test
    void credentialsAreOfferedToWhoMayConfigureTheJobAlone() throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "push", "", "ann", "hunter2hunter2"));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "author")
                .grant(Item.CONFIGURE)
                .everywhere()
                .to("author"));

        String fill =
                "descriptorByName/" + SnippetGenerator.name("VerifyVersionEndpointStep") + "/fillCredentialsIdItems";
        assertThat(generator.post("author", job.getUrl() + fill, Map.of("credentialsId", "")))
                .contains("\"push\"");
        assertThat(generator.post("reader", job.getUrl() + fill, Map.of("credentialsId", "")))
                .doesNotContain("push");
        assertThat(generator.post("author", fill, Map.of("credentialsId", ""))).doesNotContain("push");
    }

    @Test
    void whatExcludesEachOtherIsToldWhileItIsTyped() throws Exception {
        assertThat(generator.post(
                        "",
                        check("RollbackToStep", "checkBuild"),
                        Map.of("value", "41", "version", "v1", "commit", "")))
                .contains("class=\"error\"", "Give exactly one of these arguments: commit, version, build.");
        assertThat(generator.post(
                        "", check("RollbackToStep", "checkBuild"), Map.of("value", "41", "version", "", "commit", "")))
                .doesNotContain("error");
        assertThat(generator.post(
                        "",
                        check("VerifyVersionEndpointStep", "checkUrls"),
                        Map.of("value", "ftp://x", "environment", "")))
                .contains("class=\"error\"");
        assertThat(generator.post(
                        "", check("VerifyVersionEndpointStep", "checkHeaders"), Map.of("value", "X: 1", "urls", "")))
                .contains("class=\"error\"", "are only allowed with urls");
    }

    private static String check(String step, String field) {
        return "descriptorByName/" + SnippetGenerator.name(step) + "/" + field;
    }
}
