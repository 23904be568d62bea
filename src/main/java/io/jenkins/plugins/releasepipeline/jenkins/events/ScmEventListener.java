package io.jenkins.plugins.releasepipeline.jenkins.events;

import hudson.Extension;
import io.jenkins.plugins.releasepipeline.jenkins.builds.Jobs;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.scm.api.SCMEventListener;
import jenkins.scm.api.SCMHeadEvent;
import jenkins.scm.api.SCMSource;

/** Listens for the push events of the forge of a multibranch project. */
@Extension
public final class ScmEventListener extends SCMEventListener {

    private static final Logger LOGGER = Logger.getLogger(ScmEventListener.class.getName());

    @Override
    public void onSCMHeadEvent(SCMHeadEvent<?> event) {
        LivePipelines.get().remoteChanged(live -> isMeant(live, event));
    }

    private static boolean isMeant(LivePipeline live, SCMHeadEvent<?> event) {
        try {
            return Jobs.find(live.pipeline().job())
                    .map(SCMSource.SourceByItem::findSource)
                    .filter(event::isMatch)
                    .isPresent();
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
