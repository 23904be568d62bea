package io.jenkins.plugins.releasepipeline.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A folder that does not say whose history it has holds new pipelines, until an administrator has compared. */
class LeftoverFolderTest extends StorageScenario {

    private Pipeline fresh(String name) {
        return pipeline(name, name, "https://example.org/" + name, stage(), production("production", "production"));
    }

    private void leaveBehind(String identity) throws IOException {
        rolledBack(app("app"));
        close();
        Files.writeString(root.resolve("app/pipeline.json"), identity);
    }

    private boolean isHeld(Pipeline pipeline) {
        folders().arrange(List.of(pipeline), Set.of());
        return !OpenedFolder.of(root.resolve(pipeline.name())).of("production").isEmpty();
    }

    @Test
    void aDamagedOneIsNamedAndHoldsEachNewPipelineUntilItIsCompared() throws IOException {
        leaveBehind("{ cut sho");
        assertThat(isHeld(fresh("one"))).isTrue();
        assertThat(isHeld(fresh("two"))).isTrue();

        PipelineFolders folders = folders();
        folders.arrange(List.of(fresh("one")), Set.of());
        assertThat(folders.unclear()).containsExactly("app");
        folders.compared("app");
        assertThat(folders.unclear()).isEmpty();
        assertThat(isHeld(fresh("three"))).isFalse();
        assertThat(root.resolve("app")).isDirectoryContaining("glob:**pipeline.json.unread-*");
    }

    @Test
    void oneWithoutIdentityDoesTheSame() throws IOException {
        leaveBehind("");
        Files.delete(root.resolve("app/pipeline.json"));
        assertThat(isHeld(fresh("one"))).isTrue();
        PipelineFolders folders = folders();
        folders.arrange(List.of(), Set.of());
        folders.compared("app");
        assertThat(isHeld(fresh("two"))).isFalse();
    }

    @Test
    void whoGetsItsNameAfterThatIsHeldWithTheReasonAndWithItsHistory() throws IOException {
        leaveBehind("{}");
        PipelineFolders folders = folders();
        folders.arrange(List.of(), Set.of());
        folders.compared("app");
        LivePipeline live = open(app("app"));
        assertThat(hold(live, "production").orElseThrow().reason())
                .contains("the job and repository of this history are not recorded");
        assertThat(subjects("app", "production")).hasSizeGreaterThan(5);
    }

    @Test
    void oneThatADefinitionNamesIsNotUnclear() throws IOException {
        leaveBehind("{}");
        PipelineFolders folders = folders();
        folders.arrange(List.of(), Set.of("app"));
        assertThat(folders.unclear())
                .as("kept for a definition that can't be used")
                .isEmpty();
        assertThatThrownBy(() -> folders.compared("app")).isInstanceOf(ReleaseException.class);
        folders.arrange(List.of(app("app")), Set.of());
        assertThat(folders.unclear()).isEmpty();
        assertThatThrownBy(() -> folders.compared("../app")).isInstanceOf(ReleaseException.class);
    }

    @Test
    void anEmptyOneHoldsNothing() throws IOException {
        Files.createDirectories(root.resolve("app/mirror.git"));
        assertThat(isHeld(fresh("one"))).isFalse();
        assertThat(folders().unclear()).isEmpty();
    }

    @Test
    void oneWhoseHistoryCannotBeReadKeepsNoOtherFromBeingOpened() throws IOException {
        Files.createDirectories(root.resolve("app/history.git"));
        Files.writeString(root.resolve("app/history.git/HEAD"), "nonsense");
        Files.writeString(root.resolve("app/history.git/config"), "[nonsense");
        assertThat(isHeld(fresh("one"))).isTrue();
        PipelineFolders folders = folders();
        folders.arrange(List.of(fresh("one")), Set.of());
        folders.compared("app");
        assertThat(isHeld(fresh("two"))).isFalse();
    }
}
