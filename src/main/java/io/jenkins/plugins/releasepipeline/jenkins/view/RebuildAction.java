package io.jenkins.plugins.releasepipeline.jenkins.view;

import hudson.model.Action;
import io.jenkins.plugins.releasepipeline.domain.CommitId;

/** A build's link to the status page, where its commit can be put back. */
public final class RebuildAction implements Action {

    private final CommitId commit;
    private final String page;
    private final String displayName;

    /** A link with that name: a job may have several pipelines. */
    RebuildAction(CommitId commit, String page, String displayName) {
        this.commit = commit;
        this.page = page;
        this.displayName = displayName;
    }

    @Override
    public String getIconFileName() {
        return "symbol-release plugin-release-pipeline";
    }

    @Override
    public String getDisplayName() {
        return displayName;
    }

    @Override
    public String getUrlName() {
        return "../" + page + "/?rebuild=" + commit.hex();
    }
}
