package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.gate.rule.ApprovalsGate;
import io.jenkins.plugins.releasepipeline.gate.rule.SoakGate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The search says when a change can be live, and the page what ran at a time; to people who may only look, too. */
class WhenBrowserTest {

    private static final String HOSTILE = "\u202e<img src=x onerror=alert(1)>" + "W".repeat(200);
    private static final String FOUND = ".rp-changes ";
    private static final String TIME = "#rp-past-time";
    private static final String ANSWER = ".rp-past__answer ";

    private static final String NO_FORECASTS = """
        const send = window.fetch;
        window.fetch = (address, ...rest) =>
          String(address).includes("forecasts=yes")
            ? Promise.resolve(Response.json({ error: "Forecasts are broken." }, { status: 500 }))
            : send(address, ...rest);
        """;

    private TestRepository repository;
    private CommitId first;
    private CommitId second;
    private MisbehavingServer app;
    private PageWorld world;
    private Browser browser;

    @BeforeEach
    void open(@TempDir Path folder) {
        repository = new TestRepository(folder);
        first = repository.commit("Start the application");
        repository.branch("production", first);
        repository.branch("europe", first);
        app = MisbehavingServer.http(
                Behaviour.json("{\"commit\": \"" + first.hex() + "\", \"version\": \"<b>1.4</b>\"}"));
        Service web = new Service("web", Optional.of(VersionEndpoint.at(app.at("/__version__"))), false);
        world = new PageWorld(
                folder.resolve("home"),
                repository,
                List.of(
                        environment("stage", "master", Optional.empty(), List.of(), List.of()),
                        environment("production", "production", Optional.of("stage"), List.of(web), List.of()),
                        environment(
                                "europe",
                                "europe",
                                Optional.of("production"),
                                List.of(),
                                List.of(SoakGate.of("2h"), new ApprovalsGate(1, false)))));
        second = repository.commit(HOSTILE);
        world.refresh();
        browser = new Browser(1280, 900, false);
    }

    @AfterEach
    void close() {
        browser.close();
        world.close();
        app.close();
    }

    private static Environment environment(
            String name, String branch, Optional<String> from, List<Service> services, List<GateRule> gates) {
        return new Environment(
                name,
                name.equals("production"),
                from,
                Optional.of(new DeployRef.Branch(branch)),
                false,
                services,
                gates);
    }

    private static String place(int number) {
        return FOUND + ".rp-change__place:nth-child(" + number + ")";
    }

    private void search(String text) {
        browser.find("#rp-search").clear();
        browser.find("#rp-search").sendKeys(text, Keys.ENTER);
    }

    private long later() {
        return browser.driver().findElements(By.cssSelector(FOUND + "time")).stream()
                .map(time -> Instant.parse(time.getDomAttribute("datetime")))
                .filter(Instant.now().plus(Duration.ofMinutes(100))::isBefore)
                .count();
    }

    @Test
    void theSearchSaysWhenAChangeCanBeLiveAndWhatKeepsItFromThat() throws Exception {
        browser.open(world.pageOf(Visitor.reader("carol")));
        search(second.hex());
        browser.waitForText(place(2), "A person can promote it now.");
        browser.waitForText(place(3), "0 of 1 approvals.");
        browser.waitForText(place(3), "After that, earliest");
        browser.waitForText(place(3), "soak");
        assertThat(browser.has(place(1) + " .rp-forecast")).as("stage has it").isFalse();
        assertThat(later()).as("two hours of soak from now on").isEqualTo(1);
        Inspection.of(browser, "forecast");

        world.live()
                .hold("production", "bob", HOSTILE, Optional.of(Instant.now().plus(Duration.ofHours(5))));
        // The answer on the page follows, and the keyboard stays.
        browser.waitForText(place(2), "A person can promote it: earliest");
        browser.waitForText(place(2), "is held until");
        assertThat(browser.focused().getDomAttribute("id")).isEqualTo("rp-search");
        assertThat(browser.has("img[src=x]")).isFalse();
        Inspection.of(browser, "forecast-held");

        repository.git().run("checkout", "-q", "-b", "<b>topic</b>", second.hex());
        repository.git().run("commit", "-q", "--allow-empty", "-m", "Try a thing");
        repository.git().run("push", "-q", "origin", "HEAD:refs/heads/<b>topic</b>");
        world.refresh();
        search("Try a thing");
        browser.waitForText(FOUND, "Neither trunk nor an environment has it. Only on: <b>topic</b>");
        browser.waitForText(place(1), "Comes with a push to the branch master.");
        browser.waitForText(place(2), "Must be on stage first.");
    }

    @Test
    void withoutForecastsThePlacesStay() throws Exception {
        browser.open(world.pageOf(Visitor.reader("carol")));
        browser.find(".rp-environment");
        browser.driver().executeScript(NO_FORECASTS);
        search(second.hex());
        browser.waitForText(".rp-search__said", "Forecasts are broken.");
        browser.waitForText(place(2), "production");
    }

    @Test
    void thePageSaysWhatRanAtATimeAndItsAddressDoesToo() throws Exception {
        world.live().start();
        String page = world.pageOf(Visitor.reader("carol"));
        browser.open(page);
        browser.find(".rp-past__summary").sendKeys(Keys.ENTER);
        browser.until("the answer of the endpoint", () -> app.requests().isEmpty() ? null : true);
        world.live().proceed(PipelineFixture.promote(second, first));
        assertThat(browser.find(TIME).getDomProperty("value")).as("now").startsWith("20");
        // Later than now, which is refused in one line.
        browser.find(TIME).sendKeys("12312099");
        browser.press(Keys.ARROW_RIGHT, "1159PM", Keys.ENTER);
        browser.waitForText(".rp-past__said", "is in the future.");
        assertThat(browser.driver().getCurrentUrl()).contains("?at=2099-12-31T");
        Inspection.of(browser, "past-future");

        browser.open(page + "?at=" + Instant.now());
        browser.waitForText(ANSWER, "not as recorded");
        browser.waitForText(ANSWER, "<b>1.4</b>");
        browser.waitForText(ANSWER, "Declared by branch production");
        browser.waitForText(ANSWER, "alice promoted " + second.abbreviated());
        browser.waitForText(ANSWER + ".rp-past__commits", "[U+202E]<img src=x");
        assertThat(browser.has("img[src=x]")).isFalse();
        browser.waitForText(ANSWER + "[data-key=europe]", "Nothing was deployed in the hour before.");
        Inspection.of(browser, "past");

        // By mouse; the whole section is there again at the address that it writes.
        browser.find(".rp-past__form button").click();
        browser.until("a rounded time", () -> browser.driver().getCurrentUrl().matches(".*at=.*00Z") ? true : null);
        browser.open(page + "?at=2001-01-01T00:00:00Z");
        browser.waitForText(".rp-past__said", "Nothing is known of that time: the first record is of");
        browser.complaints();
        browser.open(page + "?at=%3Cb%3Eyesterday");
        browser.waitForText(".rp-past__said", "\"<b>yesterday\"");
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("status of 400"));
    }
}
