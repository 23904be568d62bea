package io.jenkins.plugins.releasepipeline.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.releasepipeline.demo.Host;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.reference.ReferencePattern;
import io.jenkins.plugins.releasepipeline.domain.reference.References;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.gate.rule.ApprovalsGate;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text for a ticket, of a plan and of what came of it: a line like Balrog's, on GitHub. */
class ReleaseNotesApiTest {

    /** So that ids are the same in each run: one of digits alone would be written without marks. */
    private static final Instant WRITTEN = Instant.parse("2026-03-02T08:00:00Z");

    private static final String GITHUB = "https://github.com/mozilla-releng/balrog";
    private static final String BALROG =
            "This push requires a schema change, so admin should be deployed first to do the migration.";

    private TestRepository repository;
    private Host host;
    private StatusApi api;
    private CommitId first;

    @BeforeEach
    void productionIsAtTheFirst(@TempDir Path folder) {
        repository = new TestRepository(folder);
        first = repository.commit("bob", WRITTEN, "Start", Map.of("README", "Balrog\n"));
        repository.branch("production", first);
        Pipeline pipeline = new Pipeline(
                "balrog",
                "balrog",
                GITHUB,
                Optional.empty(),
                "master",
                List.of(
                        environment("stage", Optional.empty(), "master"),
                        environment("production", Optional.of("stage"), "production")),
                References.of(
                        List.of(ReferencePattern.of(
                                "bug", Optional.empty(), Optional.of("https://bugzilla.mozilla.org/{id}"))),
                        GITHUB),
                List.of(),
                false);
        host = new Host(
                pipeline,
                folder.resolve("home"),
                new Remote(repository.remote().toString(), RemoteCredentials.None::new),
                Builds.none(),
                Duration.ofDays(1));
        api = new StatusApi(host.pipeline());
        refresh();
    }

    private static Environment environment(String name, Optional<String> from, String branch) {
        return new Environment(
                name,
                from.isPresent(),
                from,
                Optional.of(new DeployRef.Branch(branch)),
                false,
                from.isEmpty() ? List.of() : List.of(service("public"), service("admin"), service("ui")),
                from.isEmpty() ? List.of() : List.of(new ApprovalsGate(1, false)));
    }

    private static Service service(String name) {
        return new Service(name, Optional.empty(), name.equals("admin"));
    }

    @AfterEach
    void close() {
        host.close();
    }

    private void refresh() {
        assertThat(host.pipeline().refresh()).isEmpty();
    }

    private CommitId migration() {
        repository.commit("mira", WRITTEN, "Bug 1772799 - Tell @channel of <b>it</b> (#12)", Map.of());
        CommitId last = repository.commit(
                "jo", WRITTEN, "Add a column", Map.of("db/migration/V1__note.sql", "CREATE TABLE note (id int);\n"));
        refresh();
        return last;
    }

    private Map<String, String> about(CommitId commit, CommitId expected) {
        return new HashMap<>(Map.of(
                "environment", "production", "commit", commit.hex(), "expected", expected.hex(), "kind", "promote"));
    }

    private JsonNode plan(Map<String, String> about) {
        return StatusApiScenario.json(api.plan(about, List.of())).path("releaseNotes");
    }

    private static void done(ApiResponse answer) {
        assertThat(answer.status()).as(answer.json()).isEqualTo(200);
    }

    @Test
    void aPlanIsWrittenForTheTicket() {
        CommitId last = migration();
        done(new GateApi(api).approve(about(last, first), Actor.of("carol"), List.of()));

        String id = last.abbreviated();
        String was = first.abbreviated();
        String markdown = plan(about(last, first)).path("markdown").asText();
        assertThat(markdown)
                .startsWith("## balrog: `" + id + "` to production\n\nPlan: promote `" + id
                        + "` from stage to production. Now, production runs `" + was + "`. [Compare](" + GITHUB
                        + "/compare/" + first + "..." + last + ")\n")
                .contains("### Schema\n\n" + BALROG + " Then deploy public, ui.\n")
                .contains("### Order of services\n\n1. admin\n2. public\n3. ui\n")
                .contains("### Approvals and overrides\n\n* Gate approvals: 1 of 1 approvals: carol.\n")
                .contains("### How to roll back\n\nRoll back to `" + was
                        + "` on the page Release status or, if the pipeline allows it, with this step: `rollbackTo commit: '"
                        + was
                        + "', environment: 'production', reason: '…'`\n\nThe older code runs on the current schema")
                .contains("### Commits (2)\n\njo\n\n* [`" + id + "`](" + GITHUB + "/commit/" + last
                        + ") Add a column\n\nmira\n\n")
                .contains(" Bug 1772799 - Tell `@channel` of `<b>it</b> (#12)` "
                        + "[bug 1772799](https://bugzilla.mozilla.org/1772799) [`#12`](" + GITHUB + "/pull/12)\n")
                .endsWith("\n");
        assertThat(plan(about(last, first)).path("jira").asText())
                .contains("h3. Order of services\n\n# admin\n# public\n# ui\n")
                .contains("* [{{" + id + "}}|" + GITHUB + "/commit/" + last + "] Add a column\n")
                .contains("Tell \\@channel of <b>it</b> \\(\\#12\\)");
        assertThat(plan(about(last, first)).path("plain").asText())
                .contains("* " + id + " Add a column <" + GITHUB + "/commit/" + last + ">\n")
                .contains("Bug 1772799 - Tell @ channel of <b>it</b> (#12)");
    }

