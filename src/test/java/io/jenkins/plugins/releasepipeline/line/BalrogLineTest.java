package io.jenkins.plugins.releasepipeline.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.releasepipeline.demo.Told;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.DeployingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.status.Versions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/examples/balrog}: versions, two apps in the schema's order, release days, and a tag for static files. */
class BalrogLineTest {

    /** A Monday, 10:00 in Toronto. */
    private static final Instant MONDAY = Instant.parse("2026-03-02T15:00:00Z");

    private static final String FREE = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";
    private static final String RELEASE_DAY =
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:fx\r\nDTSTART:20260302T140000Z\r\n"
                    + "DTEND:20260302T180000Z\r\nSUMMARY:Firefox 149.0 release\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    private final TestClock clock = new TestClock(MONDAY);
    private final MisbehavingServer calendar = MisbehavingServer.http(calendar(FREE));
    private final MisbehavingServer admin = MisbehavingServer.http(Behaviour.commit("none"));
    private final MisbehavingServer publicApp = MisbehavingServer.http(Behaviour.commit("none"));
    private final List<CommitId> bodies = new CopyOnWriteArrayList<>();
    private Path folder;
    private TestRepository repository;
    private Told told;
    private ExampleLine line;
    private CommitId v308;
    private CommitId v309;

    private static Behaviour calendar(String text) {
        return Behaviour.response(200, "Content-Type: text/calendar", text);
    }

    /** Version 3.08 is in production; 3.09 is on stage, and has a migration that adds. */
    @BeforeEach
    void open(@TempDir Path temporary) throws IOException {
        folder = temporary;
        repository = new TestRepository(folder);
        CommitId start = commit("Start", Map.of("README", "Balrog\n"));
        repository.checkOut("main", start);
        v308 = commit("Serve releases from memory", migration("V1__releases.sql", "CREATE TABLE releases (id int);"));
        tag("v3.08", v308);
        tag("production-ui", v308);
        v309 = commit("Keep who signed off", migration("V2__signoff.sql", "CREATE TABLE signoff (id int);"));
        tag("v3.09", v309);
        told = new Told();
        answer(v308, v308);
        start();
        await().until(() -> line.refusal("calendar", "production", v309).isEmpty());
    }

    private void start() {
        line = new ExampleLine(
                folder,
                "balrog",
                Map.of(
                        "https://github.com/mozilla-releng/balrog",
                                repository.remote().toString(),
                        "https://admin-stage.balrog.example.org", root(admin),
                        "https://public-stage.balrog.example.org", root(publicApp),
                        "https://admin.balrog.example.org", root(admin),
                        "https://public.balrog.example.org", root(publicApp),
                        "https://calendar.example.org/firefox-releases.ics",
                                calendar.url().toString(),
                        "https://chat.example.org/hooks/releng", told.chatUrl()),
                repository,
                Builds.none(),
                clock,
                (pipeline, host) -> host.telling(told.of(pipeline, () -> ExampleLine.PAGE)));
        await().until(() -> line.live().notifiers().size() == 1);
    }

    @AfterEach
    void close() {
        line.close();
        told.close();
        calendar.close();
        admin.close();
        publicApp.close();
    }

    private static String root(MisbehavingServer server) {
        return server.at("").toString();
    }

    private CommitId commit(String subject, Map<String, String> files) {
        return repository.commit("nick", MONDAY.minus(Duration.ofDays(2)), subject, files);
    }

    private static Map<String, String> migration(String name, String sql) {
        return Map.of("db/migration/" + name, sql + "\n");
    }

    private void tag(String name, CommitId at) {
        repository.tag(name, at);
    }

    private String pointsTo(String tag) {
        return GitCommand.in(repository.remote()).run("rev-parse", tag + "^{}").trim();
    }

    /** What both apps report. */
    private void answer(CommitId adminRuns, CommitId publicRuns) {
        admin.behave(Behaviour.commit(adminRuns.hex()));
        publicApp.behave(Behaviour.commit(publicRuns.hex()));
    }

