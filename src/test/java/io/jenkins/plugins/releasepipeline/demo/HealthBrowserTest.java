package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Heartbeat;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.gate.rule.HealthyGate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The card of an environment shows how its services are, and that they are watched. */
class HealthBrowserTest {

    private static final String STAGE = "[data-key=stage][aria-labelledby]";
    private static final String PRODUCTION = "[data-key=production][aria-labelledby]";

    @Test
    void theCardShowsHealthWatchAndWhatBroke(@TempDir Path folder) throws Exception {
        TestRepository repository = new TestRepository(folder);
        CommitId first = repository.commit("Start the application");
        repository.branch("production", first);
        CommitId second = repository.commit("Store pushes");
        try (MisbehavingServer web = MisbehavingServer.http(Behaviour.json("{}"));
                MisbehavingServer worker =
                        MisbehavingServer.http(Behaviour.json("{\"checks\": {\"queue\": \"warning\"}}"));
                PageWorld world = new PageWorld(
                        folder.resolve("home"),
                        repository,
                        List.of(
                                environment("stage", "master", Optional.empty(), List.of(service("web", web))),
                                environment(
                                        "production",
                                        "production",
                                        Optional.of("stage"),
                                        List.of(service("web", web), service("worker", worker)))));
                Browser browser = new Browser(1280, 900, false)) {
            browser.open(world.pageOf(Visitor.reader("carol")));
            browser.waitForText(PRODUCTION, "health unknown");
            browser.find(PRODUCTION + " [data-key=health] summary").sendKeys(Keys.ENTER);
            world.live().start();
            browser.waitForText(PRODUCTION, "healthy");
            browser.waitForText(PRODUCTION, "warnings: queue");
            world.live().proceed(PipelineFixture.promote(second, first));
            browser.waitForText(PRODUCTION, "watched until");
            Inspection.of(browser, "watched");

            web.behave(Behaviour.response(
                    500,
                    "Content-Type: application/json",
                    "{\"checks\": {\"<img src=x onerror=alert(1)>\": \"error\", \"database\": \"error\"},"
                            + " \"details\": {\"database\": \"hunter2\"}}"));
            browser.waitForText(PRODUCTION, "did not stay healthy");
            browser.waitForText(PRODUCTION, "failed: <img src=x onerror=alert(1)>, database");
            browser.waitForText(STAGE, "broken");
            assertThat(browser.has("img[src=x]")).isFalse();
            assertThat(browser.find(PRODUCTION).getText()).doesNotContain("hunter2");
            Inspection.of(browser, "broken");
        }
    }

    private static Service service(String name, MisbehavingServer server) {
        Heartbeat heartbeat = Heartbeat.at(server.at("/__heartbeat__"));
        return new Service(name, Optional.empty(), false, Optional.of(heartbeat));
    }

    private static Environment environment(String name, String branch, Optional<String> from, List<Service> services) {
        return new Environment(
                name,
                from.isPresent(),
                from,
                Optional.of(new DeployRef.Branch(branch)),
                false,
                services,
                from.isPresent() ? List.of(HealthyGate.of("")) : List.of(),
                new Automation(
                        false, false, from.isPresent() ? Optional.of(Duration.ofMinutes(10)) : Optional.empty()));
    }
}
