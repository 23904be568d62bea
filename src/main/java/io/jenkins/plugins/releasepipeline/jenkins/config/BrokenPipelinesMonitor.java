package io.jenkins.plugins.releasepipeline.jenkins.config;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import hudson.model.Failure;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import java.io.IOException;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Warns administrators of pipelines that can't be used, and links to where they can be repaired. */
@Extension
public final class BrokenPipelinesMonitor extends AdministrativeMonitor {

    @Override
    public String getDisplayName() {
        return Messages.BrokenPipelinesMonitor_DisplayName();
    }

    @Override
    public boolean isActivated() {
        return !getPipelines().isEmpty()
                || !getUnreadable().isEmpty()
                || !getUnclearFolders().isEmpty();
    }

    /** Returns the pipelines that can't be used, including those without a job. */
    public List<BrokenPipeline> getPipelines() {
        return ReleasePipelinesConfiguration.get().toMend();
    }

    /** Returns why the file with the definitions can't be read; empty if it can. */
    public String getUnreadable() {
        return ReleasePipelinesConfiguration.get().unreadable().orElse("");
    }

    /**
     * Returns the folders whose history can't be assigned to a pipeline; while there are any, each new pipeline starts
     * held.
     */
    public List<String> getUnclearFolders() {
        return LivePipelines.get().unclearFolders();
    }

    /** Returns whether an administrator has to decide about definitions that can't be read. */
    public boolean isUndecided() {
        return ReleasePipelinesConfiguration.get().isUndecided();
    }

    /** Stops holding new pipelines because of {@code folder}; its history is kept. */
    @RequirePOST
    public void doCompared(@QueryParameter String folder, StaplerRequest2 request, StaplerResponse2 response)
            throws IOException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        orRefuse(() -> LivePipelines.get().compared(folder));
        response.sendRedirect2(request.getContextPath() + "/manage/");
    }

    /** Reports a failure in one line instead of Jenkins' error page. */
    private static void orRefuse(Runnable decision) {
        try {
            decision.run();
        } catch (ReleaseException e) {
            throw new Failure(e.getMessage());
        }
    }

    /** Continues with the definitions that could be read; the original file is kept beside the new one. */
    @RequirePOST
    public void doGoOn(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        orRefuse(ReleasePipelinesConfiguration.get()::goOnWithWhatIsRead);
        response.sendRedirect2(request.getContextPath() + '/' + ReleasePipelinesLink.URL);
    }
}
