package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.Functions;
import hudson.model.Result;
import io.jenkins.plugins.releasepipeline.jenkins.config.EnvironmentDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.localizer.LocaleProvider;

/** Jenkins for a person whose browser asks for German, on a machine that is German; and what stays in English there. */
@WithJenkins
class GermanOnJenkinsTest {

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Locale machine = Locale.getDefault();
    private final LocaleProvider provider = LocaleProvider.getProvider();
    private JenkinsRule jenkins;
    private RemoteRepository remote;
    private VersionEndpoint endpoint;
    private WorkflowJob job;

    @BeforeEach
    void defineAPipelineOnAGermanMachine(JenkinsRule rule) throws Exception {
        Locale.setDefault(Locale.GERMANY);
        // As Jenkins does when it starts; the harness starts it in another way.
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                return Functions.getCurrentLocale();
            }
        });
        jenkins = rule;
        remote = new RemoteRepository(folder);
        endpoint = new VersionEndpoint(remote.commit(0));
        job = jenkins.createProject(WorkflowJob.class, "treeherder");
        jenkins.jenkins.setCrumbIssuer(null);
        Treeherder.define(remote.url(), endpoint.url());
        Treeherder.ready();
    }

    @AfterEach
    void close() {
        LocaleProvider.setProvider(provider);
        Locale.setDefault(machine);
        endpoint.close();
        remote.close();
    }

    @Test
    void shellsAreInTheLanguageOfTheRequestAndEnglishWithoutATranslation() throws Exception {
        assertThat(get("de-AT", "job/treeherder/release/"))
                .containsPattern(
                        "<div[^>]* lang=\"de-AT\"[^>]* id=\"rp-status\"|<div[^>]* id=\"rp-status\"[^>]* lang=\"de-AT\"")
                .contains("&quot;rollback.do&quot;:&quot;Zurückrollen&quot;")
                .contains("<title>Release-Status – treeherder")
                .contains("Der Status wird geladen…");
        assertThat(get("de", "releases/")).contains("lang=\"de\"").contains("Pipelines auswählen", "Zuletzt abgerufen");
        assertThat(get("de", "job/treeherder/")).contains("Release-Status");
        assertThat(get("fr", "job/treeherder/release/"))
                .contains("lang=\"en\"")
                .doesNotContain("lang=\"fr\"")
                .contains("&quot;rollback.do&quot;:&quot;Roll back&quot;")
                .contains("Loading the status…");
    }

    @Test
    void theFormItsHelpAndItsChecksAreGerman() throws Exception {
        String id = "manage/release-pipelines/";
        assertThat(get("de", id)).contains("Pipeline hinzufügen", "Einstellungen aller Pipelines");
        String form = get("de", id + "new/");
        assertThat(form)
                .contains("Zugangsdaten", "Umgebung hinzufügen", "Den Schritt rollbackTo erlauben")
                .contains("Bewährungszeit", "Keiner: ein Schritt rollt aus");
        String environment =
                jenkins.jenkins.getDescriptorOrDie(EnvironmentDefinition.class).getDescriptorUrl();
        assertThat(get("de-DE", environment + "/help/requiresPassingBuild"))
                .contains("freigegeben werden kann, wenn ein Build von ihm bestanden hat");
        assertThat(get("en", environment + "/help/requiresPassingBuild")).contains("only after a build of it passed");
        assertThat(post("de", environment + "/checkName", "value", "Ü")).contains("am Anfang ein Buchstabe");
        assertThat(post("fr", environment + "/checkName", "value", "Ü")).contains("begin with a letter");
    }

    @Test
    void whatIsRecordedLoggedOrKeptForEverybodyIsEnglish() throws Exception {
        job.setDefinition(new CpsFlowDefinition("promoteToProduction commit: '" + remote.commit(1) + "'", true));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        LivePipeline live = Treeherder.ready();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !live.waiting().of("production").isEmpty());
        assertThat(get("de", "job/treeherder/1/")).contains("wartet auf die Freigabe für production");

        post("de", "job/treeherder/release/hold", "environment", "production", "reason", "zu langsam");
        assertThat(get(
                        "de",
                        "job/treeherder/release/api/plan?kind=promote&environment=production&commit="
                                + remote.commit(1)))
                .contains("production is held by anonymous: zu langsam");
        jenkins.assertLogContains(" holds production: zu langsam", build);
        post("de", "job/treeherder/release/abort", "environment", "production", "build", "treeherder #1");
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("waits for Proceed to production", build);
        jenkins.assertLogNotContains("Freigabe", build);
    }

    /** Most reasons are found once, in the thread that saves or starts, and then shown to everyone and logged by builds. */
    @Test
    void whyAPipelineCantBeUsedIsEnglishInAGermanPage() throws Exception {
        PipelineDefinition other = Treeherder.definition("treeherder", remote.url(), endpoint.url())
                .get(0);
        PipelineDefinition lost = new PipelineDefinition("lost", "gone", remote.url(), other.getEnvironments());
        lost.setTrunk("master");
        ReleasePipelinesConfiguration.get().setPipelines(List.of(other, lost));
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(get("de", "manage/"))
                .contains("Diese Release-Pipelines sind nicht benutzbar")
                .contains("There is no job \"gone\": create it, or name another one."));
    }

    private String get(String language, String path) throws Exception {
        return send(request(language, path));
    }

    private String post(String language, String path, String... fields) throws Exception {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8))
                    .append('&');
        }
        return send(request(language, path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    private String send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return answer.body();
    }

    private HttpRequest.Builder request(String language, String path) throws Exception {
        return HttpRequest.newBuilder(jenkins.getURL().toURI().resolve(path)).header("Accept-Language", language);
    }
}
