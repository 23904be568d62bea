package io.jenkins.plugins.releasepipeline.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A history that was deleted is not begun anew in silence: its holds would be gone. */
class LostHistoryTest extends StorageScenario {

    private Path history() {
        return root.resolve("app/history.git");
    }

    private void move(Path from, Path to) throws IOException {
        Files.move(from, to);
    }

    private void isNotOpened(Pipeline pipeline) {
        PipelineFolders folders = folders();
        folders.arrange(List.of(pipeline), Set.of());
        assertThatThrownBy(() -> folders.home(pipeline))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContainingAll("production", "release-pipeline/app/history.git", "backup", "pipeline.json");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void thePipelineIsNotOpenedUntilTheHistoryIsBack(boolean empty) throws IOException {
        rolledBack(app("app"));
        close();
        move(history(), folder.resolve("backup.git"));
        if (empty) {
            GitCommand.in(folder).run("init", "--bare", "-q", history().toString());
        }
        isNotOpened(app("app"));
        isNotOpened(app("app"));
        assertThat(Files.exists(history()))
                .as("nothing is in the way of the backup")
                .isEqualTo(empty);

        if (empty) {
            move(history(), folder.resolve("empty.git"));
        }
        move(folder.resolve("backup.git"), history());
        assertThat(hold(open(app("app")), "production").orElseThrow().reason()).isEqualTo("bug 1");
    }

    @Test
    void oneThatLacksASingleEnvironmentIsLostAsWell() {
        rolledBack(app("app"));
        close();
        GitCommand.in(history()).run("update-ref", "-d", "refs/releases/app/production");
        isNotOpened(app("app"));
    }

    @Test
    void itIsNotedWithTheFirstEntryAndNotOnlyAtTheNextStart() throws IOException {
        PipelineFolders folders = folders();
        folders.arrange(List.of(app("app")), Set.of());
        assertThat(Files.readString(root.resolve("app/pipeline.json"))).contains("\"begun\" : [ ]");
        open(app("app"));
        assertThat(Files.readString(root.resolve("app/pipeline.json"))).contains("\"production\", \"stage\"");
    }

    @Test
    void anEntryCountsThoughItCanNotBeNotedAndTheNextOneNotesIt() throws IOException {
        folders().arrange(List.of(app("app")), Set.of());
        Path file = root.resolve("app/pipeline.json");
        Path obstacle = Files.createDirectory(root.resolve("app/pipeline.json.new"));
        LivePipeline live = open(app("app"));
        assertThat(subjects("app", "production")).hasSize(1);
        assertThat(Files.readString(file)).contains("\"begun\" : [ ]");

        Files.delete(obstacle);
        live.proceed(PipelineFixture.promote(second, first)).finished().join();
        assertThat(Files.readString(file)).contains("\"production\", \"stage\"");
        close();
        move(history(), folder.resolve("backup.git"));
        isNotOpened(app("app"));
    }

    @Test
    void aLossIsNoticedThoughItCouldNotBeNotedThatThereWasAHistory() throws IOException {
        folders().arrange(List.of(app("app")), Set.of());
        Files.createDirectory(root.resolve("app/pipeline.json.new"));
        LivePipeline live = open(app("app"));
        GitCommand.in(history()).run("update-ref", "-d", "refs/releases/app/production");
        assertThatThrownBy(() -> live.proceed(PipelineFixture.promote(second, first)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContainingAll("production", "is missing", "backup");
        assertThat(repository.tip("production")).isEqualTo(first);
    }

    @Test
    void aFileOfAnOlderVersionIsCompletedWithTheHistoryBesideIt() throws IOException {
        rolledBack(app("app"));
        close();
        Path file = root.resolve("app/pipeline.json");
        Files.writeString(file, Files.readString(file).replaceAll(",\\s*\"begun\"[^]]*]", ""));
        assertThat(Files.readString(file)).doesNotContain("begun");
        assertThat(hold(open(app("app")), "production")).isPresent();
        close();
        move(history(), folder.resolve("backup.git"));
        isNotOpened(app("app"));
    }

    @Test
    void aRenamedPipelineIsNotOpenedWithoutItEither() throws IOException {
        rolledBack(app("app"));
        close();
        move(history(), folder.resolve("backup.git"));
        isNotOpened(app("web"));
        isNotOpened(pipeline("app", "app", stage(), production("live", "production")));
        move(folder.resolve("backup.git"), history());
        assertThat(hold(open(app("web")), "production").orElseThrow().reason()).isEqualTo("bug 1");
    }

    @Test
    void aRenamedEnvironmentIsNotOpenedWithoutItEither() throws IOException {
        Pipeline renamed = pipeline("app", "app", stage(), production("production-eu", "production"));
        rolledBack(app("app"));
        close();
        folders().arrange(List.of(renamed), Set.of());
        assertThat(Files.readString(root.resolve("app/pipeline.json"))).contains("\"production-eu\"");
        move(history(), folder.resolve("backup.git"));
        isNotOpened(renamed);
        move(folder.resolve("backup.git"), history());
        assertThat(hold(open(renamed), "production-eu").orElseThrow().reason()).isEqualTo("bug 1");
    }

    @Test
    void oneEnvironmentBeginsAnewWhereAnAdministratorStrikesItAndTheOthersKeepTheirHistory() throws IOException {
        rolledBack(app("app"));
        close();
        GitCommand.in(history()).run("update-ref", "-d", "refs/releases/app/stage");
        Path file = root.resolve("app/pipeline.json");
        Files.writeString(file, Files.readString(file).replaceAll("(\"begun\" : )[^]]*]", "$1[ \"production\" ]"));
        LivePipeline live = open(app("app"));
        assertThat(hold(live, "production").orElseThrow().reason()).isEqualTo("bug 1");
        assertThat(hold(live, "stage")).isEmpty();
    }

    @Test
    void anAdministratorWhoDeletesPipelineJsonTooBeginsAnew() throws IOException {
        rolledBack(app("app"));
        close();
        move(history(), folder.resolve("backup.git"));
        Files.delete(root.resolve("app/pipeline.json"));
        LivePipeline live = open(app("app"));
        assertThat(hold(live, "production")).isEmpty();
        live.proceed(PipelineFixture.promote(second, first)).finished().join();
        assertThat(repository.tip("production")).isEqualTo(second);
    }

    @Test
    void aPipelineThatNeverHadAnEntryNeedsNone() throws IOException {
        PipelineFolders folders = folders();
        folders.arrange(List.of(app("app")), Set.of());
        assertThat(history()).doesNotExist();
        assertThat(hold(open(app("app")), "production")).isEmpty();
    }

    @Test
    void nothingIsRecordedAnyMoreIfItIsDeletedWhileThePipelineIsOpen() {
        LivePipeline live = rolledBack(app("app"));
        GitCommand.in(history()).run("update-ref", "-d", "refs/releases/app/production");
        assertThatThrownBy(() -> live.proceed(PipelineFixture.promote(second, first)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContainingAll("production", "is missing", "backup");
        assertThat(live.refresh().orElseThrow()).contains("The history of production is missing");
        assertThat(repository.tip("production")).isEqualTo(first);
    }

    @Test
    void theCopyOfASharedHistoryIsFetchedAgain() throws IOException {
        rolledBack(shared(app("app")));
        close();
        move(history(), folder.resolve("backup.git"));
        LivePipeline live = open(shared(app("app")));
        assertThat(hold(live, "production").orElseThrow().reason()).isEqualTo("bug 1");
    }

    @Test
    void nothingIsRecordedWhereTheServerHasLostASharedHistoryAsWell() throws IOException {
        rolledBack(shared(app("app")));
        close();
        move(history(), folder.resolve("backup.git"));
        GitCommand.in(repository.remote()).run("update-ref", "-d", "refs/releases/app/production");
        LivePipeline live = open(shared(app("app")));
        assertThatThrownBy(() -> live.proceed(PipelineFixture.promote(second, first)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContainingAll("production", "is missing", "backup");
        assertThat(repository.tip("production")).isEqualTo(first);
    }
}
