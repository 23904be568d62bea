package io.jenkins.plugins.releasepipeline.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A shared history goes on under the new name, and waits until each controller has it. */
class RenamedSharedHistoryTest extends StorageScenario {

    private List<String> published(String pipeline) {
        return GitCommand.in(repository.remote())
                .run("log", "--format=%s", "refs/releases/" + pipeline + "/production")
                .lines()
                .toList();
    }

    @Test
    void isPublishedUnderItsNewNameAndHeldUntilTheOtherControllersHaveIt() {
        rolledBack(shared(app("app")));
        int before = published("app").size();
        LivePipeline live = open(shared(app("web")));
        assertThat(hold(live, "production").orElseThrow().reason())
                .contains("called app before", "held before by alice: bug 1");
        assertThat(published("app")).hasSize(before);
        assertThat(published("web")).hasSize(before + 1);
        live.release("production", "carol");
        assertThat(hold(open(shared(app("web"))), "production")).isEmpty();
    }

    @Test
    void aHoldThatIsDueIsInForceWhileTheServerCannotBeReached() throws IOException {
        rolledBack(shared(app("app"))).release("production", "alice");
        close();
        Files.move(repository.remote(), folder.resolve("elsewhere"));
        LivePipeline live = open(shared(app("web")));
        assertThat(hold(live, "production").orElseThrow().reason()).contains("called app before");
        Files.move(folder.resolve("elsewhere"), repository.remote());
        live.refresh();
        assertThat(published("web").get(0)).contains("held by automatic");
    }
}
