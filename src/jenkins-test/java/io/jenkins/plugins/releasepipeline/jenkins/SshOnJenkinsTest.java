package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.ExtensionList;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.GitSshServer;
import io.jenkins.plugins.releasepipeline.fixture.SshKey;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.gitclient.GitHostKeyVerificationConfiguration;
import org.jenkinsci.plugins.gitclient.verifier.AcceptFirstConnectionStrategy;
import org.jenkinsci.plugins.gitclient.verifier.KnownHostsFileVerificationStrategy;
import org.jenkinsci.plugins.gitclient.verifier.ManuallyProvidedKeyVerificationStrategy;
import org.jenkinsci.plugins.gitclient.verifier.NoHostKeyVerificationStrategy;
import org.jenkinsci.plugins.gitclient.verifier.SshHostKeyVerificationStrategy;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A repository on a real SSH server, with a key of Jenkins, under each host key verification of the git plugin. */
@WithJenkins
class SshOnJenkinsTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String PASSPHRASE = "s3cr3t phrase";

    @TempDir
    private Path folder;

    private JenkinsRule jenkins;
    private GitSshServer server;
    private RemoteRepository remote;
    private VersionEndpoint endpoint;
    private WorkflowJob job;

    @BeforeEach
    void serve(JenkinsRule rule) throws Exception {
        jenkins = rule;
        server = new GitSshServer(folder.resolve("sshd"), "ed25519", "ecdsa");
        remote = new RemoteRepository(Files.createDirectories(folder.resolve("app")));
        endpoint = new VersionEndpoint(remote.commit(0));
        job = jenkins.createProject(WorkflowJob.class, "treeherder");
        SshKey key = SshKey.make(folder.resolve("key"), "ed25519", PASSPHRASE);
        server.allow(key);
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new BasicSSHUserPrivateKey(
                        CredentialsScope.GLOBAL,
                        "deploy",
                        GitSshServer.USER,
                        new BasicSSHUserPrivateKey.DirectEntryPrivateKeySource(key.privateText()),
                        PASSPHRASE,
                        ""));
        Files.deleteIfExists(knownHosts());
    }

    @AfterEach
    void close() {
        endpoint.close();
        remote.close();
        server.close();
    }

    private static Path knownHosts() {
        File file = SshHostKeyVerificationStrategy.JGIT_KNOWN_HOSTS_FILE;
        assertThat(file).hasName("known_hosts").satisfies(one -> assertThat(one.getPath())
                .contains("target"));
        return file.toPath();
    }

    private String hostKeyLines() {
        return server.hostKeys().stream().map(server::knownHostsLine).collect(Collectors.joining("\n", "", "\n"));
    }

    private static void trust(SshHostKeyVerificationStrategy<?> strategy) {
        GitHostKeyVerificationConfiguration.get().setSshHostKeyVerificationStrategy(strategy);
    }

    private LivePipeline define(String credentials) {
        PipelineDefinition pipeline = Treeherder.definition(
                        "treeherder", server.url(Path.of(remote.url())), endpoint.url())
                .get(0);
        pipeline.setCredentialsId(credentials);
        ReleasePipelinesConfiguration.get().setPipelines(List.of(pipeline));
        await().atMost(SOON).until(() -> !LivePipelines.get().all().isEmpty());
        return LivePipelines.get().all().get(0);
    }

    private static void isUnknown(LivePipeline live) {
        assertThat(live.refresh()).hasValueSatisfying(problem -> assertThat(problem)
                .contains("host key", "is not known", "SHA256:", "Git Host Key Verification Configuration"));
    }

    @Test
    void trustsTheServersThatTheGitPluginTrusts() throws Exception {
        trust(new KnownHostsFileVerificationStrategy());
        LivePipeline live = define("deploy");
        isUnknown(live);
        Files.writeString(knownHosts(), hostKeyLines());
        assertThat(live.refresh()).isEmpty();

        Files.delete(knownHosts());
        trust(new AcceptFirstConnectionStrategy());
        assertThat(live.refresh()).isEmpty();
        assertThat(Files.readString(knownHosts())).contains("[127.0.0.1]:" + server.port() + " ");
        SshKey other = SshKey.make(folder.resolve("other"), "ed25519", "");
        Files.writeString(knownHosts(), server.knownHostsLine(other) + "\n");
        assertThat(live.refresh()).hasValueSatisfying(problem -> assertThat(problem)
                .contains("is not the known one", other.fingerprint()));

        trust(new ManuallyProvidedKeyVerificationStrategy(server.knownHostsLine(other)));
        assertThat(live.refresh()).hasValueSatisfying(problem -> assertThat(problem)
                .contains("is not the known one", other.fingerprint()));
        trust(new ManuallyProvidedKeyVerificationStrategy(""));
        isUnknown(live);
        long before = temporaryFiles();
        trust(new ManuallyProvidedKeyVerificationStrategy(hostKeyLines()));
        assertThat(live.refresh()).isEmpty();
        assertThat(temporaryFiles()).isEqualTo(before);

        trust(new NoHostKeyVerificationStrategy());
        assertThat(live.refresh()).isEmpty();
    }

    /** Of the git plugin's verifier. */
    private static long temporaryFiles() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("known_hosts"))
                    .count();
        }
    }

    @Test
    void aBuildPromotesOverSsh() throws Exception {
        trust(new ManuallyProvidedKeyVerificationStrategy(hostKeyLines()));
        LivePipeline live = define("deploy");
        assertThat(live.refresh()).isEmpty();
        job.setDefinition(new CpsFlowDefinition(
                "def done = promoteToProduction commit: '" + remote.commit(2) + "'; echo \"done: ${done.commit}\"",
                true));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        await().atMost(SOON).until(() -> !live.waiting().of("production").isEmpty());
        endpoint.reports(remote.commit(2));
        live.proceed(new Request(
                EntryKind.PROMOTE,
                "production",
                new CommitId(remote.commit(2)),
                Optional.of(new CommitId(remote.commit(0))),
                "alice",
                Optional.empty(),
                Optional.empty()));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("done: " + remote.commit(2), build);
        assertThat(remote.tip("production")).isEqualTo(remote.commit(2));
    }

    @Test
    void offersKeysForSshAndPasswordsForTheRest() throws Exception {
        StandardCredentials password =
                new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "password", "", "alice", "secret");
        SystemCredentialsProvider.getInstance().getCredentials().add(password);
        trust(new NoHostKeyVerificationStrategy());
        PipelineDefinition.DescriptorImpl form = ExtensionList.lookupSingleton(PipelineDefinition.DescriptorImpl.class);
        assertThat(form.doFillCredentialsIdItems("", "git@example.org:app.git"))
                .extracting(option -> option.value)
                .containsExactly("", "deploy");
        assertThat(form.doFillCredentialsIdItems("", "https://example.org/app.git"))
                .extracting(option -> option.value)
                .containsExactly("", "password");

        assertThat(define("password").refresh()).hasValueSatisfying(problem -> assertThat(problem)
                .contains("\"password\"", "SSH Username with private key"));
    }
}
