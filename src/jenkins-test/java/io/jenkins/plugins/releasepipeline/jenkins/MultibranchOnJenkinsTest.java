package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Result;
import hudson.plugins.git.GitSCM;
import io.jenkins.plugins.releasepipeline.jenkins.config.BrokenPipeline;
import io.jenkins.plugins.releasepipeline.jenkins.config.EnvironmentDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.VersionTagDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jenkins.branch.BranchSource;
import jenkins.branch.OrganizationFolder;
import jenkins.model.Jenkins;
import jenkins.plugins.git.GitSCMSource;
import jenkins.plugins.git.traits.BranchDiscoveryTrait;
import jenkins.plugins.git.traits.TagDiscoveryTrait;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A pipeline that names a multibranch project: which of its jobs counts, and which may use the pipeline. */
@WithJenkins
class MultibranchOnJenkinsTest {

    /** Without a checkout: the commit of the build is the revision of its branch. */
    private static final String PROMOTES = "promoteToProduction commit: 'master'";

    @TempDir
    private Path folder;

    private JenkinsRule jenkins;
    private RemoteRepository remote;
    private VersionEndpoint endpoint;
    private PageClient page;
    private WorkflowMultiBranchProject project;

    @BeforeEach
    void defineAPipelineAndPeople(JenkinsRule rule) throws Exception {
        jenkins = rule;
        GitSCM.ALLOW_LOCAL_CHECKOUT = true;
        remote = new RemoteRepository(folder);
        endpoint = new VersionEndpoint(remote.commit(0));
        page = new PageClient(jenkins, "job/app/release/");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "promoter", "stranger")
                .grant(Item.READ)
                .everywhere()
                .to("reader", "promoter")
                .grant(ReleasePermissions.PROMOTE, ReleasePermissions.ROLLBACK)
                .everywhere()
                .to("promoter")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
        define("app");
        project = jenkins.createProject(WorkflowMultiBranchProject.class, "app");
    }

    @AfterEach
    void close() {
        endpoint.close();
        remote.close();
    }

    private PipelineDefinition define(String job) {
        List<PipelineDefinition> one = Treeherder.definition(job, remote.url(), endpoint.url());
        ReleasePipelinesConfiguration.get().setPipelines(one);
        Treeherder.ready();
        return one.get(0);
    }

    private void scan() throws Exception {
        project.scheduleBuild2(0).getFuture().get();
    }

    /** A scan leaves the first build of each branch to the queue; tags are not built by themselves. */
    private WorkflowRun last(String job) {
        // Another thread would be nobody, who may not see the job.
        await().atMost(Duration.ofMinutes(1))
                .pollInSameThread()
                .until(() ->
                        project.getItem(job) != null && project.getItem(job).getLastBuild() != null);
        return project.getItem(job).getLastBuild();
    }

    private void source(GitSCMSource... sources) {
        for (GitSCMSource source : sources) {
            project.getSourcesList().add(new BranchSource(source));
        }
    }

    private GitSCMSource branchesAndTags() {
        GitSCMSource source = new GitSCMSource(remote.url());
        source.setId("git");
        source.setTraits(List.of(new BranchDiscoveryTrait(), new TagDiscoveryTrait()));
        return source;
    }

    private String refused(String job) throws Exception {
        WorkflowRun build = last(job);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        String log = JenkinsRule.getLog(build);
        assertThat(log).doesNotContain("waits for Proceed", "\tat ");
        return log;
    }

    private WorkflowRun waits(String job) {
        await().atMost(Duration.ofMinutes(1)).until(() -> LivePipelines.get().all().stream()
                .flatMap(live -> live.waiting().all().stream())
                .anyMatch(one -> one.build().startsWith("app/" + job + " #")));
        return last(job);
    }

    private static List<String> problems() {
        return ReleasePipelinesConfiguration.get().toMend().stream()
                .map(BrokenPipeline::reason)
                .toList();
    }

    private String get(String user, String path) throws Exception {
        return new PageClient(jenkins, "").get(user, path).body();
    }

    @Test
    void theTrunksJobCountsAndItAloneMayPromote() throws Exception {
        String master = remote.push("Jenkinsfile", PROMOTES);
        remote.branch("feature/x", master, "x.py", "print(3)");
        String fork = remote.branch("fork", master, "y.py", "print(4)");
        assertThat(problems()).singleElement().asString().contains("no job for the branch \"master\" yet", "scan");
        assertThat(page.get("reader", "").statusCode()).isEqualTo(200);
        assertThat(page.get("reader", "api/status").body()).contains("\"pipeline\":\"treeherder\"");

        source(branchesAndTags(), new ForkedRequests(remote.url(), fork));
        // The step takes a branch as the pipeline knows it.
        assertThat(Treeherder.ready().refresh()).isEmpty();
        scan();
        assertThat(problems()).isEmpty();
        for (String other : List.of("feature%2Fx", "PR-7")) {
            assertThat(refused(other))
                    .contains("Job \"app/" + other + "\" may not use pipeline \"treeherder\"", "branch \"master\"");
        }
        WorkflowRun build = waits("master");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(page.get("reader", "api/status").body())
                        .contains("\"url\":\"../job/master/1/\"")
                        .doesNotContain("feature%252Fx/1/", "PR-7/1/"));
        assertThat(remote.tip("production")).isEqualTo(remote.commit(0));

        assertThat(get("reader", "job/app/")).contains("/job/app/release\"");
        assertThat(get("reader", "job/app/job/master/")).contains("/jenkins/job/app/release/\"", "waits");
        assertThat(get("reader", "job/app/job/feature%252Fx/")).doesNotContain("app/release");
        assertThat(get("reader", "releases/")).contains("job/app/release/", "job/app/job/master/1/");
        assertThat(get("promoter", "job/app/job/master/1/")).contains("/job/app/release/?promote=" + master);
        assertThat(page.get("stranger", "api/status").statusCode()).isEqualTo(404);

        endpoint.reports(master);
        var proceeded = page.post(
                "promoter",
                "promote",
                Map.of("environment", "production", "commit", master, "expected", remote.commit(0)));
        assertThat(proceeded.statusCode()).as(proceeded.body()).isEqualTo(200);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        assertThat(remote.tip("production")).isEqualTo(master);
        assertThat(get("promoter", "job/app/job/master/1/")).contains("/job/app/release/?rollback=" + master);
    }

    @Test
    void aVersionTagsBuildCountsForItsCommit() throws Exception {
        String master = remote.push("Jenkinsfile", PROMOTES + ", environment: 'canary'");
        remote.tag("v1.2", master);
        remote.tag("v1.x", master);
        source(branchesAndTags());
        EnvironmentDefinition canary = new EnvironmentDefinition("canary");
        canary.setPromotesFrom("stage");
        canary.setDeployRef(new VersionTagDeployRef());
        PipelineDefinition before = define("app");
        PipelineDefinition versions = new PipelineDefinition(
                "treeherder",
                "app",
                remote.url(),
                List.of(
                        before.getEnvironments().get(0),
                        canary,
                        before.getEnvironments().get(1)));
        versions.setTrunk("master");
        ReleasePipelinesConfiguration.get().setPipelines(List.of(versions));
        Treeherder.ready();
        scan();
        for (String tag : List.of("v1.2", "v1.x")) {
            jenkins.waitForCompletion(project.getItem(tag).scheduleBuild2(0).waitForStart());
        }
        assertThat(refused("v1.x")).contains("those of version tags");
        jenkins.assertBuildStatusSuccess(project.getItem("v1.2").getLastBuild());
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(page.get("reader", "api/status").body())
                        .contains("\"url\":\"../job/v1.2/1/\"")
                        .doesNotContain("job/v1.x/1/"));
    }

    @Test
    void followsItsProjectAndTheJobOfTheTrunkWhicheverThatIs() throws Exception {
        String master = remote.push("Jenkinsfile", PROMOTES);
        source(branchesAndTags());
        scan();
        WorkflowRun first = waits("master");
        project.renameTo("perfherder");
        LivePipelines.get().settle();
        assertThat(LivePipelines.get().all().get(0).pipeline().job()).isEqualTo("perfherder");
        page = new PageClient(jenkins, "job/perfherder/release/");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(page.get("reader", "api/status").body()).contains("\"url\":\"../job/master/1/\""));
        assertThat(first.isBuilding()).isTrue();
        first.doStop();
        jenkins.waitForCompletion(first);

        project.getItem("master").delete();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(page.get("reader", "api/status").body())
                        .contains(master)
                        .doesNotContain("../job/master/1/"));
        assertThat(problems()).singleElement().asString().contains("no job for the branch");
        scan();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(page.get("reader", "api/status").body()).contains("\"url\":\"../job/master/1/\""));
        last("master").doStop();
        jenkins.waitForCompletion(last("master"));
    }

    @Test
    void anOrganizationFolderAndABranchOfAnotherNameAreNotTakenForTheProject() throws Exception {
        OrganizationFolder organization = jenkins.createProject(OrganizationFolder.class, "organization");
        assertThat(ExtensionList.lookupSingleton(PipelineDefinition.DescriptorImpl.class)
                        .doCheckJob("organization")
                        .getMessage())
                .contains("no job or multibranch project");
        assertThat(ExtensionList.lookupSingleton(PipelineDefinition.DescriptorImpl.class)
                        .doCheckJob("app")
                        .kind)
                .isEqualTo(hudson.util.FormValidation.Kind.OK);
        assertThat(organization.getActions(io.jenkins.plugins.releasepipeline.jenkins.view.ReleasePage.class))
                .isEmpty();
        define("organization");
        assertThat(problems()).singleElement().asString().contains("no job \"organization\"");
    }
}
