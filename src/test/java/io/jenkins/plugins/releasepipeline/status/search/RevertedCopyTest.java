package io.jenkins.plugins.releasepipeline.status.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.status.CommitView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Copies, reverts and reverts of those as public bug reports and forges have them. */
class RevertedCopyTest extends ChangeSearchScenario {

    private Optional<CommitId> revertedBy(CommitId change) {
        return location(change, "production").revertedBy().map(CommitView::id);
    }

    private CommitId pickedFrom(CommitId original, CommitId base, String branch) {
        repository.checkOut(branch, base);
        return pick(original, "-x", "--allow-empty");
    }

    @Test
    void aCopySaysSoInManyForms() {
        CommitId base = commit("base", 0);
        List<String> forms = List.of(
                "(cherry picked from commit %s)",
                "(cherry picked from commit %.7s) (gh-12666)",
                "(cherry-picked from commit %.10s)",
                "(backported from commit %s)",
                "Signed-off-by: A <a@e>\n(cherry picked from commit %s)\nSigned-off-by: B <b@e>",
                "(cherry picked from commit %s)\n\n# Conflicts:\n#\tfile",
                "Cherry-Picked-From-Commit: %s",
                "Backport-of: %.12s",
                "[ Upstream commit %s ]",
                "commit %s upstream.",
                "* Fix\r\n\r\n(cherry picked from commit %s)\r\n");
        Map<CommitId, String> fixes = new LinkedHashMap<>();
        for (String form : forms) {
            fixes.put(commit("Fix " + fixes.size(), 1 + fixes.size()), form);
        }
        repository.checkOut("hotfix", base);
        Map<CommitId, CommitId> copies = new LinkedHashMap<>();
        fixes.forEach(
                (fix, form) -> copies.put(fix, commit("Backport\n\n" + form.formatted(fix.hex()), 60 + copies.size())));
        deploy(repository.tip("hotfix"), 1);

        copies.forEach((fix, copy) -> isThereAs(fix, copy, "production"));
    }

    @Test
    void whatAMergeBroughtIsThereWhereTheMergeWasPicked() {
        CommitId base = commit("base", 0);
        repository.checkOut("topic", base);
        CommitId part = with("part", "p", "1\n", 1);
        CommitId last = with("last", "q", "1\n", 2);
        repository.checkOut("master", base);
        CommitId other = with("other", "o", "1\n", 3);
        CommitId merge = merge(last, "Merge branch 'topic' into 'master'\n\nSee merge request group/app!7");
        CommitId later = commit("later", 4);
        repository.checkOut("hotfix", base);
        CommitId picked = pick(merge, "-x", "-m", "1");
        deploy(picked, 1);

        for (CommitId change : List.of(part, last, merge)) {
            isThereAs(change, picked, "production");
        }
        assertThat(location(other, "production").there()).contains(false);
        assertThat(location(later, "production").there()).contains(false);
    }

    @Test
    void aRevertThatWasPickedTogetherWithWhatItRevertsTakesTheCopyBack() {
        CommitId base = commit("base", 0);
        CommitId fix = with("Fix it", "c", "1\n", 1);
        repository.git().run("revert", "--no-edit", "HEAD");
        CommitId revert = head();
        CommitId copy = pickedFrom(fix, base, "hotfix");
        CommitId pickedRevert = pick(revert, "-x");
        deploy(pickedRevert, 1);

        assertThat(revertedBy(fix)).contains(pickedRevert);
        assertThat(revertedBy(copy)).contains(pickedRevert);
        assertThat(location(fix, "stage").revertedBy()).map(CommitView::id).contains(revert);
    }

    @Test
    void aRevertOfTheOriginalAloneDoesNotTakeTheCopyBack() {
        CommitId base = commit("base", 0);
        CommitId fix = with("Fix it", "c", "1\n", 1);
        repository.git().run("revert", "--no-edit", "HEAD");
        CommitId revert = head();
        CommitId copy = pickedFrom(fix, base, "hotfix");
        deploy(copy, 1);
        isThereAs(fix, copy, "production");

        // As Git merges: one side has the change, the other one has the same as before.
        deploy(merge(revert, "Merge branch 'master' into hotfix"), 2);
        isThereAs(fix, copy, "production");
    }

    /** Squashed with its title alone, which is what GitHub can be set to. */
    @Test
    void aRevertWhoseTitleAloneIsLeftTakesBackWhatItQuotes() {
        CommitId cache = commit("Add a cache (#11)", 1);
        CommitId revert = commit("Revert \"Add a cache (#11)\" (#12)", 2);
        deploy(revert, 1);
        assertThat(revertedBy(cache)).contains(revert);

        CommitId again = commit("Revert \"Revert \"Add a cache (#11)\" (#12)\" (#13)", 3);
        deploy(again, 2);
        assertThat(revertedBy(cache)).isEmpty();
        assertThat(revertedBy(revert)).contains(again);

        deploy(commit("Revert \"Revert \"Revert \"Add a cache (#11)\" (#12)\" (#13)\" (#14)", 4), 3);
        assertThat(revertedBy(cache)).contains(revert);
        deploy(commit("Reapply \"Revert \"Add a cache (#11)\" (#12)\" (#14)", 5), 4);
    }

