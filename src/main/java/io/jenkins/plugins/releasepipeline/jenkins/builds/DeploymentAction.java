package io.jenkins.plugins.releasepipeline.jenkins.builds;

import hudson.model.Action;
import hudson.model.Actionable;
import hudson.model.InvisibleAction;
import hudson.model.Queue;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.util.List;

/** Identifies the history entry that a queue item, and later its build, carries out. Persisted with them. */
public final class DeploymentAction extends InvisibleAction implements Queue.QueueAction {

    private final String entry;

    DeploymentAction(CommitId entry) {
        this.entry = entry.hex();
    }

    /** Returns whether a queue item or build carries out this entry. */
    static boolean isOn(Actionable one, CommitId entry) {
        return one.getActions(DeploymentAction.class).stream().anyMatch(action -> action.entry.equals(entry.hex()));
    }

    /** Each deployment needs its own build, even with equal parameters. */
    @Override
    public boolean shouldSchedule(List<Action> actions) {
        return true;
    }
}
