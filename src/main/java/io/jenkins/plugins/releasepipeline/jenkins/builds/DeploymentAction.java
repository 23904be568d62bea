package io.jenkins.plugins.releasepipeline.jenkins.builds;

import hudson.model.Action;
import hudson.model.Actionable;
import hudson.model.InvisibleAction;
import hudson.model.Queue;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.util.List;

/** Stays on a queue item and then on its build: the started entry that it carries out. Saved with them. */
public final class DeploymentAction extends InvisibleAction implements Queue.QueueAction {

    private final String entry;

    DeploymentAction(CommitId entry) {
        this.entry = entry.hex();
    }

    /** Whether a queue item or build carries out this entry. */
    static boolean isOn(Actionable one, CommitId entry) {
        return one.getActions(DeploymentAction.class).stream().anyMatch(action -> action.entry.equals(entry.hex()));
    }

    /** Each deployment is a build of its own, also with the same parameters. */
    @Override
    public boolean shouldSchedule(List<Action> actions) {
        return true;
    }
}
