package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Item;
import hudson.model.ListView;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.jenkins.view.build.DeploymentSummaryAction;
import io.jenkins.plugins.releasepipeline.jenkins.view.overview.ReleaseColumn;
import io.jenkins.plugins.releasepipeline.jenkins.view.overview.ReleasesRootAction;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import jenkins.management.Badge;
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

/** A build that waits, in Jenkins' own views, as each of several people sees them. */
@WithJenkins
class ViewsOnJenkinsTest {

    private static final String HOSTILE = "weekly <b>push</b> \" onmouseover=alert(1)";

    @TempDir
    private Path folder;

    private JenkinsRule jenkins;
    private RemoteRepository remote;
    private VersionEndpoint endpoint;
    private WorkflowRun build;

    @BeforeEach
    void aBuildWaits(JenkinsRule rule) throws Exception {
        jenkins = rule;
        remote = new RemoteRepository(folder);
        endpoint = new VersionEndpoint(remote.commit(0));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "treeherder");
        job.setDisplayName("tree <i>herder</i>");
        jenkins.createFreeStyleProject("plain");
        ListView view = new ListView("releases view", jenkins.jenkins);
        view.setIncludeRegex(".*");
        view.getColumns().add(new ReleaseColumn());
        jenkins.jenkins.addView(view);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "promoter", "outsider")
                .grant(Item.READ)
                .everywhere()
                .to("reader", "promoter")
                .grant(ReleasePermissions.PROMOTE)
                .everywhere()
                .to("promoter")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
        Treeherder.define(remote.url(), endpoint.url());
        LivePipeline live = Treeherder.ready();
        job.setDefinition(
                new CpsFlowDefinition("promoteToProduction commit: 'master', message: '" + HOSTILE + "'", true));
        build = job.scheduleBuild2(0).waitForStart();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !live.waiting().of("production").isEmpty());
        jenkins.waitForMessage("would move from", build);
    }

    @AfterEach
    void close() {
        endpoint.close();
        remote.close();
    }

    private String page(String user, String path) throws Exception {
        try (JenkinsRule.WebClient web = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            return web.withThrowExceptionOnFailingStatusCode(false)
                    .login(user)
                    .goTo(path)
                    .getWebResponse()
                    .getContentAsString();
        }
    }

    private static String text(String html) {
        return html.replaceAll("<[^>]*>", "").replaceAll("\\s+", " ");
    }

    private String commit(int number) {
        return remote.commit(number).substring(0, 7);
    }

    @Test
    void theBuildsPageSaysWhatItWaitsForWithAButtonForWhoMaySayProceed() throws Exception {
        for (String user : new String[] {"admin", "promoter"}) {
            assertThat(page(user, build.getUrl()))
                    .as(user)
                    .contains(commit(2) + " waits for Proceed to production")
                    .contains("job/treeherder/release/?promote=" + remote.commit(2) + "&amp;environment=production")
                    .contains("weekly &lt;b>push&lt;/b> \" onmouseover=alert(1)")
                    .contains("Proceed on the status page");
        }
        assertThat(page("reader", build.getUrl()))
                .contains(commit(2) + " waits for Proceed to production")
                .contains("job/treeherder/release/\"")
                .doesNotContain("Proceed on the status page");
        assertThat(page("outsider", build.getUrl())).doesNotContain("waits for Proceed");
    }

    @Test
    void theBuildHistoryHasABadge() throws Exception {
        String tooltip = commit(2) + " waits for Proceed to production";
        assertThat(build.getBadgeActions()).hasAtLeastOneElementOfType(DeploymentSummaryAction.class);
        assertThat(page("reader", "job/treeherder/buildHistory/ajax")).contains(tooltip);

        promote();
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));

        assertThat(page("reader", "job/treeherder/buildHistory/ajax"))
                .contains("promoter promoted " + commit(2) + " to production (was " + commit(0) + "); verified")
                .doesNotContain(tooltip);
        assertThat(page("reader", build.getUrl())).contains("verified", "bug &lt;177>");
    }

    private void promote() {
        endpoint.reports(remote.commit(2));
        LivePipelines.get()
                .all()
                .get(0)
                .proceed(new Request(
                        EntryKind.PROMOTE,
                        "production",
                        new CommitId(remote.commit(2)),
                        Optional.of(new CommitId(remote.commit(0))),
                        "promoter",
                        Optional.of("bug <177>"),
                        Optional.empty()));
    }

    @Test
    void theJobsPageHasALineForEachEnvironment() throws Exception {
        for (String user : new String[] {"admin", "promoter", "reader"}) {
            String html = page(user, "job/treeherder/");
            assertThat(text(html))
                    .as(user)
                    .containsPattern("stage " + commit(2))
                    .containsPattern("production " + commit(0) + "( \\d+ \\w+ ago)? · ○ #1 waits for Proceed");
            assertThat(html)
                    .contains("href=\"" + jenkins.contextPath + "/job/treeherder/1/\"")
                    .contains("weekly &lt;b&gt;push&lt;/b&gt; &quot; onmouseover")
                    .doesNotContain("<b>push</b>");
        }
        assertThat(page("outsider", "job/treeherder/")).doesNotContain(commit(0));
        assertThat(page("reader", "job/plain/")).doesNotContain("rp-overview");
    }

    @Test
    void theColumnOfAListViewSaysTheSameToWhoMayReadTheJob() throws Exception {
        assertThat(text(page("reader", "view/releases%20view/")))
                .contains("Release")
                .containsPattern("production " + commit(0) + "( \\d+ \\w+ ago)? · ○ #1 waits for Proceed")
                .contains("plain");
        assertThat(page("outsider", "view/releases%20view/")).doesNotContain(commit(0), "treeherder");
    }

    @Test
    void theColumnSurvivesTheFormOfItsView() throws Exception {
        ListView view = (ListView) jenkins.jenkins.getView("releases view");
        try (JenkinsRule.WebClient web = jenkins.createWebClient().login("admin")) {
            jenkins.submit(web.getPage(view, "configure").getFormByName("viewConfig"));
        }
        assertThat(view.getColumns()).hasAtLeastOneElementOfType(ReleaseColumn.class);
    }

    @SuppressWarnings("try")
    private Badge badge(String user) {
        try (ACLContext ignored = ACL.as2(User.getById(user, true).impersonate2())) {
            return jenkins.jenkins
                    .getExtensionList(ReleasesRootAction.class)
                    .get(0)
                    .getBadge();
        }
    }

    @Test
    void theHeaderCountsWhatWaitsForTheUser() throws Exception {
        String waits = "1 build waits for your Proceed";
        assertThat(badge("promoter")).isNotNull().satisfies(badge -> {
            assertThat(badge.getText()).isEqualTo("1");
            assertThat(badge.getTooltip()).isEqualTo(waits);
        });
        assertThat(badge("reader")).isNull();
        assertThat(badge("outsider")).isNull();
        assertThat(page("promoter", "")).contains("root-action-ReleasesRootAction", waits);
        assertThat(page("reader", ""))
                .contains("root-action-ReleasesRootAction")
                .doesNotContain(waits);
        assertThat(page("outsider", "")).doesNotContain("root-action-ReleasesRootAction");

        LivePipeline live = LivePipelines.get().all().get(0);
        live.hold("production", "carol", "bug 177");
        assertThat(badge("promoter")).as("it waits for its release").isNull();
        live.release("production", "carol");
        assertThat(badge("promoter")).isNotNull();

        promote();
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        assertThat(badge("promoter")).isNull();
    }

    @Test
    void theOverviewSaysWhichBuildsWait() throws Exception {
        assertThat(text(page("reader", "releases/"))).contains("○ #1 waits for Proceed");
        assertThat(text(page("outsider", "releases/"))).doesNotContain("waits for Proceed", "treeherder");
    }

    @Test
    void theOverviewSaysToEachUserWhatWaitsForThem() throws Exception {
        PageClient releases = new PageClient(jenkins, "releases/");
        String mine = "{\"pipeline\":\"treeherder\",\"environment\":\"production\",\"need\":\"promote\"}";
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        releases.get("reader", "api").body().contains("\"pending\":{\"commit\":\"" + remote.commit(2)));
        assertThat(releases.get("promoter", "api").body())
                .contains("\"mine\":[" + mine + "]")
                .contains("\"url\":\"job/treeherder/1/\"", "\"jobName\":\"tree <i>herder</i>\"");
        assertThat(releases.get("reader", "api").body()).contains("\"mine\":[]", "job/treeherder/release/");
        assertThat(releases.get("outsider", "api").body())
                .contains("\"pipelines\":[]", "\"mine\":[]")
                .doesNotContain("treeherder");

        String tag = releases.get("reader", "api").headers().firstValue("ETag").orElseThrow();
        assertThat(releases.getUnless(tag, "reader", "api").statusCode()).isEqualTo(304);
        assertThat(releases.getUnless(tag, "promoter", "api").statusCode())
                .as("other things wait for them")
                .isEqualTo(200);
        assertThat(page("reader", "releases/"))
                .contains("id=\"rp-releases-first\"", "data-root=\"" + jenkins.contextPath + "/\"");
    }

    @Test
    void aStopOfTheLineIsSaidOnTheJobsPageAndInListViews() throws Exception {
        assertThat(text(page("reader", "job/treeherder/"))).doesNotContain("line stopped");
        LivePipelines.get().lineApi().stop(Map.of("reason", "bug <177>"), "carol");

        for (String path : new String[] {"job/treeherder/", "view/releases%20view/", "releases/"}) {
            assertThat(text(page("reader", path)))
                    .as(path)
                    .contains("production " + commit(0), "■ line stopped by carol");
            assertThat(page("reader", path))
                    .as(path)
                    .contains("bug &lt;177&gt;")
                    .doesNotContain("bug <177>");
        }
    }
}
