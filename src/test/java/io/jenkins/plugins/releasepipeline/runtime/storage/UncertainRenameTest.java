package io.jenkins.plugins.releasepipeline.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Definitions that leave open whose history is whose: an environment that was not held before tells that all are. */
class UncertainRenameTest extends StorageScenario {

    private Pipeline ofJob(String name, String job) {
        return pipeline(name, job, stage(), production("production", "production"));
    }

    private static void isHeld(LivePipeline live, String why) {
        assertThat(hold(live, "stage"))
                .hasValueSatisfying(hold -> assertThat(hold.reason()).contains("uncertain", why));
    }

    @Test
    void aPipelineThatOnlyGotAnotherJobIsNotHeldForThat() {
        rolledBack(app("app"));
        assertThat(hold(open(ofJob("app", "team/app")), "stage")).isEmpty();
    }

    @Test
    void oneThatGotTheJobOfAnotherThatIsGoneIsHeld() {
        rolledBack(ofJob("a", "one"));
        open(ofJob("b", "two"), ofJob("a", "one"));
        isHeld(open(ofJob("a", "two")), "its job and repository were those of b before");
    }

    @Test
    void oneWhoseJobWasGivenToAnotherIsHeld() {
        rolledBack(ofJob("a", "one"));
        isHeld(open(ofJob("a", "two"), ofJob("b", "one")), "its job and repository are now those of b");
    }

    @Test
    void twoThatMayBeTheOneThatIsGoneDoNotBothGetItsHistory() {
        rolledBack(app("a"));
        isHeld(open(app("c"), app("d")), "it may be a, of the same job and repository");
        assertThat(root.resolve("a/history.git")).isDirectory();
    }

    @Test
    void oneOfTheSameJobWithOtherEnvironmentsDoesNotGetTheHistory() {
        rolledBack(app("app"));
        LivePipeline other = open(pipeline(
                "web",
                "app",
                environment("live", true, Optional.empty(), Optional.of(new DeployRef.Branch("of-web")))));
        assertThat(hold(other, "live")).hasValueSatisfying(hold -> assertThat(hold.reason())
                .contains("it may be app, of the same job and repository"));
        assertThat(root.resolve("app/history.git")).isDirectory();
    }

    @Test
    void oneWhoseNameStandsInSeveralFoldersIsHeld() throws IOException {
        rolledBack(app("app"));
        close();
        Files.move(root.resolve("app"), root.resolve("app-1"));
        Files.createDirectories(root.resolve("app-2"));
        Files.copy(root.resolve("app-1/pipeline.json"), root.resolve("app-2/pipeline.json"));
        isHeld(open(app("app")), "several folders are recorded as its own");
        assertThat(root.resolve("app-1/history.git")).isDirectory();
    }
}
