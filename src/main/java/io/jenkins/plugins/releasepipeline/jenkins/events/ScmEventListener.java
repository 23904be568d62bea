package io.jenkins.plugins.releasepipeline.jenkins.events;

import hudson.Extension;
import hudson.model.Item;
import io.jenkins.plugins.releasepipeline.jenkins.builds.Jobs;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.scm.api.SCMEventListener;
import jenkins.scm.api.SCMHeadEvent;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceOwner;

/** Listens for the push events of the forge of a multibranch project. */
@Extension
public final class ScmEventListener extends SCMEventListener {

    private static final Logger LOGGER = Logger.getLogger(ScmEventListener.class.getName());

    @Override
    public void onSCMHeadEvent(SCMHeadEvent<?> event) {
        LivePipelines.get().remoteChanged(live -> isMeant(live, event));
    }

    /** A multibranch project has them itself, and hears of pushes even before it has a job for each branch. */
    private static Stream<SCMSource> sources(Item item) {
        return item instanceof SCMSourceOwner project
                ? project.getSCMSources().stream()
                : Stream.ofNullable(SCMSource.SourceByItem.findSource(item));
    }

    private static boolean isMeant(LivePipeline live, SCMHeadEvent<?> event) {
        try {
            return Jobs.item(live.pipeline().job()).stream()
                    .flatMap(ScmEventListener::sources)
                    .anyMatch(event::isMatch);
        } catch (RuntimeException e) {
            // Events come from other plugins; a failure must not keep them from the other pipelines.
            LOGGER.log(
                    Level.FINE,
                    e,
                    () -> "An event could not be compared with "
                            + live.pipeline().job());
            return false;
        }
    }
}
