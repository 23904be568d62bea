package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.access.Access;
import io.jenkins.plugins.releasepipeline.domain.access.UsersAndGroups;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.gate.rule.ApprovalsGate;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What the page offers to promoters, to approvers, and to others who have every permission. */
class AccessBrowserTest {

    private static final String POPOVER = "#rp-popover";
    private static final String DIALOG = "dialog[open]";
    private static final String CAN_PROMOTE = "Members of release-team or alice can promote to production.";
    private static final String CAN_APPROVE = "Members of dba can approve for production.";

    private static PageWorld world;
    private static Browser browser;
    private static CommitId commit;
    private static String alice;
    private static String dan;
    private static String mallory;
    private static String reader;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        TestRepository repository = new TestRepository(folder);
        CommitId first = repository.commit("Start the application");
        CommitId running = repository.commit("Jo", Instant.now(), "Add the log viewer", Map.of());
        repository.branch("production", running);
        repository.branch("prototype", first);
        commit = repository.commit("Jo", Instant.now(), "Fix the log viewer", Map.of());
        world = new PageWorld(
                folder.resolve("home"),
                repository,
                List.of(
                        environment("prototype", "prototype", Optional.empty(), List.of()),
                        environment("stage", "master", Optional.empty(), List.of()),
                        environment(
                                "production",
                                "production",
                                Optional.of("stage"),
                                List.of(new ApprovalsGate(1, false, List.of("dba"))))));
        alice = world.pageOf(Visitor.member("alice"));
        dan = world.pageOf(Visitor.member("dan", "dba"));
        mallory = world.pageOf(Visitor.member("mallory", "qa"));
        reader = world.pageOf(Visitor.reader("rita"));
        browser = new Browser(1280, 900, false);
    }

    private static Environment environment(String name, String branch, Optional<String> from, List<GateRule> gates) {
        return new Environment(
                name,
                from.isPresent(),
                from,
                Optional.of(new DeployRef.Branch(branch)),
                false,
                List.of(),
                gates,
                Automation.NONE,
                false,
                new Access(
                        new UsersAndGroups(List.of("alice"), List.of("release-team")),
                        new UsersAndGroups(List.of(), List.of("dba"))));
    }

    @AfterAll
    static void close() {
        browser.close();
        world.close();
    }

    private static void ask(String page) {
        browser.open(page);
        browser.find(".rp-promote[data-promote=production][data-commit='" + commit + "']")
                .sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER, "Promote " + commit.abbreviated() + " to production");
        browser.waitForText(POPOVER, "Needs 1 approval of one of the group dba. " + CAN_APPROVE);
    }

    private static boolean offers(String what) {
        return browser.has(what);
    }

    @Test
    void whoIsInNoListIsOfferedNothingAndReadsWhoCan() {
        ask(mallory);
        browser.waitForText(POPOVER, CAN_PROMOTE);
        Inspection.of(browser, "access");
        assertThat(browser.find(POPOVER).getText()).doesNotContain("you need the permission");
        assertThat(offers(POPOVER + " [data-key=proceed]")).isFalse();
        assertThat(offers(POPOVER + " [data-gate=approve]")).isFalse();
        assertThat(offers(POPOVER + " [data-gate=override]"))
                .as("that is a matter of the permission alone")
                .isTrue();
        assertThat(offers("[data-ask=rollback]")).isFalse();
        assertThat(offers("[data-ask=reset]")).isFalse();
        assertThat(offers("[data-ask=hold]")).isTrue();
    }

    @Test
    void whoLacksThePermissionTooReadsBoth() {
        ask(reader);
        browser.waitForText(POPOVER, "To promote, you need the permission Release/Promote.");
        browser.waitForText(POPOVER, CAN_PROMOTE);
    }

    @Test
    void aPromoterIsOfferedProceedAndAnApproverToApprove() {
        ask(alice);
        assertThat(offers(POPOVER + " [data-key=proceed]")).isTrue();
        assertThat(offers(POPOVER + " [data-gate=approve]")).isFalse();
        assertThat(browser.find(POPOVER).getText()).doesNotContain(CAN_PROMOTE);
        assertThat(offers("[data-ask=reset]")).isTrue();
        assertThat(offers("[data-ask=rollback]")).isTrue();

        ask(dan);
        assertThat(offers(POPOVER + " [data-key=proceed]")).isFalse();
        browser.find(POPOVER + " [data-gate=approve]").sendKeys(Keys.ENTER);
        browser.find(DIALOG + " [type=submit]").sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER, "1 of 1 approvals: dan (dba).");
        browser.find(POPOVER + " [data-gate=withdraw]").sendKeys(Keys.ENTER);
        browser.find(DIALOG + " [type=submit]").sendKeys(Keys.ENTER);
        browser.waitForText(POPOVER, "0 of 1 approvals.");
    }
}
