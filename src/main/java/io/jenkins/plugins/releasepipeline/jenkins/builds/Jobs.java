package io.jenkins.plugins.releasepipeline.jenkins.builds;

import hudson.model.AutoCompletionCandidates;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.util.Optional;
import jenkins.model.Jenkins;

/** Looks up the jobs that pipelines name. */
public final class Jobs {

    private Jobs() {}

    /**
     * Returns the job of this full name, without a permission check: callers must check one before they show the job.
     */
    @SuppressWarnings("try")
    public static Optional<Job<?, ?>> find(String fullName) {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            Job<?, ?> job = Jenkins.get().getItemByFullName(fullName, Job.class);
            return Optional.ofNullable(job);
        }
    }

    /** Returns the full names of the jobs that the user may see and that begin like this; none without a text. */
    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    public static AutoCompletionCandidates complete(String start) {
        return start.isBlank() || !Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                ? new AutoCompletionCandidates()
                : AutoCompletionCandidates.ofJobNames(Job.class, start.trim(), Jenkins.get());
    }
}
