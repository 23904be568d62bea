package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Item;
import hudson.plugins.git.ApiTokenPropertyConfiguration;
import hudson.plugins.git.GitSCM;
import hudson.scm.SCM;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jenkins.branch.BranchSource;
import jenkins.model.Jenkins;
import jenkins.plugins.git.AbstractGitSCMSource;
import jenkins.plugins.git.GitSCMSource;
import jenkins.plugins.git.traits.BranchDiscoveryTrait;
import jenkins.scm.api.SCMEvent;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadEvent;
import jenkins.scm.api.SCMNavigator;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSource;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Whatever tells Jenkins of a push lets the page know of it sooner than by polling. */
@WithJenkins
class PushEventsOnJenkinsTest {

    @TempDir
    private Path folder;

    private JenkinsRule jenkins;
    private RemoteRepository remote;
    private VersionEndpoint endpoint;
    private PageClient page;

    @BeforeEach
    void servePeople(JenkinsRule rule) throws Exception {
        jenkins = rule;
        remote = new RemoteRepository(folder);
        endpoint = new VersionEndpoint(remote.commit(0));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "builder", "promoter")
                .grant(Item.BUILD)
                .everywhere()
                .to("builder")
                .grant(ReleasePermissions.PROMOTE, ReleasePermissions.HOLD)
                .everywhere()
                .to("promoter")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
    }

    @AfterEach
    void close() {
        endpoint.close();
        remote.close();
    }

    /** Once an announcement has arrived, the pipeline polls every five minutes only. */
    private void announcedOnce() throws Exception {
        String commit = remote.push("announced.py");
        assertThat(notified("&token=" + token())).isEqualTo(200);
        isOnThePage(commit);
    }

    private static String token() {
        return ApiTokenPropertyConfiguration.get().generateApiToken("forge").getString("value");
    }

    private int notified(String token) throws Exception {
        String url = URLEncoder.encode(remote.url(), StandardCharsets.UTF_8);
        return page.getAnonymously("git/notifyCommit?url=" + url + token).statusCode();
    }

    private void isOnThePage(String commit) {
        await().atMost(Duration.ofSeconds(15)).until(() -> knows(commit));
    }

    private boolean knows(String commit) throws Exception {
        return page.get("reader", "api/status").body().contains(commit);
    }

    @Test
    void aForgeWithAnAccessTokenAUserWhoMayBuildAndACheckoutDoSo() throws Exception {
        page = new PageClient(jenkins, "job/treeherder/release/");
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "treeherder");
        Treeherder.define(remote.url(), endpoint.url());
        Treeherder.ready();
        announcedOnce();

        String second = remote.push("second.py");
        assertThat(notified("")).isEqualTo(401);
        assertThat(notified("&token=guessed")).isEqualTo(403);
        for (String user : List.of("reader", "promoter")) {
            var denied = page.post(user, "api/refresh", Map.of());
            assertThat(denied.statusCode()).as(user).isEqualTo(403);
            assertThat(denied.body()).as(user).contains("\"error\":", "Job/Build");
        }
        assertThat(page.get("builder", "api/refresh").statusCode()).isEqualTo(405);
        assertThat(knows(second)).as("what was refused fetches nothing").isFalse();
        assertThat(page.post("builder", "api/refresh", Map.of()).statusCode()).isEqualTo(202);
        isOnThePage(second);

        String third = remote.push("third.py");
        job.setDefinition(new CpsFlowDefinition(
                "node { checkout([$class: 'GitSCM', branches: [[name: 'master']], userRemoteConfigs: [[url: '"
                        + remote.url() + "']]]) }",
                true));
        GitSCM.ALLOW_LOCAL_CHECKOUT = true;
        jenkins.buildAndAssertSuccess(job);
        isOnThePage(third);
    }

    @Test
    void anEventOfTheForgeOfAMultibranchProjectDoesSo() throws Exception {
        page = new PageClient(jenkins, "job/app/job/master/release/");
        GitSCM.ALLOW_LOCAL_CHECKOUT = true;
        remote.push("Jenkinsfile");
        WorkflowMultiBranchProject project = jenkins.createProject(WorkflowMultiBranchProject.class, "app");
        GitSCMSource source = new GitSCMSource(remote.url());
        source.setTraits(List.of(new BranchDiscoveryTrait()));
        project.getSourcesList().add(new BranchSource(source));
        project.scheduleBuild2(0).getFuture().get();
        jenkins.waitUntilNoActivity();
        assertThat(project.getItem("master")).isNotNull();
        ReleasePipelinesConfiguration.get()
                .setPipelines(Treeherder.definition("app/master", remote.url(), endpoint.url()));
        Treeherder.ready();
        announcedOnce();
        jenkins.waitUntilNoActivity();

        String commit = remote.push("event.py");
        SCMHeadEvent.fireNow(new Pushed(source.getRemote() + "-other", commit));
        SCMHeadEvent.fireNow(new Pushed(source.getRemote(), commit));
        isOnThePage(commit);
    }

    /** As a forge's plugin makes it of what the forge posts. */
    private static final class Pushed extends SCMHeadEvent<String> {

        private static final long serialVersionUID = 1L;

        private final String repository;

        Pushed(String repository, String commit) {
            super(SCMEvent.Type.UPDATED, commit, "forge");
            this.repository = repository;
        }

        @Override
        public boolean isMatch(SCMNavigator navigator) {
            return false;
        }

        @Override
        public String getSourceName() {
            return repository;
        }

        @Override
        public Map<SCMHead, SCMRevision> heads(SCMSource source) {
            return source instanceof GitSCMSource git && git.getRemote().equals(repository)
                    ? Map.of(
                            new SCMHead("master"),
                            new AbstractGitSCMSource.SCMRevisionImpl(new SCMHead("master"), getPayload()))
                    : Map.of();
        }

        @Override
        public boolean isMatch(SCM scm) {
            return false;
        }
    }
}
