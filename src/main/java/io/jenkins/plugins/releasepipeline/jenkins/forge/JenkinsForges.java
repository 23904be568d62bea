package io.jenkins.plugins.releasepipeline.jenkins.forge;

import io.jenkins.plugins.releasepipeline.domain.ForgeProject;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.endpoint.forge.ForgeClient;
import io.jenkins.plugins.releasepipeline.endpoint.forge.RememberedAnswers;
import io.jenkins.plugins.releasepipeline.endpoint.http.BoundedExchange;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestRules;
import io.jenkins.plugins.releasepipeline.jenkins.credentials.JenkinsSecretTexts;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Asks forges with a token of Jenkins.
 *
 * @param http the HTTP client with Jenkins' proxy
 * @param rules where requests may go
 * @param remembered the last answers, of all pipelines
 */
public record JenkinsForges(Supplier<HttpClient> http, Supplier<RequestRules> rules, RememberedAnswers remembered) {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** Returns a client with the token that these credentials have now; throws if the pipeline's job may not use them. */
    public ForgeClient client(Pipeline pipeline, ForgeProject project, String credentialsId) {
        String token = new JenkinsSecretTexts(pipeline)
                .find(credentialsId, project.api().toString());
        return new ForgeClient(
                project,
                token,
                new BoundedExchange(http.get(), TIMEOUT, rules.get(), ForgeClient.LIMIT),
                Clock.systemUTC(),
                remembered);
    }
}
