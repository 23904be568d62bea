package io.jenkins.plugins.releasepipeline.jenkins.credentials;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.model.AbstractItem;
import hudson.security.ACL;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.builds.Jobs;
import java.util.List;
import java.util.Optional;

/**
 * The credentials that a pipeline's job may use: those of its folders and of Jenkins itself.
 *
 * @param pipeline the pipeline
 */
record JobCredentials(Pipeline pipeline) {

    /**
     * Returns the credentials of this id for this address, and records their use by the job. Throws if there are none
     * of this id.
     */
    StandardCredentials find(String id, String url) {
        Optional<AbstractItem> job = Jobs.item(pipeline.job());
        StandardCredentials found = CredentialsMatchers.firstOrNull(lookup(job, url), CredentialsMatchers.withId(id));
        if (found == null) {
            throw new ReleaseException(Messages.JobCredentials_Missing(pipeline.name(), id));
        }
        job.ifPresent(item -> CredentialsProvider.track(item, found));
        return found;
    }

    private static List<StandardCredentials> lookup(Optional<AbstractItem> job, String url) {
        var requirements = URIRequirementBuilder.fromUri(url).build();
        // Without a job, the global credentials: the pipeline may be defined before its job.
        return job.isPresent()
                ? CredentialsProvider.lookupCredentialsInItem(
                        StandardCredentials.class, job.get(), ACL.SYSTEM2, requirements)
                : CredentialsProvider.lookupCredentialsInItemGroup(
                        StandardCredentials.class, null, ACL.SYSTEM2, requirements);
    }
}
