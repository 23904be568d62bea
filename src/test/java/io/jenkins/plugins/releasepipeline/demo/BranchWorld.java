package io.jenkins.plugins.releasepipeline.demo;

import static io.jenkins.plugins.releasepipeline.demo.DemoHistory.hours;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The world of {@code docs/examples/branch}: {@link DemoStory}, a forge with checks, and branches that move automatically. */
final class BranchWorld extends World {

    private static final String AUTOMATIC = "automatic";

    /** The commits of the story that were on production, in this order; the one before the last was rolled back. */
    private static final List<Integer> DEPLOYED = List.of(2, 3, 4, 6, 8, 9);

    private static final int BAD = 9;
    private static final int RUNS = 10;

    private final CheckedForge forge = open(new CheckedForge());
    private final App stage;
    private final App production;

    /** A Thursday in the window; all of it below {@code folder}. */
    BranchWorld(Path folder, Duration delay) throws IOException {
        super(folder, DemoClock.at("Europe/Berlin"), delay);
        try {
            DemoStory.tell(this);
            CommitId runs = DemoStory.master(this).get(RUNS);
            repository().branch("stage", runs);
            repository().branch("production", runs);
            stage = app(runs);
            production = app(runs);
            follow(() -> repository().tip("stage"), stage);
            follow(() -> repository().tip("production"), production);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    Pipeline pipeline() {
        return ExampleFile.read(
                "branch",
                folder(),
                Map.of(
                        "https://github.com/mozilla/treeherder",
                                repository().remote().toString(),
                        "https://stage.treeherder.example.org", stage.root(),
                        "https://treeherder.example.org", production.root(),
                        "https://forge.example.org/api", forge.apiUrl(),
                        "https://chat.example.org/hooks/sheriffs", told().chatUrl()));
    }

    @Override
    PipelineHost around(PipelineHost host) {
        return host.asking(forge.client(clock()));
    }

    /** Travis is quicker than the build. */
    @Override
    void committed(CommitId commit, DemoStory.Chapter chapter) {
        forge.says(commit, "ci/travis", "success");
    }

    @Override
    DemoStory.Chapter next(int index) {
        return DemoStory.next(index);
    }

    @Override
    void writePast(DemoHistory history) {
        List<CommitId> commits = DemoStory.master(this);
        for (String environment : List.of("stage", "production")) {
            CommitId was = commits.get(1);
            history.observed(environment, was, Optional.empty(), hours(124));
            for (int i : DEPLOYED) {
                promoted(history, environment, commits.get(i), was, AUTOMATIC, i);
                was = commits.get(i);
            }
            if (environment.equals("production")) {
                CommitId back = commits.get(BAD - 1);
                Optional<String> reason = Optional.of("bug 1772310: jobs are listed twice");
                history.deployed("production", EntryKind.ROLLBACK, back, was, "jo", reason, hours(4).plusMinutes(10));
                history.said(EntryKind.RELEASE, "production", back, "jo", Optional.empty(), hours(3).plusMinutes(30));
                promoted(history, environment, commits.get(RUNS), back, "mira", RUNS);
            } else {
                promoted(history, environment, commits.get(RUNS), was, AUTOMATIC, RUNS);
            }
        }
        history.observed("prototype", repository().tip("prototype"), Optional.empty(), hours(48));
        history.observed("master", commits.get(RUNS + 1), Optional.of(commits.get(RUNS)), hours(1));
    }

    private static void promoted(
            DemoHistory history, String environment, CommitId commit, CommitId was, String actor, int chapter) {
        Duration ago = DemoStory.PAST.get(chapter).ago();
        Duration later = Duration.ofMinutes(actor.equals(AUTOMATIC) ? (environment.equals("stage") ? 10 : 20) : 60);
        history.deployed(environment, EntryKind.PROMOTE, commit, was, actor, Optional.empty(), ago.minus(later));
    }
}
