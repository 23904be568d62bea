package io.jenkins.plugins.releasepipeline.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A pipeline that gets another name keeps what closes its environments. */
class RenamedPipelineTest extends StorageScenario {

    private void refuses(LivePipeline live, String why) {
        assertThatThrownBy(() -> live.proceed(PipelineFixture.promote(second, first)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(why);
        assertThat(repository.tip("production")).isEqualTo(first);
    }

    @Test
    void aRenameTakesTheHoldAndTheWholeHistoryAlong() {
        String id = rolledBack(app("app")).id();

        LivePipeline renamed = open(app("web"));
        assertThat(renamed.id()).isEqualTo(id);
        refuses(renamed, "bug 1");
        assertThat(subjects("web", "production")).hasSize(subjectsBefore());
        assertThat(renamed.plan(EntryKind.PROMOTE, "production", second).broughtBack())
                .as("what was rolled back is remembered")
                .hasSize(1);
        assertThat(root.resolve("app")).doesNotExist();
        assertThat(root.resolve("web/mirror.git")).isDirectory();
    }

    private int subjectsBefore() {
        // Observed, started, deployed and the same twice over for the rollback.
        return 5;
    }

    @Test
    void aRenameThereAndBackDropsNothingThatHappenedMeanwhile() {
        rolledBack(app("app"));
        open(app("web")).release("production", "carol");
        open(app("web")).hold("production", "carol", "wait for the fair");

        refuses(open(app("app")), "wait for the fair");
    }

    @Test
    void aDefinitionThatIsRestoredFindsItsHistory() {
        rolledBack(app("app"));
        remove();
        refuses(open(app("app")), "bug 1");
        remove();
        refuses(open(app("web")), "bug 1");
    }

    @Test
    void aPipelineFollowsItsJobAndItsRepository() throws IOException {
        rolledBack(app("app"));
        refuses(open(pipeline("app", "team/app", stage(), production("production", "production"))), "bug 1");
        Files.createSymbolicLink(folder.resolve("moved"), repository.remote());
        Pipeline moved = pipeline(
                "app", "team/app", folder.resolve("moved").toString(), stage(), production("production", "production"));
        refuses(open(moved), "bug 1");
    }

    @Test
    void aNewPipelineBesideAnotherBeginsOpen() {
        rolledBack(app("app"));
        LivePipeline other = open(app("other"), app("app"));
        assertThat(hold(other, "production")).isEmpty();
        assertThat(hold(other, "stage")).isEmpty();
    }

    @Test
    void oneOfAnotherApplicationBeginsOpenWhereOneWasRemoved() {
        rolledBack(app("app"));
        remove();
        LivePipeline other = open(pipeline(
                "other", "other", repository.remote() + "/.", stage(), production("production", "production")));
        assertThat(hold(other, "production")).isEmpty();
    }

    @Test
    void whereTwoAreRenamedAtOnceBothAreHeldUntilSomebodyCompares() {
        rolledBack(app("a"));
        Pipeline plain = app("b");
        open(plain, app("a"));

        LivePipeline held = open(app("c"), app("d"));
        refuses(held, "uncertain");
        assertThat(hold(held, "stage")).isPresent();
        assertThat(hold(held, "production").orElseThrow().reason()).contains("release-pipeline/a, release-pipeline/b");
        assertThat(root.resolve("a/history.git")).isDirectory();
        assertThat(root.resolve("b/history.git")).isDirectory();

        refuses(open(app("c"), app("d")), "uncertain");
        open(app("c"), app("d")).release("production", "alice");
        assertThat(hold(open(app("c"), app("d")), "production"))
                .as("compared once and for all")
                .isEmpty();
        refuses(open(app("d"), app("c")), "uncertain");
    }

    @Test
    void aNameThatAnotherPipelineHasUntilThenIsHeld() {
        rolledBack(app("a"));
        Pipeline other = pipeline("b", "app", stage(), production("production", "preview"));
        open(other, app("a"));

        refuses(open(app("b")), "now has a deploy ref that a had");
    }

    @Test
    void namesThatAreExchangedAreHeld() {
        rolledBack(app("a"));
        Pipeline other = pipeline("b", "app", stage(), production("production", "preview"));
        open(other, app("a"));

        refuses(open(app("b"), pipeline("a", "app", stage(), production("production", "preview"))), "uncertain");
    }

    @Test
    void whereNameJobAndRepositoryAreOfDifferentPipelinesBothAreHeld() {
        rolledBack(pipeline("a", "one", stage(), production("production", "production")));
        Pipeline two = pipeline("b", "two", stage(), production("production", "production"));
        open(two, pipeline("a", "one", stage(), production("production", "production")));

        Pipeline a = pipeline("a", "two", stage(), production("production", "production"));
        Pipeline b = pipeline("b", "one", stage(), production("production", "production"));
        refuses(open(b, a), "uncertain");
        LivePipeline held = open(a, b);
        refuses(held, "bug 1");
        assertThat(hold(held, "production").orElseThrow().reason()).contains("uncertain", "held before by alice");
    }

    @Test
    void aHistoryOfSomethingElseUnderTheNameIsHeld() {
        rolledBack(app("app"));
        open(pipeline("app", "other", repository.remote() + "/.", stage(), production("production", "production")))
                .release("production", "alice");
    }

    @Test
    void aRenameTogetherWithAnotherJobIsHeldAndLeavesTheOldHistoryAlone() {
        rolledBack(app("app"));
        LivePipeline held = open(pipeline("web", "web", stage(), production("production", "production")));
        refuses(held, "it may be app under another name");
        assertThat(subjects("app", "production")).hasSize(subjectsBefore());
    }

    @Test
    void theHistoryOfADefinitionThatCannotBeUsedIsNotTakenOver() {
        rolledBack(app("app"));
        close();
        PipelineFolders folders = folders();
        folders.arrange(List.of(app("web")), Set.of("app"));
        assertThat(folders.home(app("web"))).isEqualTo(root.resolve("web"));
        assertThat(OpenedFolder.of(root.resolve("web")).of("production")).isPresent();
        assertThat(root.resolve("app/history.git")).isDirectory();
    }

    @Test
    void aHistoryOfAnOlderVersionIsOpenedUnderItsName() throws IOException {
        rolledBack(app("app"));
        close();
        Files.delete(root.resolve("app/pipeline.json"));
        refuses(open(app("app")), "held by alice");
        assertThat(root.resolve("app/pipeline.json")).exists();
    }

    @Test
    void aHistoryOfAnOlderVersionHoldsAPipelineThatMayBeItsOwn() throws IOException {
        rolledBack(app("app"));
        close();
        Files.delete(root.resolve("app/pipeline.json"));
        refuses(open(app("web")), "it may be app under another name");
    }

    @Test
    void aFileThatCannotBeReadHoldsThePipeline() throws IOException {
        rolledBack(app("app")).release("production", "alice");
        close();
        Files.writeString(root.resolve("app/pipeline.json"), "{\"id\"");
        refuses(open(app("app")), "can't be read");
    }

    @Test
    void aFolderOfWhichNothingTellsWhoseItIsHoldsNewPipelinesAndTheReasonSaysHowToEndThat() throws IOException {
        rolledBack(app("app")).release("production", "alice");
        close();
        Files.writeString(root.resolve("app/pipeline.json"), "{\"id\"");
        String reason = hold(open(pipeline("web", "other", stage())), "stage")
                .orElseThrow()
                .reason();
        assertThat(reason).contains("it may be app under another name", "of app can't be read", "Manage Jenkins");
        close();
        assertThat(hold(open(app("app")), "production").orElseThrow().reason())
                .as("its own history is not to be moved")
                .contains("can't be read")
                .doesNotContain("Manage Jenkins");
    }

    @Test
    void aCopyThatSomebodyMadeOfAFolderIsNotMistakenForThePipeline() throws IOException {
        rolledBack(app("app"));
        close();
        Files.createDirectories(root.resolve("app-backup"));
        Files.copy(root.resolve("app/pipeline.json"), root.resolve("app-backup/pipeline.json"));
        refuses(open(app("web")), "bug 1");
        assertThat(hold(open(app("web")), "stage")).isEmpty();
    }

    @Test
    void aNameThatHasAHistoryFromBeforeIsHeld() {
        open(app("web"), app("app"));
        rolledBack(app("app"));
        LivePipeline held = open(app("web"));
        refuses(held, "uncertain");
        held.release("production", "alice");
        assertThat(hold(open(app("web")), "production"))
                .as("what is away stays away")
                .isEmpty();
    }
}
