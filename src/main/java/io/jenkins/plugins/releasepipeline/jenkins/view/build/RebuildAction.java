package io.jenkins.plugins.releasepipeline.jenkins.view.build;

import hudson.model.Action;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;

/** A build's link to the status page, which then offers a rollback of an environment to the build's commit. */
public final class RebuildAction implements Action {

    private final CommitId commit;
    private final String page;
    private final String environment;
    private final String displayName;

    /**
     * The display name is a parameter because a job may have several pipelines; {@code page} is the URL of the status
     * page, relative to Jenkins' root.
     */
    RebuildAction(CommitId commit, String page, String environment, String displayName) {
        this.commit = commit;
        this.page = page;
        this.environment = environment;
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

    /** Returns what the link does; Jenkins' own Rebuild is next to it and does something else. */
    public String getTooltip() {
        return Messages.RebuildAction_Tooltip(environment, commit.abbreviated());
    }

    /** With a slash at its begin, Jenkins takes it as relative to its root. */
    @Override
    public String getUrlName() {
        return "/" + page + "?rollback=" + commit.hex() + "&environment=" + environment;
    }
}
