package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;

/**
 * Marks the node of a step as paused while it waits for Proceed, as {@code input} does: Pipeline's own views show that,
 * and do not count the time. It is saved with the node, so that after a restart it is still there. Never fails: the
 * promotion is more important.
 */
final class ProceedPause {

    private static final Logger LOGGER = Logger.getLogger(ProceedPause.class.getName());
    private static final String CAUSE = "Proceed";

    private ProceedPause() {}

    private interface Change {
        void of(FlowNode node) throws IOException;
    }

    /** Begins a pause, unless one is running. */
    static void begin(StepContext context) {
        change(context, node -> {
            if (!PauseAction.isPaused(node)) {
                node.addAction(new PauseAction(CAUSE));
            }
        });
    }

    /** Ends the pause, if one is running. */
    static void end(StepContext context) {
        change(context, node -> {
            if (PauseAction.isPaused(node)) {
                PauseAction.endCurrentPause(node);
            }
        });
    }

    private static void change(StepContext context, Change change) {
        try {
            FlowNode node = context.get(FlowNode.class);
            if (node != null) {
                synchronized (ProceedPause.class) {
                    change.of(node);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "The pause of a step could not be saved: " + context);
        }
    }
}
