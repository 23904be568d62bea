package io.jenkins.plugins.releasepipeline.jenkins.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.util.Secret;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.jenkins.builds.Jobs;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.jenkinsci.plugins.gitclient.GitHostKeyVerificationConfiguration;
import org.jenkinsci.plugins.gitclient.verifier.HostKeyVerifierFactory;
import org.jenkinsci.plugins.gitclient.verifier.ManuallyProvidedKeyVerificationStrategy;
import org.jenkinsci.plugins.gitclient.verifier.SshHostKeyVerificationStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

class JenkinsCredentialsTest {

    private static final String OVER_SSH = "git@example.org:team/app.git";
    private static final String OVER_HTTP = "https://example.org/team/app.git";
    private static final String PASSPHRASE = "s3cr3t phrase";

    private final MockedStatic<Jobs> jobs = mockStatic(Jobs.class);
    private final MockedStatic<CredentialsProvider> provider = mockStatic(CredentialsProvider.class);
    private final MockedStatic<CredentialsMatchers> matchers = mockStatic(CredentialsMatchers.class);
    private final MockedStatic<URIRequirementBuilder> requirements = mockStatic(URIRequirementBuilder.class);
    private final SSHUserPrivateKey key = mock();
    private final StandardUsernamePasswordCredentials password = mock();

    @BeforeEach
    void fill() {
        jobs.when(() -> Jobs.item(any())).thenReturn(Optional.empty());
        requirements.when(() -> URIRequirementBuilder.fromUri(any())).thenReturn(mock(URIRequirementBuilder.class));
        Secret secret = secret(PASSPHRASE);
        when(key.getUsername()).thenReturn("git");
        when(key.getPrivateKeys()).thenReturn(List.of("one", "two"));
        when(key.getPassphrase()).thenReturn(secret);
        when(password.getUsername()).thenReturn("alice");
        when(password.getPassword()).thenReturn(secret);
    }

    private static Secret secret(String text) {
        Secret secret = mock();
        when(secret.getPlainText()).thenReturn(text);
        return secret;
    }

    @AfterEach
    void close() {
        List.of(jobs, provider, matchers, requirements).forEach(MockedStatic::close);
    }

    private RemoteCredentials found(String repository, StandardCredentials credentials) {
        matchers.when(() -> CredentialsMatchers.firstOrNull(any(), any())).thenReturn(credentials);
        Environment production = new Environment(
                "production",
                true,
                Optional.empty(),
                Optional.of(new DeployRef.Branch("production")),
                false,
                List.of(),
                List.of());
        return new JenkinsCredentials(
                        new Pipeline("app", "app", repository, Optional.of("deploy"), "master", List.of(production)))
                .get();
    }

    @Test
    void aKeyIsForSshAndAPasswordForTheRest() {
        assertThat(found(OVER_SSH, key))
                .isEqualTo(new RemoteCredentials.PrivateKey("git", List.of("one", "two"), Optional.of(PASSPHRASE)));
        assertThat(found(OVER_HTTP, password)).isEqualTo(new RemoteCredentials.UserPassword("alice", PASSPHRASE));
        when(key.getPassphrase()).thenReturn(null);
        assertThat(found(OVER_SSH, key))
                .isEqualTo(new RemoteCredentials.PrivateKey("git", List.of("one", "two"), Optional.empty()));
    }

    @Test
    void theWrongKindIsRefusedAndTheRightOneNamed() {
        assertThatThrownBy(() -> found(OVER_SSH, password))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("\"app\"")
                .hasMessageContaining("\"deploy\"")
                .hasMessageContaining("SSH Username with private key");
        assertThatThrownBy(() -> found(OVER_HTTP, key))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("\"deploy\"")
                .hasMessageContaining("user name with a password");
    }

    @Test
    void theDomainOfCredentialsSeesTheHostOfAnSshAddress() {
        found(OVER_SSH, key);
        requirements.verify(() -> URIRequirementBuilder.fromUri("ssh://git@example.org/team/app.git"));
    }

    private static ServerKeyDatabase trusted(SshHostKeyVerificationStrategy<?> strategy) {
        GitHostKeyVerificationConfiguration configuration = mock();
        when(configuration.getSshHostKeyVerificationStrategy()).thenAnswer(call -> strategy);
        try (MockedStatic<GitHostKeyVerificationConfiguration> all =
                mockStatic(GitHostKeyVerificationConfiguration.class)) {
            all.when(GitHostKeyVerificationConfiguration::get).thenReturn(configuration);
            return new JenkinsHostKeys().database();
        }
    }

    @Test
    void theHostKeysAreThoseOfTheGitPlugin() {
        ServerKeyDatabase database = mock();
        SshHostKeyVerificationStrategy<HostKeyVerifierFactory> strategy = mock(RETURNS_DEEP_STUBS);
        HostKeyVerifierFactory verifier = mock(HostKeyVerifierFactory.class, RETURNS_DEEP_STUBS);
        when(strategy.getVerifier()).thenReturn(verifier);
        when(verifier.forJGit(any()).getServerKeyDatabase()).thenReturn(database);
        assertThat(trusted(strategy)).isSameAs(database);
    }

    @Test
    void hostKeysThatWereEnteredAreReadWithoutAFile() {
        ManuallyProvidedKeyVerificationStrategy strategy = mock();
        when(strategy.getApprovedHostKeys())
                .thenReturn("example.org ssh-ed25519 "
                        + "AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl\n");
        ServerKeyDatabase database = trusted(strategy);
        assertThat(database.lookup("example.org", new java.net.InetSocketAddress("127.0.0.1", 22), null))
                .hasSize(1);
        assertThat(database.lookup("example.com", new java.net.InetSocketAddress("127.0.0.1", 22), null))
                .isEmpty();
    }
}
