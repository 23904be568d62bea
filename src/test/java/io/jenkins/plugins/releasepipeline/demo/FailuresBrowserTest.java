package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page says why a deployment failed. */
class FailuresBrowserTest {

    private static final String PRODUCTION = "[data-key=production][aria-labelledby]";
    private static final String ACTIVITY = ".rp-activity";
    private static final String REFUSED = "the repository refused to move refs/heads/production";

    @Test
    void theReasonStandsOnTheCardAndInTheActivityUntilTheNextGoesWell(@TempDir Path folder) throws Exception {
        TestRepository repository = new TestRepository(folder);
        CommitId first = repository.commit("Start the application");
        repository.branch("production", first);
        CommitId second = repository.commit("Store pushes");
        Path lock = Files.createFile(repository.remote().resolve("refs/heads/production.lock"));
        try (PageWorld world = new PageWorld(
                        folder.resolve("home"),
                        repository,
                        List.of(
                                environment("stage", "master", Optional.empty()),
                                environment("production", "production", Optional.of("stage"))));
                Browser browser = new Browser(1280, 900, false)) {
            assertThatThrownBy(() -> world.live().proceed(PipelineFixture.promote(second, first)))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining(REFUSED);

            browser.open(world.pageOf(Visitor.reader("carol")));
            browser.waitForText(PRODUCTION, "Deploying " + second.abbreviated() + " for alice failed");
            browser.waitForText(PRODUCTION, REFUSED);
            browser.find(ACTIVITY + " summary").sendKeys(Keys.ENTER);
            browser.waitForText(ACTIVITY, REFUSED);
            Inspection.of(browser, "failed");

            Files.delete(lock);
            world.live().proceed(PipelineFixture.promote(second, first));
            browser.until("the failure to go", () -> browser.has(PRODUCTION + " [data-key=failed]") ? null : true);
            assertThat(browser.find(ACTIVITY).getText())
                    .as("what happened stays told")
                    .contains(REFUSED);
        }
    }

    private static Environment environment(String name, String branch, Optional<String> from) {
        return new Environment(
                name, from.isPresent(), from, Optional.of(new DeployRef.Branch(branch)), false, List.of(), List.of());
    }
}