    private Versions versions() {
        return line.live().status().versions().orElseThrow();
    }

    /** The step of a build waits with the body that deploys. */
    private void waits(int build, CommitId commit) {
        line.deployments().running().add(build);
        line.live()
                .waitFor(
                        new WaitingPromotion("production", commit, "balrog #" + build, build, Optional.empty(), MONDAY),
                        new DeployingBuild() {
                            @Override
                            public String step() {
                                return "step of #" + build;
                            }

                            @Override
                            public void deploy(Recorded started) {
                                bodies.add(started.id());
                            }

                            @Override
                            public void proceeded(Promotion promotion) {}
                        });
    }

    /** From the announcement to the end of the body. */
    private String deploy(int build, CommitId commit) {
        waits(build, commit);
        line.announce("production", commit);
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        line.refresh();
        String said = line.promote("production", commit);
        line.live().deployed("production", bodies.get(bodies.size() - 1));
        return said;
    }

    @Test
    void versionsHaveTwoNumbersAndATagWithThreeIsRefusedWithTheReason() {
        tag("v3.09.1", v308);
        line.refresh();

        assertThat(versions().tags()).extracting(Versions.Version::name).containsExactly("v3.09", "v3.08");
        assertThat(versions().leftOut()).singleElement().satisfies(left -> {
            assertThat(left.name()).isEqualTo("v3.09.1");
            assertThat(left.reason()).contains("v{major}.{minor}");
        });
        assertThat(line.runs("stage")).isEqualTo(v309);
    }

    @Test
    void theNextVersionIsProposedAndItsTagIsCreatedOnStage() {
        CommitId next = commit("Show the rules of a product", Map.of());
        line.refresh();
        assertThat(versions().next()).isEqualTo("v3.10");

        assertThat(line.promote("stage", next, "newVersion", "v3.10")).contains("is being promoted to stage");

        assertThat(pointsTo("v3.10")).isEqualTo(next.hex());
        line.refresh();
        assertThat(line.environment("stage").version()).contains("v3.10");
        assertThat(line.entries("stage").get(0).actor()).isEqualTo("alice");
    }

    @Test
    void thePlanComparesWithTheDeployedTagAndSaysForTheTicketWhichAppShipsFirst() {
        deploy(1, v308);
        CommitId next = commit("Fix the rules page", Map.of("ui/rules.js", "1\n"));
        tag("v3.10", next);
        line.refresh();

        JsonNode plan = line.plan("promote", "production", next);

        assertThat(plan.path("count").asInt()).isEqualTo(2);
        assertThat(plan.at("/schema/order").asText()).isEqualTo("schema-first");
        assertThat(plan.path("releaseNotes").toString())
                .contains("This push requires a schema change, so admin should be deployed first to do the migration.");
    }

    @Test
    void isNowAGoodTimeDependsOnTheDayTheHourAndTheReleasesInProgress() {
        assertThat(line.refusal("window", "production", v309)).isEmpty();

        clock.set(Instant.parse("2026-03-06T15:00:00Z"));
        assertThat(line.refusal("window", "production", v309)).get().asString().contains("Mon, Tue, Wed, Thu");

        clock.set(Instant.parse("2026-03-02T20:31:00Z"));
        assertThat(line.refusal("window", "production", v309)).get().asString().contains("30 min");

        line.close();
        clock.set(MONDAY);
        calendar.behave(calendar(RELEASE_DAY));
        start();
        await().untilAsserted(() -> assertThat(line.refusal("calendar", "production", v309))
                .get()
                .asString()
                .contains("Firefox 149.0 release"));
    }

