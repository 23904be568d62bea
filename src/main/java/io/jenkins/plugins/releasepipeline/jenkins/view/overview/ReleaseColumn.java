package io.jenkins.plugins.releasepipeline.jenkins.view.overview;

import hudson.Extension;
import hudson.model.AbstractItem;
import hudson.model.Job;
import hudson.views.ListViewColumn;
import hudson.views.ListViewColumnDescriptor;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.time.Instant;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The column <i>Release</i> of list views: what runs on the environments of a job's pipelines, and what waits. */
public final class ReleaseColumn extends ListViewColumn {

    /** Has no options. */
    @DataBoundConstructor
    public ReleaseColumn() {}

    /**
     * Returns a line for each pipeline of a job or multibranch project, from memory; none for another folder, and for a
     * job that the user may not read.
     */
    public List<OverviewLine> lines(Object item) {
        return JobLinesAction.of(own(item), Instant.now());
    }

    private static List<LivePipeline> own(Object item) {
        if (item instanceof Job<?, ?> job) {
            return LivePipelines.get().of(job);
        }
        return item instanceof AbstractItem folder ? LivePipelines.get().of(folder.getFullName()) : List.of();
    }

    /** Descriptor of the form, which is empty. */
    @Extension
    @Symbol("release")
    public static final class DescriptorImpl extends ListViewColumnDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.ReleaseColumn_DisplayName();
        }

        /** Most jobs have no pipeline. */
        @Override
        public boolean shownByDefault() {
            return false;
        }
    }
}
