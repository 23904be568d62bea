package io.jenkins.plugins.releasepipeline.jenkins.credentials;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * Looks up secret texts, such as the URL of a chat's webhook.
 *
 * @param pipeline the pipeline whose job must be able to use them
 */
public record JenkinsSecretTexts(Pipeline pipeline) {

    /**
     * Returns a secret text.
     *
     * @param url the address that it is for; empty: any
     * @throws ReleaseException if there are no such credentials, or they are of another kind
     */
    public String find(String id, String url) {
        if (new JobCredentials(pipeline).find(id, url) instanceof StringCredentials text) {
            return text.getSecret().getPlainText();
        }
        throw new ReleaseException(Messages.JenkinsSecretTexts_Kind(pipeline.name(), id));
    }
}
