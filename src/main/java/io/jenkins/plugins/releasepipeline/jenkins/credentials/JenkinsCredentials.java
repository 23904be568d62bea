package io.jenkins.plugins.releasepipeline.jenkins.credentials;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.util.Secret;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.RepositoryUrl;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks up the credentials of a pipeline's repository, at each connection: a key for SSH, otherwise a password.
 *
 * @param pipeline the pipeline
 */
public record JenkinsCredentials(Pipeline pipeline) implements Supplier<RemoteCredentials> {

    /** Returns the secret; throws if the credentials don't exist or are of another kind. */
    @Override
    public RemoteCredentials get() {
        return pipeline.credentialsId().map(this::find).orElseGet(RemoteCredentials.None::new);
    }

    private RemoteCredentials find(String id) {
        String url = pipeline.repository();
        boolean ssh = RepositoryUrl.isSsh(url);
        StandardCredentials found = new JobCredentials(pipeline).find(id, RepositoryUrl.withScheme(url));
        if (ssh && found instanceof SSHUserPrivateKey key) {
            return new RemoteCredentials.PrivateKey(
                    key.getUsername(),
                    key.getPrivateKeys(),
                    Optional.ofNullable(key.getPassphrase()).map(Secret::getPlainText));
        }
        if (!ssh && found instanceof StandardUsernamePasswordCredentials password) {
            return new RemoteCredentials.UserPassword(
                    password.getUsername(), password.getPassword().getPlainText());
        }
        throw new ReleaseException(
                ssh
                        ? Messages.JenkinsCredentials_KeyNeeded(pipeline.name(), id)
                        : Messages.JenkinsCredentials_PasswordNeeded(pipeline.name(), id));
    }
}
