package io.jenkins.plugins.releasepipeline.jenkins;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.model.Job;
import hudson.security.ACL;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.RemoteCredentials;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks up what opens a pipeline's repository, anew at each connection, where the pipeline's job may use it: on its
 * folders and on Jenkins itself.
 *
 * @param pipeline whose repository
 */
record JenkinsCredentials(Pipeline pipeline) implements Supplier<RemoteCredentials> {

    /** The secret; refuses credentials that don't exist or are of another kind. */
    @Override
    public RemoteCredentials get() {
        return pipeline.credentialsId().map(this::find).orElseGet(RemoteCredentials.None::new);
    }

    private RemoteCredentials find(String id) {
        Optional<Job<?, ?>> job = Jobs.find(pipeline.job());
        StandardCredentials found = CredentialsMatchers.firstOrNull(lookup(job), CredentialsMatchers.withId(id));
        if (found == null) {
            throw new ReleaseException(Messages.JenkinsCredentials_Missing(pipeline.name(), id));
        }
        if (!(found instanceof StandardUsernamePasswordCredentials password)) {
            throw new ReleaseException(Messages.JenkinsCredentials_Kind(pipeline.name(), id));
        }
        job.ifPresent(item -> CredentialsProvider.track(item, found));
        return new RemoteCredentials.UserPassword(
                password.getUsername(), password.getPassword().getPlainText());
    }

    private List<StandardCredentials> lookup(Optional<Job<?, ?>> job) {
        var requirements = URIRequirementBuilder.fromUri(pipeline.repository()).build();
        // Without its job, what Jenkins itself offers: the pipeline may be defined before the job is.
        return job.isPresent()
                ? CredentialsProvider.lookupCredentialsInItem(
                        StandardCredentials.class, job.get(), ACL.SYSTEM2, requirements)
                : CredentialsProvider.lookupCredentialsInItemGroup(
                        StandardCredentials.class, null, ACL.SYSTEM2, requirements);
    }
}
