package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.util.Secret;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.engine.LivePipeline;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the snippet generator makes of the steps' forms, and that it runs. */
@WithJenkins
class SnippetsOnJenkinsTest {

    private static final String STEPS = "io.jenkins.plugins.releasepipeline.jenkins.step.";

    @TempDir
    private Path folder;

    private JenkinsRule jenkins;
    private WorkflowJob job;

    @BeforeEach
    void createTheJob(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = jenkins.createProject(WorkflowJob.class, "treeherder");
    }

    @Test
    void onlyWhatWasFilledInIsWritten() throws Exception {
        assertThat(snippet(
                        "CheckSchemaChangeStep", "from", "production", "to", "master", "failOn", "never", "paths", ""))
                .isEqualTo("checkSchemaChange from: 'production', to: 'master'");
        assertThat(snippet(
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
        assertThat(snippet(
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
        assertThat(snippet(
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
        assertThat(snippet(
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
        assertThat(verification("environment", "production", "commit", "master"))
                .isEqualTo("verifyVersionEndpoint commit: 'master', environment: 'production'");
        assertThat(verification("environment", "production", "version", "v1", "consecutive", "2"))
                .isEqualTo("verifyVersionEndpoint consecutive: 2, environment: 'production', version: 'v1'");
    }

    @Test
    void whatExcludesEachOtherIsNoSnippetButOneLine() throws Exception {
        assertThat(snippet(
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
        assertThat(verification("commit", "master"))
                .isEqualToIgnoringNewLines("Give exactly one of these arguments: environment, urls.");
        assertThat(verification("environment", "stage", "commit", "master", "headers", "X-App: web"))
                .startsWith("field, headers and credentialsId go with urls");
        assertThat(snippet("PromoteToProductionStep", "commit", " ", "timeout", "", "unit", "MINUTES"))
                .isEqualToIgnoringNewLines("The argument commit is missing.");
    }

    @Test
    void whatIsWrittenRuns() throws Exception {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(0))) {
            Treeherder.define(remote.url(), endpoint.url());
            Treeherder.ready();
            SystemCredentialsProvider.getInstance()
                    .getCredentials()
                    .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "token", "", Secret.fromString("hunter2")));
            String script = String.join(
                    "\n",
                    snippet(
                            "CheckSchemaChangeStep",
                            "from",
                            "stage",
                            "to",
                            "master",
                            "failOn",
                            "any",
                            "paths",
                            "a/**\n!b/**"),
                    snippet(
                            "PromoteToProductionStep",
                            "commit",
                            remote.commit(0),
                            "message",
                            "it's \"there\"",
                            "timeout",
                            "",
                            "unit",
                            "HOURS"),
                    verification(
                            "urls", endpoint.url() + "\n" + endpoint.url() + "?b",
                            "commit", remote.commit(0),
                            "headers", "X-App: web\nX-Other: 1",
                            "field", "/commit",
                            "consecutive", "1",
                            "credentialsId", "token"),
                    verification("environment", "production", "commit", remote.commit(0)));
            job.setDefinition(new CpsFlowDefinition(script, true));
            WorkflowRun build = jenkins.buildAndAssertSuccess(job);

            assertThat(script).contains("paths: '''a/**\n!b/**'''", "headers: ['X-App: web', 'X-Other: 1']");
            assertThat(endpoint.authorizations()).contains("Bearer hunter2");
            jenkins.assertLogContains("production runs " + remote.commit(0).substring(0, 7) + " already", build);
        }
    }

    @Test
    void whatIsWrittenForARollbackAndForABodyRuns() throws Exception {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(0))) {
            List<PipelineDefinition> definitions = Treeherder.definition("treeherder", remote.url(), endpoint.url());
            definitions.get(0).setRollbackFromJenkinsfile(true);
            ReleasePipelinesConfiguration.get().setPipelines(definitions);
            LivePipelines.get().settle();
            promote(Treeherder.ready(), remote.commit(1), Optional.of(remote.commit(0)));
            assertThat(remote.tip("production")).isEqualTo(remote.commit(1));
            String back = snippet(
                    "RollbackToStep",
                    "reason",
                    "it's \"bug\" 1",
                    "commit",
                    remote.commit(0),
                    "version",
                    "",
                    "build",
                    "",
                    "environment",
                    "production");
            jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
            jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                    .grant(Jenkins.ADMINISTER)
                    .everywhere()
                    .toEveryone());
            job.setDefinition(new CpsFlowDefinition(back, true));
            jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("admin"))));
            assertThat(remote.tip("production")).isEqualTo(remote.commit(0));

            Treeherder.defineBody(remote.url(), endpoint.url());
            LivePipelines.get().settle();
            LivePipeline live = Treeherder.ready();
            live.release("production", "alice");
            String deploys = snippet(
                    "DeployToProductionStep",
                    "commit",
                    remote.commit(1),
                    "environment",
                    "production",
                    "message",
                    "it's \"there\"",
                    "timeout",
                    "2",
                    "unit",
                    "DAYS");
            job.setDefinition(new CpsFlowDefinition(deploys, true));
            WorkflowRun build = job.scheduleBuild2(0).waitForStart();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !live.waiting().of("production").isEmpty());
            endpoint.reports(remote.commit(1));
            promote(live, remote.commit(1), live.current("production").map(CommitId::hex));
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("it's \"there\"", build);
        }
    }

    private static void promote(LivePipeline live, String commit, Optional<String> expected) {
        live.proceed(new Request(
                Kind.PROMOTE,
                "production",
                new CommitId(commit),
                expected.map(CommitId::new),
                "alice",
                Optional.empty(),
                Optional.empty()));
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

        String fill = "descriptorByName/" + STEPS + "VerifyVersionEndpointStep/fillCredentialsIdItems";
        assertThat(post("author", job.getUrl() + fill, Map.of("credentialsId", "")))
                .contains("\"push\"");
        assertThat(post("reader", job.getUrl() + fill, Map.of("credentialsId", "")))
                .doesNotContain("push");
        assertThat(post("author", fill, Map.of("credentialsId", ""))).doesNotContain("push");
    }

    @Test
    void whatExcludesEachOtherIsToldWhileItIsTyped() throws Exception {
        String check = "descriptorByName/" + STEPS;
        assertThat(post("", check + "RollbackToStep/checkBuild", Map.of("value", "41", "version", "v1", "commit", "")))
                .contains("class=\"error\"", "Give exactly one of these arguments: commit, version, build.");
        assertThat(post("", check + "RollbackToStep/checkBuild", Map.of("value", "41", "version", "", "commit", "")))
                .doesNotContain("error");
        assertThat(post(
                        "",
                        check + "VerifyVersionEndpointStep/checkUrls",
                        Map.of("value", "ftp://x", "environment", "")))
                .contains("class=\"error\"");
        assertThat(post("", check + "VerifyVersionEndpointStep/checkHeaders", Map.of("value", "X: 1", "urls", "")))
                .contains("class=\"error\"", "go with urls");
    }

    /** What the form of a verification sends where nothing else is filled in. */
    private String verification(String... fields) throws Exception {
        Map<String, String> form = new TreeMap<>(Map.of(
                "environment",
                "",
                "urls",
                "",
                "commit",
                "",
                "version",
                "",
                "timeout",
                "30",
                "unit",
                "MINUTES",
                "interval",
                "5",
                "field",
                "",
                "headers",
                "",
                "credentialsId",
                ""));
        form.put("consecutive", "");
        return snippet("VerifyVersionEndpointStep", with(form, fields));
    }

    private String snippet(String step, String... fields) throws Exception {
        return snippet(step, with(new TreeMap<>(), fields));
    }

    private static Map<String, String> with(Map<String, String> form, String... fields) {
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return form;
    }

    private String snippet(String step, Map<String, String> form) throws Exception {
        JSONObject json = new JSONObject();
        json.put("stapler-class", STEPS + step);
        json.put("$class", STEPS + step);
        json.put("pipeline", "");
        json.putAll(form);
        return post("", job.getUrl() + "pipeline-syntax/generateSnippet", Map.of("json", json.toString()));
    }

    private String post(String user, String path, Map<String, String> fields) throws Exception {
        try (JenkinsRule.WebClient web = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            if (!user.isEmpty()) {
                web.withBasicCredentials(user, user);
            }
            WebRequest request = new WebRequest(web.createCrumbedUrl(path), HttpMethod.POST);
            request.setCharset(StandardCharsets.UTF_8);
            request.setRequestParameters(fields.entrySet().stream()
                    .map(field -> new NameValuePair(field.getKey(), field.getValue()))
                    .toList());
            return web.getPage(request).getWebResponse().getContentAsString();
        }
    }
}
