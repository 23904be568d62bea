package io.jenkins.plugins.releasepipeline.status.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.status.CommitView;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A change that is there under another id, or was taken back together with others. */
class CopiedChangeTest extends ChangeSearchScenario {

    @Test
    void aCherryPickThatSaysSoIsTheSameChangeInBothDirections() {
        CommitId base = with("base", "a", "1\n", 1);
        with("other", "b", "1\n", 2);
        CommitId fix = with("Fix the outage", "c", "1\n", 3);
        repository.checkOut("hotfix", base);
        with("in between", "d", "1\n", 4);
        CommitId picked = pick(fix, "-x");
        deploy(picked, 1);

        isThereAs(fix, picked, "production");
        assertThat(location(fix, "production").since()).contains(day(1));
        assertThat(location(fix, "stage").copy()).isEmpty();
        isThereAs(picked, fix, "stage");
    }

    @Test
    void aCherryPickThatDoesNotSaySoIsKnownByItsPatch() {
        CommitId base = with("base", "a", "1\n", 1);
        CommitId fix = with("Fix the outage", "c", "1\n", 3);
        repository.checkOut("hotfix", base);
        with("by the same author", "c2", "1\n", 4);
        CommitId picked = pick(fix);
        with("and more", "d", "1\n", 5);
        deploy(head(), 1);

        isThereAs(fix, picked, "production");
        assertThat(location(base, "production").copy()).isEmpty();
    }

    /** Each search compares so many; what it found is remembered, so that the next one gets further. */
    @Test
    void aSearchThatComparedAllItMaySaysSoAndTheNextOneGoesOn() {
        CommitId base = with("base", "a", "1\n", 1);
        CommitId fix = with("Fix the outage", "fix", "1\n", 2);
        List.of("prototype", "stage", "production").forEach(environment -> {
            repository.checkOut("only-" + environment, base);
            for (int i = 0; i < 50; i++) {
                with("Page " + i, environment + i, "1\n", 40 + i);
            }
            repository.branch(environment, head());
        });
        line.mirror().fetch();

        assertThat(search.search(fix.hex()).cut()).isTrue();
        assertThat(search.search(fix.hex()).cut()).isFalse();
    }

    @Test
    void anotherChangeOfTheSameFileIsNoCopy() {
        CommitId base = with("base", "a", "1\n", 1);
        CommitId fix = with("Fix it", "c", "1\n", 3);
        repository.checkOut("hotfix", base);
        deploy(with("Fix it", "c", "2\n", 4), 1);

        assertThat(location(fix, "production").there()).contains(false);
    }

    @Test
    void aCopyThatWasRevertedSaysSoAndOneAfterTheRevertBringsTheChangeBack() {
        with("base", "a", "1\n", 1);
        CommitId fix = with("Fix the outage", "c", "1\n", 2);
        CommitId revert = commit("Revert \"Fix the outage\"\n\nThis reverts commit " + fix + ".", 3);
        deploy(revert, 1);
        assertThat(location(fix, "production").revertedBy()).map(CommitView::id).contains(revert);

        CommitId again = commit("Fix the outage\n\n(cherry picked from commit " + fix + ")", 4);
        deploy(again, 2);
        isThereAs(fix, again, "production");

        CommitId revertedAgain = commit("Revert it\n\nThis reverts commit " + again + ".", 5);
        deploy(revertedAgain, 3);
        assertThat(location(fix, "production").revertedBy()).map(CommitView::id).contains(revert);
    }

    @Test
    void whatCameByAMergeIsTakenBackAndBroughtBackWithIt() {
        CommitId base = commit("base", 0);
        repository.checkOut("topic", base);
        CommitId part = with("part 1", "p1", "1\n", 1);
        CommitId last = with("part 2", "p2", "1\n", 2);
        repository.checkOut("master", base);
        CommitId other = with("other", "o", "1\n", 3);
        CommitId merge = merge(last, "Merge pull request #11 from x/topic");
        repository.git().run("revert", "--no-edit", "-m", "1", "HEAD");
        CommitId revert = head();
        deploy(revert, 1);

        for (CommitId change : new CommitId[] {part, last, merge}) {
            assertThat(location(change, "production").revertedBy())
                    .map(CommitView::id)
                    .contains(revert);
        }
        assertThat(location(other, "production").revertedBy()).isEmpty();
        assertThat(location(base, "production").revertedBy()).isEmpty();

        deploy(commit("Reapply\n\nThis reverts commit " + revert + ".", 5), 2);
        assertThat(location(part, "production").revertedBy()).isEmpty();
    }

    @Test
    void aRevertTowardsTheOtherParentTakesBackTheOtherSide() {
        CommitId base = commit("base", 0);
        repository.checkOut("topic", base);
        CommitId part = commit("part", 1);
        repository.checkOut("master", base);
        CommitId other = commit("other", 2);
        CommitId merge = merge(part, "Merge topic");
        CommitId revert = commit(
                "Revert \"Merge topic\"\n\nThis reverts commit " + merge + ", reversing\nchanges made to " + part + ".",
                3);
        deploy(revert, 1);

        assertThat(location(part, "production").revertedBy()).isEmpty();
        assertThat(location(other, "production").revertedBy())
                .map(CommitView::id)
                .contains(revert);
    }

    @Test
    void theButtonsOfForgesNameTheRequestThatTheyRevert() {
        CommitId squashed = commit("Add a cache (#11)\n\nCo-authored-by: M <m@example.org>", 1);
        CommitId base = commit("base", 2);
        repository.checkOut("topic", base);
        CommitId part = commit("part", 3);
        repository.checkOut("master", base);
        CommitId merge = merge(part, "Merge branch 'topic' into 'master'\n\nA title\n\nSee merge request group/app!7");
        CommitId github = commit("Revert \"Add a cache (#11)\" (#12)\n\nReverts example/app#11", 5);
        CommitId gitlab = commit("Revert \"Merge branch 'topic' into 'master'\"\n\nThis reverts merge request !7", 6);
        deploy(gitlab, 1);

        assertThat(location(squashed, "production").revertedBy())
                .map(CommitView::id)
                .contains(github);
        assertThat(location(part, "production").revertedBy())
                .map(CommitView::id)
                .contains(gitlab);
        assertThat(found("!7")).contains("Merge branch 'topic' into 'master'");
        deploy(commit("Revert \"Revert \"Add a cache (#11)\" (#12)\" (#13)\n\nReverts example/app#12", 7), 2);
        assertThat(location(squashed, "production").revertedBy()).isEmpty();
        assertThat(location(merge, "production").revertedBy())
                .map(CommitView::id)
                .contains(gitlab);
    }
}
