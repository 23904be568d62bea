package io.jenkins.plugins.releasepipeline.jenkins.view.build;

import hudson.model.Action;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;

/** A build's link to the status page, which asks whether to roll an environment back to the build's commit. */
public final class RebuildAction implements Action {

    private final CommitId commit;
    private final String page;
    private final String environment;
    private final String displayName;

    /** A link with that name: a job may have several pipelines. */
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

    /** What a click leads to; Jenkins' own Rebuild stands beside it and does something else. */
    public String getTooltip() {
        return Messages.RebuildAction_Tooltip(environment, commit.abbreviated());
    }

    @Override
    public String getUrlName() {
        return "../" + page + "/?rollback=" + commit.hex() + "&environment=" + environment;
    }
}
