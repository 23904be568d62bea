package io.jenkins.plugins.releasepipeline.jenkins.view;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.RootAction;
import io.jenkins.plugins.releasepipeline.engine.LivePipeline;
import io.jenkins.plugins.releasepipeline.jenkins.Jobs;
import io.jenkins.plugins.releasepipeline.jenkins.LivePipelines;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** <i>Releases</i>: every pipeline whose job the person may read. */
@Extension
public final class ReleasesRootAction implements RootAction {

    /** One line of the page. */
    public record Line(LivePipeline live, Job<?, ?> job, String url) {

        /** The pipeline's name. */
        public String getName() {
            return live.pipeline().name();
        }

        /** The job's name for people. */
        public String getJobName() {
            return job.getFullDisplayName();
        }

        /** The status page, relative to Jenkins' root. */
        public String getUrl() {
            return url;
        }

        /** The job's page, relative to Jenkins' root. */
        public String getJobUrl() {
            return job.getUrl();
        }

        /** Its environments, joined. */
        public String getEnvironments() {
            return String.join(", ", live.environmentNames());
        }
    }

    /** Nothing in the side panel for those who would see an empty page. */
    @Override
    public String getIconFileName() {
        return getLines().isEmpty() ? null : "symbol-release plugin-release-pipeline";
    }

    @Override
    public String getDisplayName() {
        return Messages.ReleasesRootAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return "releases";
    }

    /** What the page shows. */
    public List<Line> getLines() {
        return LivePipelines.get().all().stream()
                .flatMap(ReleasesRootAction::line)
                .toList();
    }

    private static Stream<Line> line(LivePipeline live) {
        Optional<Job<?, ?>> job = Jobs.find(live.pipeline().job()).filter(found -> found.hasPermission(Item.READ));
        return job.stream().flatMap(readable -> readable.getActions(ReleaseStatusAction.class).stream()
                .filter(action -> action.getPipeline().equals(live.pipeline().name()))
                .map(action -> new Line(live, readable, readable.getUrl() + action.getUrlName() + "/")));
    }
}
