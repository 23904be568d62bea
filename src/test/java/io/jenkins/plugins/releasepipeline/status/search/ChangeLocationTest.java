package io.jenkins.plugins.releasepipeline.status.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.GeneratedHistory;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.status.CommitView;
import io.jenkins.plugins.releasepipeline.status.search.ChangeLocation.RolledBack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where a change is, since when, and what took it away. */
class ChangeLocationTest extends ChangeSearchScenario {

    @Test
    void namesTheMergeThroughWhichItCame() {
        CommitId base = commit("base", 0);
        repository.checkOut("topic", base);
        CommitId change = commit("change", 1);
        repository.checkOut("master", base);
        commit("other", 2);
        repository.git().run("merge", "-q", "--no-ff", "-m", "Merge topic", change.hex());
        repository.git().run("push", "-q", "origin", "HEAD");
        deploy(base, 1);

        ChangeLocation stage = location(change, "stage");
        assertThat(stage.there()).contains(true);
        assertThat(stage.via()).map(CommitView::subject).contains("Merge topic");
        assertThat(location(base, "stage").via()).map(CommitView::id).contains(base);
        assertThat(location(change, "production").there()).contains(false);
        assertThat(location(change, "production").via()).isEmpty();
        assertThat(location(change, "production").rolledBack()).isEmpty();
    }

    @Test
    void saysNothingAboutAnEnvironmentOfWhichNothingIsKnown() {
        ChangeLocation prototype = location(commit("one", 1), "prototype");
        assertThat(prototype.there()).isEmpty();
    }

    @Test
    void itIsThereSinceTheFirstDeploymentOfTheUnbrokenStretch() {
        CommitId one = commit("one", 1);
        CommitId two = commit("two", 2);
        CommitId three = commit("three", 3);
        deploy(one, 1);
        deploy(two, 2);
        deploy(three, 3);
        assertThat(location(two, "production").since()).contains(day(2));

        deploy(EntryKind.ROLLBACK, one, 4);
        assertThat(location(two, "production").there()).contains(false);
        assertThat(location(two, "production").rolledBack())
                .contains(new RolledBack(Optional.of(one), day(4), "bob", Optional.of("weekly")));
        assertThat(location(one, "production").since()).contains(day(1));

        deploy(three, 5);
        assertThat(location(two, "production").there()).contains(true);
        assertThat(location(two, "production").since()).contains(day(5));
        assertThat(location(two, "production").rolledBack()).isEmpty();
    }

    @Test
    void whatWasThereAtTheFirstLookHasNoTime() {
        CommitId one = commit("one", 1);
        deploy(EntryKind.OBSERVED, one, 1);
        assertThat(location(one, "production").there()).contains(true);
        assertThat(location(one, "production").since()).isEmpty();
    }

    @Test
    void aRevertTakesItBackUntilItIsRevertedItself() {
        CommitId change = commit("change", 1);
        CommitId revert = commit("Revert \"change\"\n\nThis reverts commit " + change + ".", 2);
        deploy(revert, 1);
        assertThat(location(change, "production").revertedBy())
                .map(CommitView::id)
                .contains(revert);

        CommitId reapply = commit(
                "Reapply \"change\"\n\nThis reverts commit " + revert.hex().substring(0, 10) + ".", 3);
        assertThat(location(change, "stage").revertedBy()).isEmpty();
        assertThat(location(change, "production").revertedBy())
                .map(CommitView::id)
                .contains(revert);
        assertThat(location(revert, "stage").revertedBy()).map(CommitView::id).contains(reapply);

        CommitId again = commit("Revert again\n\nThis reverts commit " + change + ".", 4);
        assertThat(location(change, "stage").revertedBy()).map(CommitView::id).contains(again);
    }

    @Test
    void messagesThatNameEachOtherInACircleEnd() {
        CommitId change = commit("change", 1);
        String prefix = change.hex().substring(0, 7);
        CommitId revert = commit("x\n\nThis reverts commit " + prefix + ".", 2);
        deploy(revert, 1);
        assertThat(location(change, "production").revertedBy())
                .map(CommitView::id)
                .contains(revert);
    }

    @Test
    void agreesWithTryingEachDeploymentOfARandomHistory() {
        List<CommitId> commits = GeneratedHistory.in(GitCommand.in(repository.remote()), 7, 120);
        Random random = new Random(7);
        List<CommitId> deployed = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int last = 40 + 2 * i;
            deployed.add(0, commits.get(random.nextInt(4) == 0 ? random.nextInt(last) : Math.min(119, last)));
            deploy(deployed.get(0), i);
        }
        line.mirror().fetch();
        Commits walk = new Commits(line.mirror());
        for (CommitId change : commits) {
            int held = 0;
            while (held < deployed.size() && walk.contains(deployed.get(held), change)) {
                held++;
            }
            int lost = 0;
            while (lost < deployed.size() && !walk.contains(deployed.get(lost), change)) {
                lost++;
            }
            ChangeLocation production = location(change, "production");
            assertThat(production.there()).contains(held > 0);
            assertThat(production.since()).isEqualTo(held == 0 ? Optional.empty() : Optional.of(day(40 - held)));
            assertThat(production.rolledBack().map(RolledBack::since))
                    .isEqualTo(held > 0 || lost == deployed.size() ? Optional.empty() : Optional.of(day(40 - lost)));
        }
    }
}
