package io.jenkins.plugins.releasepipeline.jenkins.config;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;

/**
 * Keeps each pipeline with its job. Bound by name alone, a pipeline would pass to whoever creates the next job of that
 * name.
 */
@Extension
public final class JobListener extends ItemListener {

    /** Called for a renamed or moved job, and for each job in such a folder. */
    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        ReleasePipelinesConfiguration.get().follow(JobChange.moved(oldFullName, newFullName));
    }

    @Override
    public void onDeleted(Item item) {
        ReleasePipelinesConfiguration.get().follow(JobChange.deleted(item.getFullName()));
        LivePipelines.get().jobDeleted(item.getFullName());
    }
}
