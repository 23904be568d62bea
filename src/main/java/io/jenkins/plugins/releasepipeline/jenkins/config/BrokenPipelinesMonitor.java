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

/** Tells administrators of pipelines that can't be used, and where to mend them. */
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

    /** Those that can't be used, and those that no job may use. */
    public List<BrokenPipeline> getPipelines() {
        return ReleasePipelinesConfiguration.get().toMend();
    }

    /** Why the file with the definitions can't be read; empty where it can. */
    public String getUnreadable() {
        return ReleasePipelinesConfiguration.get().unreadable().orElse("");
    }

    /** Folders of which nothing tells whose history they have, so that each new pipeline begins held. */
    public List<String> getUnclearFolders() {
        return LivePipelines.get().unclearFolders();
    }

    /** Whether an administrator has to decide what becomes of what can't be read. */
    public boolean isUndecided() {
        return ReleasePipelinesConfiguration.get().isUndecided();
    }

    /** New pipelines are not held because of {@code folder} any more; its history stays. */
    @RequirePOST
    public void doCompared(@QueryParameter String folder, StaplerRequest2 request, StaplerResponse2 response)
            throws IOException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        orRefuse(() -> LivePipelines.get().compared(folder));
        response.sendRedirect2(request.getContextPath() + "/manage/");
    }

    /** What could not be done is one line, not the page of a defect. */
    private static void orRefuse(Runnable decision) {
        try {
            decision.run();
        } catch (ReleaseException e) {
            throw new Failure(e.getMessage());
        }
    }

    /** Goes on with what could be read; the file as it was is kept beside the new one. */
    @RequirePOST
    public void doGoOn(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        orRefuse(ReleasePipelinesConfiguration.get()::goOnWithWhatIsRead);
        response.sendRedirect2(request.getContextPath() + "/manage/configure");
    }
}
