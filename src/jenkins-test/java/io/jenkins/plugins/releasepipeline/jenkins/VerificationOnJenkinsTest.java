package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.util.Secret;
import java.nio.file.Path;
import java.time.Duration;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** The step {@code verifyVersionEndpoint}. */
class VerificationOnJenkinsTest {

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @TempDir
    private Path folder;

    @Test
    void goesOnAfterARestartWithoutWhatHasSettled() throws Throwable {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint quick = new VersionEndpoint(remote.commit(2));
                VersionEndpoint slow = new VersionEndpoint(remote.commit(0))) {
            session.then(jenkins -> {
                WorkflowRun build = start(
                        jenkins,
                        remote,
                        quick,
                        "def done = verifyVersionEndpoint urls: ['" + quick.url() + "', '" + slow.url()
                                + "'], commit: '"
                                + remote.commit(2) + "', consecutive: 1, interval: 1; "
                                + "echo \"proven ${done.proven}, ${done.endpoints.size()} endpoints, ${done.message}\"");
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> JenkinsRule.getLog(build).contains("1 of 2 endpoints updated"));
                jenkins.assertLogContains("2 commits behind the expected", build);
            });
            // Who settled is not asked again: this would never be proven.
            quick.reports(remote.commit(0));
            slow.reports(remote.commit(2));
            session.then(jenkins -> {
                WorkflowRun build = jenkins.jenkins
                        .getItemByFullName("treeherder", WorkflowJob.class)
                        .getBuildByNumber(1);
                jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
                jenkins.assertLogContains("proven true, 2 endpoints, 2 of 2 endpoints updated.", build);
            });
        }
    }

    @Test
    void saysTheSameWhenItIsAskedAgain() throws Throwable {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(0))) {
            session.then(jenkins -> {
                String verify = "verifyVersionEndpoint(environment: 'production', commit: '" + remote.commit(0) + "')";
                WorkflowRun build = start(
                        jenkins,
                        remote,
                        endpoint,
                        "def one = " + verify + "; def two = " + verify
                                + "; echo \"same ${one.endpoints == two.endpoints}\"");
                jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
                jenkins.assertLogContains("same true", build);
            });
        }
    }

    @Test
    void sendsTheCredentialsThatItIsGiven() throws Throwable {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(0))) {
            session.then(jenkins -> {
                var store = SystemCredentialsProvider.getInstance();
                store.getCredentials()
                        .add(new StringCredentialsImpl(
                                CredentialsScope.GLOBAL, "token", "", Secret.fromString("hunter2")));
                store.getCredentials()
                        .add(new UsernamePasswordCredentialsImpl(
                                CredentialsScope.GLOBAL, "password", "", "ann", "hunter2hunter2"));
                store.save();
                String verify = "verifyVersionEndpoint(urls: ['" + endpoint.url() + "'], commit: '" + remote.commit(0)
                        + "', consecutive: 1, headers: ['X-App: web'], credentialsId: ";
                WorkflowRun build = start(
                        jenkins,
                        remote,
                        endpoint,
                        verify + "'token'); " + verify + "'password'); " + verify
                                + "'none', timeout: 1, unit: 'SECONDS')");
                jenkins.waitForCompletion(build);
                assertThat(endpoint.authorizations())
                        .containsExactly("Bearer hunter2", "Basic YW5uOmh1bnRlcjJodW50ZXIy");
                jenkins.assertLogContains("none", build);
                assertThat(JenkinsRule.getLog(build)).doesNotContain("hunter2");
            });
        }
    }

    private static WorkflowRun start(
            JenkinsRule jenkins, RemoteRepository remote, VersionEndpoint endpoint, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "treeherder");
        Treeherder.define(remote.url(), endpoint.url());
        Treeherder.ready();
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }
}
