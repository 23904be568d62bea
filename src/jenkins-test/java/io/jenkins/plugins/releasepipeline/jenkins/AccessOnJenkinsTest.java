package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.releasepipeline.gate.rule.ApprovalsGate;
import io.jenkins.plugins.releasepipeline.jenkins.config.EnvironmentDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.config.UsersAndGroupsDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.gate.ApprovalsGateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.jenkins.view.overview.ReleasesRootAction;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

/** Promoters and approvers, with the users and groups of a security realm. All people here have all permissions. */
@WithJenkins
class AccessOnJenkinsTest {

    private static final String CAN = "Members of release-team or alice can ";

    @TempDir
    private Path folder;

    private JenkinsRule jenkins;
    private RemoteRepository remote;
    private VersionEndpoint endpoint;
    private PageClient page;
    private WorkflowJob job;

    @BeforeEach
    void productionIsLeftToATeam(JenkinsRule rule) throws Exception {
        jenkins = rule;
        remote = new RemoteRepository(folder);
        endpoint = new VersionEndpoint(remote.commit(0));
        job = jenkins.createProject(WorkflowJob.class, "treeherder");
        JenkinsRule.DummySecurityRealm realm = jenkins.createDummySecurityRealm();
        realm.addGroups("bob", "Release-Team");
        realm.addGroups("dan", "dba");
        jenkins.jenkins.setSecurityRealm(realm);
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(
                        Jenkins.READ,
                        Item.READ,
                        Item.BUILD,
                        ReleasePermissions.PROMOTE,
                        ReleasePermissions.ROLLBACK,
                        ReleasePermissions.APPROVE)
                .everywhere()
                .toEveryone());
        List<PipelineDefinition> pipelines = Treeherder.definition("treeherder", remote.url(), endpoint.url());
        EnvironmentDefinition production = pipelines.get(0).getEnvironments().get(1);
        production.setPromoters(listed(List.of("alice"), List.of("release-team")));
        production.setApprovers(listed(List.of("carol"), List.of("dba")));
        ApprovalsGateDefinition approvals = new ApprovalsGateDefinition(1);
        approvals.setGroups(List.of("dba"));
        production.setGates(List.of(approvals));
        pipelines.get(0).setAllowRollbackStep(true);
        ReleasePipelinesConfiguration.get().setPipelines(pipelines);
        Treeherder.ready();
        page = new PageClient(jenkins, "job/treeherder/release/");
    }

    @AfterEach
    void close() {
        endpoint.close();
        remote.close();
    }

    private static UsersAndGroupsDefinition listed(List<String> users, List<String> groups) {
        UsersAndGroupsDefinition definition = new UsersAndGroupsDefinition();
        definition.setUsers(users);
        definition.setGroups(groups);
        return definition;
    }

    private Map<String, String> about(int commit, int expected) {
        return Map.of(
                "environment",
                "production",
                "commit",
                remote.commit(commit),
                "expected",
                remote.commit(expected),
                "reason",
                "bug 1");
    }

    private static void refused(HttpResponse<String> answer, int status, String why) {
        assertThat(answer.body()).contains(why);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private void done(String user, String verb, Map<String, String> fields) throws Exception {
        HttpResponse<String> answer = page.post(user, verb, fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void membersAndListedUsersPromoteAndApproveAndNobodyElseWhateverTheirPermissions() throws Exception {
        for (String other : List.of("mallory", "release-team", "dba")) {
            refused(page.post(other, "promote", about(2, 0)), 403, CAN + "promote to production.");
            refused(
                    page.post(other, "gates/approve", about(2, 0)),
                    403,
                    other + " is not an approver of production. Members of dba or carol can approve for production.");
        }
        refused(
                page.post("ALICE", "promote", about(2, 0)),
                409,
                "Needs 1 approval of one of the group dba. Members of dba or carol can approve for production.");

        done("carol", "gates/approve", about(2, 0));
        refused(page.post("alice", "promote", about(2, 0)), 409, "1 of 1 approvals: carol. Needs 1 approval");
        done("dan", "gates/approve", about(2, 0));
        done("bob", "promote", about(2, 0));
        assertThat(remote.tip("production")).isEqualTo(remote.commit(2));

        refused(page.post("dan", "rollback", about(0, 2)), 403, CAN + "roll back production.");
        done("alice", "rollback", about(0, 2));
    }

    @Test
    void permissionsAndTheBadgeAreThoseOfTheEnvironment() throws Exception {
        assertThat(page.get("mallory", "api/permissions").body())
                .contains("\"production\":{\"promote\":false,\"rollback\":false,\"approve\":false,\"abort\":false,"
                        + "\"promoters\":\"" + CAN + "promote to production.\"")
                .contains("\"stage\":{\"promote\":true");
        assertThat(page.get("bob", "api/permissions").body())
                .contains("\"production\":{\"promote\":true,\"rollback\":true,\"approve\":false,\"abort\":true");

        job.setDefinition(new CpsFlowDefinition("promoteToProduction commit: 'master'", true));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage(CAN + "promote to production.", build);
        jenkins.waitForMessage("Needs 1 approval of one of the group dba.", build);
        await().atMost(Duration.ofMinutes(1)).until(() -> badge("bob") != null);
        assertThat(badge("release-team")).isNull();

        Map<String, String> waiting = Map.of("environment", "production", "build", "treeherder #" + build.getNumber());
        refused(page.post("mallory", "abort", waiting), 403, CAN + "promote to production.");
        done("bob", "abort", waiting);
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
    }

    @SuppressWarnings("try")
    private static Badge badge(String user) {
        try (ACLContext ignored = ACL.as2(User.getById(user, true).impersonate2())) {
            return Jenkins.get()
                    .getExtensionList(ReleasesRootAction.class)
                    .get(0)
                    .getBadge();
        }
    }

    @Test
    void aBuildRollsBackAsWhoeverStartedIt() throws Exception {
        done("dan", "gates/approve", about(2, 0));
        done("alice", "promote", about(2, 0));
        job.setDefinition(new CpsFlowDefinition(
                "rollbackTo commit: '" + remote.commit(0) + "', environment: 'production', reason: 'bug 1'", true));

        WorkflowRun refused = startedBy("release-team");
        jenkins.assertBuildStatus(Result.FAILURE, refused);
        jenkins.assertLogContains(
                "release-team is not a promoter of production. " + CAN + "roll back production.", refused);
        assertThat(remote.tip("production")).isEqualTo(remote.commit(2));

        jenkins.assertBuildStatusSuccess(startedBy("bob"));
        assertThat(remote.tip("production")).isEqualTo(remote.commit(0));
    }

    private WorkflowRun startedBy(String user) throws Exception {
        return job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause(user)))
                .get();
    }

    @Test
    void listsAreSavedAndAnOlderConfigurationLetsEveryoneIn() throws Exception {
        assertThat(new ReleasePipelinesConfiguration().getPipelines().get(0).toDomain())
                .isEqualTo(ReleasePipelinesConfiguration.get()
                        .getPipelines()
                        .get(0)
                        .toDomain());
        Path file =
                jenkins.jenkins.getRootDir().toPath().resolve(ReleasePipelinesConfiguration.class.getName() + ".xml");
        String saved = Files.readString(file);
        assertThat(saved).contains("<promoters>", "<approvers>", "<groups>");
        Files.writeString(
                file,
                saved.replaceAll("(?s)<promoters>.*?</promoters>", "")
                        .replaceAll("(?s)<approvers>.*?</approvers>", "")
                        .replaceAll("(?s)<groups>.*?</groups>", ""));
        assertThat(new ReleasePipelinesConfiguration()
                        .getPipelines()
                        .get(0)
                        .toDomain()
                        .production())
                .satisfies(production -> {
                    assertThat(production.access().promoters().isEveryone()).isTrue();
                    assertThat(production.access().approvers().isEveryone()).isTrue();
                    assertThat(production.gates()).containsExactly(new ApprovalsGate(1, false));
                });
        assertThat(LivePipelines.get().all()).hasSize(1);
    }
}