    @Test
    void peopleAreToldBeforeAndAfterAndBothAppsAreVerified() {
        waits(7, v309);
        assertThat(line.promote("production", v309)).contains("must be announced 10 min before");
        line.announce("production", v309);
        told.awaitChat("is about to begin");
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        line.refresh();
        line.promote("production", v309);
        assertThat(bodies).hasSize(1);
        answer(v309, v309);

        line.live().deployed("production", bodies.get(0));

        line.awaitResult("production", DeploymentState.VERIFIED);
        assertThat(line.runs("production")).isEqualTo(v309);
        told.awaitChat("verified");
    }

    @Test
    void ofTwoAppsOneThatStaysOldIsNamed() {
        answer(v309, v308);

        deploy(7, v309);

        line.awaitResult("production", DeploymentState.UNVERIFIED);
        assertThat(String.join("\n", line.entries("production").get(0).text()))
                .contains(publicApp.url().getAuthority(), v308.abbreviated() + ", which is 1 commit behind");
        told.awaitChat("not verified");
    }

    @Test
    void aWindowThatClosesWhileTheBuildWaitsRefusesAndTheBuildWaitsOn() {
        waits(7, v309);
        line.announce("production", v309);
        clock.set(Instant.parse("2026-03-02T20:45:00Z"));
        line.refresh();

        assertThat(line.promote("production", v309)).contains("production was not changed");
        assertThat(bodies).isEmpty();
        assertThat(line.live().waiting().of("production")).hasSize(1);
    }

    @Test
    void theTagOfTheUiGoesForwardAndBackAndOldAndNewAreRecorded() {
        answer(v309, v309);
        deploy(7, v309);
        line.refresh();
        assertThat(line.runs("production-ui")).isEqualTo(v308);

        line.promote("production-ui", v309);
        assertThat(pointsTo("production-ui")).isEqualTo(v309.hex());
        line.rollBack("production-ui", v308, "bug 1772799");

        assertThat(pointsTo("production-ui")).isEqualTo(v308.hex());
        Entry back = line.entries("production-ui").stream()
                .filter(one -> one.kind() == EntryKind.ROLLBACK)
                .findFirst()
                .orElseThrow();
        assertThat(back.previous()).contains(v309);
        assertThat(back.commit()).contains(v308);
        assertThat(line.environment("production-ui").hold()).isPresent();
    }

    @Test
    void aHookThatRefusesTheTagIsQuotedAndNothingChanges() {
        answer(v309, v309);
        deploy(7, v309);
        repository.hook("pre-receive", "echo 'tags are frozen for 149.0' >&2; exit 1");

        assertThat(line.promote("production-ui", v309)).contains("tags are frozen for 149.0");
        assertThat(pointsTo("production-ui")).isEqualTo(v308.hex());
    }

    @Test
    void aPushWhoseSchemaFitsInNoOrderIsShownInStages() {
        answer(v309, v309);
        deploy(7, v309);
        CommitId mixed = commit(
                "Keep rules instead of sign-offs",
                Map.of(
                        "db/migration/V3__rules.sql",
                        "CREATE TABLE rules (id int);\nDROP TABLE signoff;\n",
                        "app.py",
                        "print('rules')\n"));
        tag("v3.10", mixed);
        line.refresh();

        assertThat(line.plan("promote", "production", mixed).at("/schema/order").asText())
                .isEqualTo("split");
    }

    @Test
    void aRollbackOverADestructiveMigrationSaysThatTheOldCodeCannotRun() {
        answer(v309, v309);
        deploy(7, v309);
        CommitId drop = commit("Forget sign-offs", migration("V3__drop.sql", "DROP TABLE signoff;"));
        tag("v3.10", drop);
        line.refresh();
        clock.set(clock.instant().plus(Duration.ofMinutes(30)));
        answer(drop, drop);
        deploy(8, drop);
        line.awaitResult("production", DeploymentState.VERIFIED);

        JsonNode plan = line.plan("rollback", "production", v309);

        assertThat(plan.at("/schema/advice").asText())
                .isEqualTo("The older code does not run on the current schema. Blocked by: db/migration/V3__drop.sql.");
    }
}
