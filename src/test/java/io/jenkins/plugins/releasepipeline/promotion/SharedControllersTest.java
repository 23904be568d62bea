package io.jenkins.plugins.releasepipeline.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.fixture.Controller;
import io.jenkins.plugins.releasepipeline.fixture.Folders;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What several controllers with one history see of each other, and what they keep. */
class SharedControllersTest extends SharedControllersScenario {

    @Test
    void aPromotionIsOneEntryThatComesWithTheMoveOfTheBranch() {
        Controller one = controller("one", true);
        Promotion promotion = one.promote("alice", middle, first);

        assertThat(promotion.deployed().entry().result()).isEqualTo(DeploymentState.DEPLOYED);
        assertThat(repository.tip("production")).isEqualTo(middle);
        assertThat(remote().run("rev-parse", HISTORY))
                .isEqualTo(promotion.deployed().id().hex());
        assertThat(published())
                .containsExactly(
                        "production: " + middle.abbreviated() + " deployed for alice",
                        "production: observed " + first.abbreviated());
        assertThat(one.subjects()).isEqualTo(published());
        assertThat(remote().run("log", "-1", "--format=%b", HISTORY)).contains("Add an index");
        assertThat(one.history().run("fsck", "--strict")).doesNotContain("missing", "error");
        assertThat(remote().run("fsck", "--strict")).doesNotContain("missing", "error");
    }

    @Test
    void seesWhatAnotherControllerDidAtTheNextFetch() {
        Controller one = controller("one", true);
        Controller two = controller("two", true);
        one.promote("alice", middle, first);
        one.pipeline().hold("production", "alice", "bug 1");
        assertThat(two.pipeline().status().environments().get(1).hold()).isEmpty();

        two.pipeline().refresh();
        assertThat(two.subjects()).isEqualTo(published()).hasSize(3);
        assertThat(two.pipeline()
                        .status()
                        .environments()
                        .get(1)
                        .hold()
                        .orElseThrow()
                        .reason())
                .isEqualTo("bug 1");
        two.pipeline().release("production", "bob");
        one.pipeline().refresh();
        assertThat(one.pipeline().status().environments().get(1).hold()).isEmpty();
        assertThat(one.history().run("fsck", "--strict")).doesNotContain("missing", "error");
    }

    @Test
    void publishesAHistoryThatWasLocalUntilThen() {
        Controller alone = controller("one", false);
        alone.promote("alice", middle, first);
        assertThat(remote().run("for-each-ref", "refs/releases/")).isEmpty();
        alone.close();

        Controller one = controller("one", true);
        one.rollBack("bob", first, middle);
        assertThat(published())
                .containsExactly(
                        "production: " + first.abbreviated() + " is back, and held by bob: bug 1",
                        "production: " + middle.abbreviated() + " deployed for alice",
                        "production: promote " + middle.abbreviated() + " by alice",
                        "production: observed " + first.abbreviated());
    }

    @Test
    void keepsAHistoryOfItsOwnAsideWhereTheRemoteHasAnother() {
        Controller alone = controller("two", false);
        alone.pipeline().hold("production", "bob", "bug 2");
        String own = alone.history().run("rev-parse", HISTORY);
        alone.close();
        controller("one", true).promote("alice", middle, first);

        Controller two = controller("two", true);
        assertThat(two.subjects()).isEqualTo(published());
        assertThat(two.history().run("for-each-ref", "--format=%(objectname)", "refs/replaced/app/production/"))
                .isEqualTo(own);
    }

    /** Bob's hold went with the chain that the server has no more: nobody may take that for his release. */
    @Test
    void holdsAnEnvironmentWhoseHistoryTheRemoteReplaced() {
        Controller alone = controller("two", false);
        alone.pipeline().hold("production", "bob", "bug 2");
        alone.close();
        controller("one", true).promote("alice", middle, first);

        Controller two = controller("two", true);
        Hold hold = two.pipeline().status().environments().get(1).hold().orElseThrow();
        assertThat(hold.by()).isEqualTo("automatic");
        assertThat(hold.reason()).contains("another history").contains("refs/replaced/app/production/");
        assertThat(published().get(0)).startsWith("production: held by automatic");
        assertThatThrownBy(() -> two.promote("alice", newest, middle)).hasMessageContaining("another history");

        two.pipeline().release("production", "carol");
        two.pipeline().refresh();
        two.promote("alice", newest, middle);
        assertThat(published())
                .filteredOn(line -> line.contains("held by automatic"))
                .hasSize(1);
    }

    /** Somebody pushed by force, or restored a backup. */
    @Test
    void holdsAnEnvironmentWhoseHistoryWasSetBackAndWentOnElsewhere() {
        Controller one = controller("one", true);
        one.promote("alice", middle, first);
        String before = remote().run("rev-parse", HISTORY + "~1");
        one.pipeline().hold("production", "bob", "bug 2");
        Controller other = controller("other", true);
        remote().run("update-ref", HISTORY, before);
        remote().run(
                        "update-ref",
                        HISTORY,
                        remote().run("commit-tree", before + "^{tree}", "-p", before, "-m", "forged"));

        one.pipeline().refresh();
        assertThat(published()).anyMatch(line -> line.startsWith("production: held by automatic"));
        assertThat(one.pipeline().status().environments().get(1).hold()).isPresent();
        assertThat(other.pipeline().refresh()).isEmpty();
        assertThat(other.pipeline().status().environments().get(1).hold()).isPresent();
    }

    @Test
    void publishesAgainWhatSomebodyDeletedOnTheRemote() {
        Controller one = controller("one", true);
        one.promote("alice", middle, first);
        List<String> before = published();
        remote().run("update-ref", "-d", HISTORY);
        one.pipeline().refresh();
        one.pipeline().hold("production", "alice", "bug 1");

        assertThat(published()).hasSize(3).endsWith(before.toArray(String[]::new));
    }

    @Test
    void survivesTheLossOfItsMirrorAndOfItsCopy() throws IOException {
        Controller one = controller("one", true);
        one.promote("alice", middle, first);
        List<String> before = published();
        one.close();
        Folders.delete(folder.resolve("one"));

        Controller again = controller("one", true);
        assertThat(again.subjects()).isEqualTo(before);
        again.promote("alice", newest, middle);
        assertThat(published()).hasSize(3);
    }
}
