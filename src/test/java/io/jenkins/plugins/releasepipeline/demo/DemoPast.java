package io.jenkins.plugins.releasepipeline.demo;

import static io.jenkins.plugins.releasepipeline.demo.DemoHistory.hours;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the people of {@link DemoStory} deployed and approved before it starts. */
final class DemoPast {

    private final DemoHistory history;

    private DemoPast(DemoHistory history) {
        this.history = history;
    }

    /**
     * Writes it.
     *
     * @param commits those of master, oldest first
     * @param prototype what runs on prototype
     */
    static void write(DemoHistory history, List<CommitId> commits, CommitId prototype) {
        new DemoPast(history).production(commits);
        history.observed("stage", commits.get(5), Optional.empty(), hours(73));
        history.observed("stage", commits.get(8), Optional.of(commits.get(5)), hours(25));
        history.observed("stage", commits.get(10), Optional.of(commits.get(8)), hours(4));
        history.observed("stage", commits.get(11), Optional.of(commits.get(10)), hours(1));
        history.observed("prototype", prototype, Optional.empty(), hours(48));
    }

    private void production(List<CommitId> commits) {
        beforeTheMove();
        CommitId first = commits.get(1);
        CommitId second = commits.get(2);
        CommitId bad = commits.get(4);
        CommitId good = commits.get(5);
        history.observed("production", first, Optional.empty(), hours(124));
        deployed(EntryKind.PROMOTE, second, first, "mira", Optional.empty(), hours(100));
        deployed(EntryKind.PROMOTE, bad, second, "camd", Optional.empty(), hours(96));
        deployed(
                EntryKind.ROLLBACK, second, bad, "jo", Optional.of("bug 1770412: sheriffs see no failures"), hours(95));
        history.said(EntryKind.RELEASE, "production", second, "jo", Optional.empty(), hours(75));
        deployed(EntryKind.PROMOTE, good, second, "mira", Optional.empty(), hours(73));
    }

    /** Weeks of deployments of commits that the repository, which was moved since, has no more; each fourth was bad. */
    private void beforeTheMove() {
        CommitId was = gone(0);
        for (int i = 1; i <= 14; i++) {
            Duration ago = Duration.ofDays(118 - 6L * i);
            boolean bad = i % 4 == 2;
            deployed(EntryKind.PROMOTE, gone(i), was, i % 2 == 0 ? "mira" : "camd", Optional.empty(), ago);
            if (bad) {
                deployed(
                        EntryKind.ROLLBACK,
                        was,
                        gone(i),
                        "jo",
                        Optional.of("too slow"),
                        ago.minus(Duration.ofHours(5)));
                history.said(
                        EntryKind.RELEASE, "production", was, "jo", Optional.empty(), ago.minus(Duration.ofHours(29)));
            } else {
                was = gone(i);
            }
        }
    }

    private static CommitId gone(int number) {
        return new CommitId("5ee%04x%033x".formatted(number * 4_099 % 65_536, number));
    }

    private void deployed(
            EntryKind kind, CommitId commit, CommitId was, String actor, Optional<String> reason, Duration ago) {
        history.deployed("production", kind, commit, was, actor, reason, ago);
    }
}
