package io.jenkins.plugins.releasepipeline.jenkins;

import io.jenkins.plugins.releasepipeline.demo.Browser;
import io.jenkins.plugins.releasepipeline.demo.StatusServer;
import io.jenkins.plugins.releasepipeline.demo.Visitor;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.runtime.api.StatusApi;
import io.jenkins.plugins.releasepipeline.runtime.line.Line;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/**
 * That the demo's page is the one that Jenkins shows: both of one live pipeline, in Chromium, in each state, light and dark.
 * Pictures of both, side by side, are in {@code pages} of the build's folder, to be looked at.
 */
@WithJenkins
class DemoPageOnJenkinsTest {

    @TempDir
    private Path folder;

    private JenkinsRule jenkins;
    private RemoteRepository remote;
    private VersionEndpoint endpoint;
    private LivePipeline live;

    @BeforeEach
    void defineAPipelineAndAnAdmin(JenkinsRule rule) throws Exception {
        jenkins = rule;
        remote = new RemoteRepository(folder.resolve("app"));
        endpoint = new VersionEndpoint(remote.commit(0));
        jenkins.createProject(WorkflowJob.class, "treeherder");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("alice"));
        Treeherder.define(remote.url(), endpoint.url());
        live = Treeherder.ready();
    }

    @AfterEach
    void close() {
        endpoint.close();
        remote.close();
    }

    @Test
    void theDemosPageIsTheOneThatJenkinsShows() throws Exception {
        StatusApi api = new StatusApi(live);
        Line line = new Line(folder.resolve("line"), Clock.systemUTC(), () -> {});
        try (StatusServer demo = new StatusServer(api, line, 0, Visitor.admin("alice"));
                Browser inDemo = new Browser(1280, 1000, false);
                Browser inJenkins = new Browser(1280, 1000, false)) {
            SideBySide pages =
                    new SideBySide(inDemo, demo.url(), inJenkins, jenkins.getURL() + "job/treeherder/release/");
            SideBySide.login(inJenkins, jenkins.getURL().toString(), "alice");
            pages.asWide();
            opened().forEach(pages::compare);
            api.promote(
                    Map.of(
                            "environment", "production",
                            "commit", remote.commit(2),
                            "expected", remote.commit(0)),
                    JenkinsActor.current());
            pages.compare(
                    "promoted", browser -> browser.waitForText("[data-key=production]", "Add app/migrations/0001"));
            api.rollback(
                    Map.of(
                            "environment",
                            "production",
                            "commit",
                            remote.commit(0),
                            "expected",
                            remote.commit(2),
                            "reason",
                            "bug 1772799"),
                    JenkinsActor.current());
            pages.compare("rolled back", DemoPageOnJenkinsTest::waitForTheRollback);
            afterwards().forEach(pages::compare);
            SideBySide releases = new SideBySide(
                    inDemo, demo.url().replace("/release/", "/releases/"), inJenkins, jenkins.getURL() + "releases/");
            releases().forEach(releases::compare);
        }
    }

    /** Also until its verification has ended, so that both pages say the same. */
    private static void waitForTheRollback(Browser browser) {
        browser.waitForText("[data-key=production]", "bug 1772799");
        browser.until(
                "the end of the verification",
                () -> browser.driver()
                                .findElements(By.cssSelector("[data-ask=abort]"))
                                .isEmpty()
                        ? true
                        : null);
    }

    /** Ways to open a part of the page, each until it is there. */
    private static Map<String, Consumer<Browser>> opened() {
        Map<String, Consumer<Browser>> states = new LinkedHashMap<>();
        states.put("status", browser -> {});
        states.put("plan", browser -> {
            browser.find(".rp-promote[data-promote=production]").click();
            browser.waitForText("#rp-popover", "Proceed");
        });
        states.put("search", browser -> {
            browser.find("#rp-search").sendKeys("migrations", Keys.ENTER);
            browser.find(".rp-change");
            browser.waitForText(".rp-change .rp-forecast", "promote");
        });
        states.put("filter", browser -> {
            browser.find(".rp-filter > summary").click();
            browser.find("#rp-filter-words").sendKeys("migrations", Keys.ENTER);
            browser.waitForText(".rp-table__said", "2");
        });
        states.put("timeline", browser -> {
            browser.find(".rp-timeline__commit");
            browser.driver().executeScript("document.querySelector('.rp-timeline__commit[tabindex=\"0\"]').focus()");
            browser.waitForText(".rp-timeline__told", "production");
        });
        states.put("hold", browser -> {
            browser.find("[data-ask=hold]").click();
            browser.find("dialog");
        });
        return states;
    }

    /** What there is after a promotion and its rollback. */
    private static Map<String, Consumer<Browser>> afterwards() {
        Map<String, Consumer<Browser>> states = new LinkedHashMap<>();
        states.put("way back", browser -> {
            browser.find("[data-ask=waybacks]").click();
            browser.find("dialog .rp-waybacks__item");
        });
        states.put("undo", browser -> {
            browser.find("[data-ask=undo]").click();
            browser.find("dialog textarea, dialog input");
        });
        states.put("past", browser -> {
            browser.find(".rp-past__summary").click();
            browser.find(".rp-past__form button").click();
            browser.find(".rp-past__answer .rp-past__place");
        });
        states.put("activity", browser -> {
            browser.find(".rp-activity > summary").click();
            browser.find(".rp-activities__item");
            browser.find(".rp-track__picture");
            browser.find(".rp-plot__picture");
        });
        return states;
    }

    /** The table of all pipelines. */
    private static Map<String, Consumer<Browser>> releases() {
        Map<String, Consumer<Browser>> states = new LinkedHashMap<>();
        states.put("releases", browser -> {
            // It is read in the background when the first person looks.
            browser.waitForText(".rp-pipelines tbody", "2 commits wait");
            browser.find("#rp-releases-search").sendKeys("nothing like it");
            browser.waitForText(".rp-releases__said", "No pipeline matches.");
            browser.find("#rp-releases-search").sendKeys(Keys.chord(Keys.CONTROL, "a"), "tree");
            new Select(browser.find("#rp-releases-order")).selectByValue("age");
            browser.waitForText(".rp-releases__said", "1 pipeline");
            browser.waitForText(".rp-pipelines tbody tr", "2 commits wait");
        });
        states.put("releases full screen", browser -> {
            browser.waitForText(".rp-pipelines tbody", "2 commits wait");
            browser.find(".rp-releases__bar > button").click();
            browser.find(".rp-wall");
        });
        return states;
    }
}
