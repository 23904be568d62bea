package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The world of {@code docs/examples/treeherder}: that of {@link DemoWorld}, where each build that passed waits. */
final class TreeherderWorld extends DemoWorld {

    /** A Thursday in the window. */
    TreeherderWorld(Path folder, Duration delay) throws IOException {
        super(folder, DemoClock.at("Europe/Berlin"), delay);
        repository().branch("taskcluster-staging", repository().tip("production"));
    }

    @Override
    Pipeline pipeline() {
        return ExampleFile.read(
                "treeherder",
                folder(),
                Map.of(
                        "https://github.com/mozilla/treeherder",
                                repository().remote().toString(),
                        "https://prototype.treeherder.example.org",
                                app("prototype").root(),
                        "https://stage.treeherder.example.org", app("master").root(),
                        "https://treeherder.example.org", app("production").root(),
                        "https://chat.example.org/hooks/sheriffs", told().chatUrl()));
    }

    @Override
    void writePast(DemoHistory history) {
        DemoPast.write(history, DemoStory.master(this), repository().tip("prototype"));
        history.observed(
                "taskcluster-staging",
                repository().tip("taskcluster-staging"),
                Optional.empty(),
                DemoHistory.hours(72));
    }

    @Override
    void built(LivePipeline pipeline, Build build) {
        if (build.result() == Build.Result.PASSED) {
            waits(pipeline, build);
        }
    }
}