    @Test
    void theStatusThatIsPolledHasNoNotes() {
        migration();
        JsonNode status = StatusApiScenario.json(api.status(Optional.empty()));
        assertThat(status.path("promotions")).hasSize(1);
        assertThat(status.at("/promotions/0/releaseNotes").isNull()).isTrue();
    }

    @Test
    void whatWasDeployedIsToldFromTheHistory() {
        CommitId last = migration();
        done(new GateApi(api).approve(about(last, first), Actor.of("carol"), List.of()));
        done(api.promote(about(last, first), Actor.of("alice")));
        JsonNode promotion = notesOf("promote");
        assertThat(promotion.path("markdown").asText())
                .startsWith("## balrog: `" + last.abbreviated() + "` to production\n\nalice promoted `"
                        + last.abbreviated() + "` to production at ")
                .contains("Before, it ran `" + first.abbreviated() + "`.")
                .contains(BALROG)
                .contains("1. admin\n2. public\n3. ui\n")
                .contains("* Gate approvals: 1 of 1 approvals: carol.\n")
                .contains("rollbackTo commit: '" + first.abbreviated() + "'")
                .contains("### Commits (2)\n");

        Map<String, String> back = about(first, last);
        back.put("reason", "@team: bug 1");
        assertThat(plan(with(back, "kind", "rollback")).path("plain").asText())
                .contains("Plan: roll production back to " + first.abbreviated() + ". Now, production runs ")
                .contains("The older code runs on the current schema")
                .contains("production is then held.")
                .contains("Removed commits (2)\n");
        done(api.rollback(back, Actor.of("bob")));
        assertThat(notesOf("rollback").path("markdown").asText())
                .containsPattern("^## balrog: production back to `?" + first.abbreviated()
                        + "`?\n\nbob rolled production back to ")
                .contains("Reason: `@team`: bug 1")
                .contains("### Afterwards\n\nproduction is then held.")
                .contains("### Removed commits (2)\n");
    }

    private static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        Map<String, String> more = new HashMap<>(parameters);
        more.put(name, value);
        return more;
    }

    /** Of the newest activity of this kind. */
    private JsonNode notesOf(String kind) {
        JsonNode page = StatusApiScenario.json(new ActivityApi(api).page(Map.of("environment", "production")));
        for (JsonNode activity : page.path("activities")) {
            if (activity.path("kind").asText().equals(kind)) {
                ApiResponse answer = api.notes(Map.of(
                        "environment", "production", "id", activity.path("id").asText()));
                done(answer);
                return StatusApiScenario.json(answer);
            }
        }
        throw new AssertionError(page.toString());
    }

    @Test
    void theNotesOfWhatIsNoDeploymentAreRefused() {
        done(api.hold(Map.of("environment", "production", "reason", "bug 1"), "carol"));
        String hold = StatusApiScenario.json(new ActivityApi(api).page(Map.of("environment", "production")))
                .at("/activities/0/id")
                .asText();
        Map<String, String> wanted = new HashMap<>(Map.of("environment", "production", "id", hold));
        StatusApiScenario.assertRefused(api.notes(wanted), 400, "is not a deployment");
        wanted.put("id", "1".repeat(40));
        StatusApiScenario.assertRefused(api.notes(wanted), 400, "1".repeat(40));
        wanted.put("id", "zz");
        StatusApiScenario.assertRefused(api.notes(wanted), 400, "zz");
        wanted.remove("id");
        StatusApiScenario.assertRefused(api.notes(wanted), 400, "id");
    }

    @Test
    void aLongListIsCut() {
        CommitId last = first;
        for (int i = 0; i < 103; i++) {
            last = repository.commit("jo", WRITTEN, "Commit " + i + " " + "x".repeat(i == 102 ? 300 : 1), Map.of());
        }
        refresh();
        String plain = plan(about(last, first)).path("plain").asText();
        assertThat(plain.lines().filter(line -> line.startsWith("* ") && line.contains("Commit")))
                .hasSize(100);
        assertThat(plain).endsWith("and 3 more\n").contains("Commits (103)").contains("x… <");
    }
}