    @Test
    void titlesOfEveryForgeAreRead() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("Merged in topic (pull request #21)", "Revert \"Merged in topic (pull request #21)\"");
        titles.put("Pull request #22: Add it", "Revert \"Pull request #22: Add it\"");
        titles.put("Merged PR 23: Add this", "Merged PR 24: Revert \"Merged PR 23: Add this\"");
        titles.put("Add more (!25)", "Revert \"Add more (!25)\" (!26)");
        titles.put(
                "Change Gerrit", "Revert \"Change Gerrit\"\n\nRevert submission 31-topic\n\nReason for revert: broken");
        titles.put("feat(ui): nicer", "revert: feat(ui): nicer");
        titles.put("Without a number (#27)", "Revert \"Without a number\"");
        titles.put("Rebased since", "Revert \"Rebased since\"\n\nThis reverts commit " + "ab".repeat(20) + ".");
        Map<CommitId, CommitId> reverts = new LinkedHashMap<>();
        titles.forEach((title, revert) ->
                reverts.put(commit(title, reverts.size() * 2), commit(revert, reverts.size() * 2 + 1)));
        CommitId noodles = commit("noodle incident", 50);
        reverts.put(
                noodles,
                commit(
                        "revert: let us never again speak of it\n\nRefs: 676104e, "
                                + noodles.hex().substring(0, 8),
                        51));
        deploy(reverts.get(noodles), 1);

        reverts.forEach((change, revert) -> assertThat(revertedBy(change)).contains(revert));
        assertThat(found("PR 23")).contains("Merged PR 23: Add this");
        assertThat(found("!25")).contains("Add more (!25)");
    }

    @Test
    void ofSeveralOfOneTitleTheNewestBeforeItIsMeant() {
        CommitId base = commit("base", 0);
        CommitId older = commit("Update dependencies", 1);
        CommitId newer = commit("Update dependencies", 2);
        CommitId revert = commit("Revert \"Update dependencies\"", 3);
        CommitId later = commit("Update dependencies", 4);
        deploy(later, 1);

        assertThat(revertedBy(newer)).contains(revert);
        assertThat(revertedBy(older)).isEmpty();
        assertThat(revertedBy(later)).isEmpty();
        repository.checkOut("hotfix", base);
        CommitId elsewhere = commit("Update dependencies", 5);
        commit("Revert \"Something else\"", 6);
        deploy(commit("Revert \"Update dependencies\"\n\nThis partially reverts commit " + elsewhere + ".", 7), 2);
        assertThat(revertedBy(elsewhere)).isEmpty();
    }

    /** As Git's own documents tell of merges that were faulty. */
    @Test
    void aTopicThatIsMergedAgainBringsBackOnlyWhatWasMadeAnew() {
        CommitId base = commit("base", 0);
        repository.checkOut("topic", base);
        CommitId part = with("part", "p", "1\n", 1);
        repository.checkOut("master", base);
        with("other", "o", "1\n", 2);
        merge(part, "Merge topic");
        repository.git().run("revert", "--no-edit", "-m", "1", "HEAD");
        CommitId revert = head();
        repository.checkOut("topic", part);
        CommitId fixed = with("fixed", "q", "1\n", 3);
        repository.checkOut("master", revert);
        deploy(merge(fixed, "Merge topic again"), 1);
        assertThat(revertedBy(part)).contains(revert);
        assertThat(location(fixed, "production").there()).contains(true);
        assertThat(revertedBy(fixed)).isEmpty();

        repository.checkOut("anew", base);
        with("in between", "r", "1\n", 4);
        CommitId rebased = pick(part);
        repository.checkOut("master", repository.tip("master"));
        deploy(merge(rebased, "Merge topic, rebased"), 2);
        isThereAs(part, rebased, "production");
    }

    @Test
    void ofAMergeAPartAloneCanBeTakenBack() {
        CommitId base = commit("base", 0);
        repository.checkOut("topic", base);
        CommitId one = with("one", "p", "1\n", 1);
        CommitId two = with("two", "q", "1\n", 2);
        repository.checkOut("master", base);
        with("other", "o", "1\n", 3);
        merge(two, "Merge topic");
        repository.git().run("revert", "--no-edit", one.hex());
        CommitId revert = head();
        deploy(revert, 1);

        assertThat(revertedBy(one)).contains(revert);
        assertThat(revertedBy(two)).isEmpty();
        assertThat(location(two, "production").there()).contains(true);
    }
}
