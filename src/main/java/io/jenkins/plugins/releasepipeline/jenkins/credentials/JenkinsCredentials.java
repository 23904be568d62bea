package io.jenkins.plugins.releasepipeline.jenkins.credentials;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.util.function.Supplier;

/**
 * Looks up the credentials of a pipeline's repository, at each connection.
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
        if (!(new JobCredentials(pipeline).find(id, pipeline.repository())
                instanceof StandardUsernamePasswordCredentials password)) {
            throw new ReleaseException(Messages.JenkinsCredentials_Kind(pipeline.name(), id));
        }
        return new RemoteCredentials.UserPassword(
                password.getUsername(), password.getPassword().getPlainText());
    }
}
