package io.jenkins.plugins.releasepipeline.jenkins.builds;

import hudson.model.AbstractItem;
import hudson.model.AutoCompletionCandidates;
import hudson.model.Item;
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
    public static Optional<Job<?, ?>> find(String fullName) {
        return find(fullName, Job.class).map(job -> (Job<?, ?>) job);
    }

    /**
     * Returns the job or multibranch project of this full name: what a pipeline may name. Without a permission check,
     * like {@link #find}.
     */
    public static Optional<AbstractItem> item(String fullName) {
        return find(fullName, AbstractItem.class).filter(item -> item instanceof Job || BranchJobs.isProject(item));
    }

    @SuppressWarnings("try")
    private static <T extends AbstractItem> Optional<T> find(String fullName, Class<T> type) {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            return Optional.ofNullable(Jenkins.get().getItemByFullName(fullName, type));
        }
    }

    /**
     * Returns the full names of the jobs, projects and folders that the user may see and that begin like this; none without
     * a text.
     */
    public static AutoCompletionCandidates complete(String start) {
        return start.isBlank() || !Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                ? new AutoCompletionCandidates()
                : AutoCompletionCandidates.ofJobNames(Item.class, start.trim(), Jenkins.get());
    }
}
