package io.jenkins.plugins.releasepipeline.jenkins.credentials;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.http.Authorization;
import io.jenkins.plugins.releasepipeline.endpoint.http.EndpointCredentials;
import java.net.URI;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * Looks up the credentials of version endpoints: a secret text is sent as a bearer token, a user name and password as
 * basic authentication.
 *
 * @param pipeline the pipeline whose job must be able to use them
 */
public record JenkinsEndpointCredentials(Pipeline pipeline) implements EndpointCredentials {

    @Override
    public Authorization find(String credentialsId, URI url) {
        StandardCredentials found = new JobCredentials(pipeline).find(credentialsId, url.toString());
        if (found instanceof StringCredentials text) {
            return new Authorization.Token(text.getSecret().getPlainText());
        }
        if (found instanceof StandardUsernamePasswordCredentials password) {
            return new Authorization.Password(
                    password.getUsername(), password.getPassword().getPlainText());
        }
        throw new ReleaseException(Messages.JenkinsEndpointCredentials_Kind(pipeline.name(), credentialsId));
    }
}
