package io.jenkins.plugins.releasepipeline.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A crash between the steps of a rename neither loses the history nor opens an environment. */
class CutShortTest extends StorageScenario {

    private StoredPipeline stored() {
        List<StoredPipeline> all = new StoredPipelines(root).read();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private void isHeld(LivePipeline live) {
        assertThatThrownBy(() -> live.proceed(PipelineFixture.promote(second, first)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("bug 1");
        assertThat(repository.tip("production")).isEqualTo(first);
    }

    @Test
    void afterTheFolderOfAnUncertainRenameIsMade() throws IOException {
        rolledBack(app("app"));
        close();
        Files.createDirectories(root.resolve("web"));
        LivePipeline live = open(pipeline("web", "other", stage(), production("production", "production")));
        assertThat(hold(live, "production")).isPresent();
        assertThat(root.resolve("web.2")).doesNotExist();
    }

    @Test
    void afterTheChainsHaveTheirNewNames() {
        rolledBack(app("app"));
        close();
        new Succession(app("web"), Instant.now()).takeOver(stored());
        isHeld(open(app("web")));
    }

    @Test
    void afterTheChainsHaveTheirNewNamesWhereTheOldDefinitionIsBackByThen() {
        rolledBack(app("app"));
        close();
        new Succession(app("web"), Instant.now()).takeOver(stored());
        open(app("app")).hold("production", "carol", "bug 1, still");
        isHeld(open(app("app")));
        isHeld(open(app("web")));
        assertThat(subjects("web", "production").get(0)).contains("still");
    }

    @Test
    void beforeTheFolderIsMoved() {
        rolledBack(app("app"));
        close();
        StoredPipeline before = stored();
        new IdentityFile(before.folder()).write(new Succession(app("web"), Instant.now()).takeOver(before));
        isHeld(open(app("web")));
        assertThat(root.resolve("web/history.git")).isDirectory();
        assertThat(root.resolve("app")).doesNotExist();
    }

    @Test
    void beforeTheFolderIsMovedWhereTheOldDefinitionIsBackByThen() {
        rolledBack(app("app"));
        close();
        StoredPipeline before = stored();
        new IdentityFile(before.folder()).write(new Succession(app("web"), Instant.now()).takeOver(before));
        isHeld(open(app("app")));
        assertThat(root.resolve("app/history.git")).isDirectory();
    }

    @Test
    void aFolderThatCannotBeMovedIsUsedWhereItIs() throws IOException {
        rolledBack(app("app"));
        Files.writeString(root.resolve("web"), "a file in the way");
        isHeld(open(app("web")));
        assertThat(root.resolve("app/history.git")).isDirectory();
        Files.delete(root.resolve("web"));
        isHeld(open(app("web")));
        assertThat(root.resolve("web/history.git")).isDirectory();
    }

    @Test
    void afterAnEnvironmentsChainHasItsNewName() {
        rolledBack(app("app"));
        close();
        Pipeline renamed = pipeline("app", "app", stage(), production("live", "production"));
        new Succession(renamed, Instant.now()).open(stored(), Optional.empty());
        LivePipeline live = open(renamed);
        assertThat(hold(live, "live").orElseThrow().reason()).isEqualTo("bug 1");
    }

    @Test
    void aHoldThatIsDueIsInForceBeforeAndAfterTheHistoryHasIt() throws IOException {
        rolledBack(app("app"));
        close();
        Pipeline other = pipeline("web", "web", stage(), production("production", "production"));
        folders().arrange(List.of(other), Set.of());
        String due = Files.readString(root.resolve("web/pipeline.json"));
        assertThat(due).contains("may be app");

        LivePipeline live = open(other);
        assertThat(Files.readString(root.resolve("web/pipeline.json"))).doesNotContain("may be app");
        assertThat(subjects("web", "production").get(0)).contains("observed");
        assertThat(subjects("web", "production").get(1)).contains("held by automatic");
        close();
        // As after a crash before that was taken down.
        Files.writeString(root.resolve("web/pipeline.json"), due);
        live = open(other);
        assertThat(hold(live, "production").orElseThrow().reason()).contains("may be app");
        live.release("production", "alice");
        assertThat(hold(open(other), "production")).isEmpty();
    }

    @Test
    void aHoldThatIsDueIsInForceWhileTheRepositoryCannotBeRead() throws IOException {
        rolledBack(app("app"));
        close();
        Files.move(repository.remote(), folder.resolve("elsewhere"));
        LivePipeline live = open(pipeline("web", "web", stage(), production("production", "production")));
        assertThat(hold(live, "production").orElseThrow().reason()).contains("may be app");
        assertThat(hold(live, "stage")).isPresent();
        Files.move(folder.resolve("elsewhere"), repository.remote());
    }

    @Test
    void afterFoldersCouldNotBeArrangedNoneIsOpenedFromWhatWasArrangedBefore() {
        PipelineFolders folders = folders();
        folders.arrange(List.of(app("app")), Set.of());
        Set<String> unreadable = new AbstractSet<>() {
            @Override
            public Iterator<String> iterator() {
                throw new UncheckedIOException(new IOException("the disk is gone"));
            }

            @Override
            public int size() {
                throw new UncheckedIOException(new IOException("the disk is gone"));
            }
        };
        assertThatThrownBy(() -> folders.arrange(List.of(app("web")), unreadable))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> folders.home(app("app"))).isInstanceOf(IllegalStateException.class);
        folders.arrange(List.of(app("app")), Set.of());
        assertThat(folders.home(app("app"))).isEqualTo(root.resolve("app"));
    }

    @Test
    void aPipelineWhoseFolderCannotBeWrittenIsNotOpenedAndTheOthersAre() throws IOException {
        Files.createDirectories(root.resolve("app/pipeline.json.new"));
        PipelineFolders folders = folders();
        Pipeline other = pipeline("other", "other", stage());
        folders.arrange(List.of(app("app"), other), Set.of());
        assertThatThrownBy(() -> folders.home(app("app")))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("pipeline.json");
        assertThat(folders.home(other)).isEqualTo(root.resolve("other"));
    }
}
