package io.jenkins.plugins.releasepipeline.jenkins.notify;

import hudson.ExtensionPoint;
import io.jenkins.plugins.releasepipeline.notify.deliver.NotToldException;
import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;
import java.util.Locale;

/**
 * Is told of what happens on all pipelines, such as {@code deployed} or {@code held}. For other plugins; annotate an
 * implementation with {@code @Extension}.
 *
 * <p>What it can rely on:
 *
 * <ul>
 *   <li>It is told of every event of a pipeline once it has answered for the first time, or since Jenkins started with it for the first time: in
 *       the order in which they happened on an environment, one at a time for each pipeline, on a thread that may block.
 *   <li>An event is told again, after a wait that grows to ten minutes, if {@link #onEvent} throws; later events of this
 *       pipeline wait for it, for three days at most. After a restart it goes on where it was.
 *   <li>An event counts as told when the method returns. If Jenkins is killed right then, it is told once more, with the
 *       same {@link ReleaseEvent#id}.
 *   <li>Events have no secrets, but texts from people: escape them where they are shown.
 *   <li>Kinds of events may be added: ignore those that you don't know.
 * </ul>
 *
 * <p>Nothing is asked of it before something happens: it can't refuse a promotion, see gates.
 */
public interface ReleaseListener extends ExtensionPoint {

    /**
     * Tells of an event. Must end by itself, also if a server does not answer.
     *
     * @throws NotToldException to be told again
     */
    void onEvent(ReleaseEvent event) throws NotToldException;

    /**
     * Returns the name by which Release Pipeline remembers what it was told: lower-case letters, digits and hyphens. By
     * default from the name of the class, so that renaming it begins anew.
     */
    default String getListenerId() {
        return getClass().getName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
