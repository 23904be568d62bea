package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseMonth;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A month as {@code git log} alone tells it. What it prints is kept in {@code docs/examples}, for people to read;
 * {@code -Dexamples=write} writes it anew.
 */
class AdminReadsGitLogTest {

    private static final Path EXAMPLES = Path.of("docs", "examples");

    /** Long enough for the endpoint to say once that it runs something else. */
    private static final Duration UNCONFIRMED = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private ReleaseMonth month;

    @BeforeEach
    void begin() throws IOException {
        month = new ReleaseMonth(folder, Instant.parse("2026-10-01T08:00:00Z"));
    }

    @AfterEach
    void close() {
        month.close();
    }

    private LivePipeline live() {
        return month.live();
    }

    private Promotion proceed(
            EntryKind kind,
            String environment,
            CommitId commit,
            String actor,
            Optional<String> reason,
            Optional<String> build) {
        return live().proceed(
                        new Request(kind, environment, commit, live().current(environment), actor, reason, build));
    }

    private Promotion promote(String environment, CommitId commit, String actor) {
        return proceed(EntryKind.PROMOTE, environment, commit, actor, Optional.empty(), Optional.empty());
    }

    private static Recorded verified(Promotion promotion) throws Exception {
        return promotion.finished().get(1, TimeUnit.MINUTES);
    }

    private void approve(CommitId commit, String actor) {
        live().decisions().approve("production", commit, live().current("production"), Actor.of(actor), List.of(actor));
    }

    private void newest(String subject) {
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> month.history().run("log", "-1", "--format=%s", "refs/releases/app/production"),
                        text -> text.contains(subject));
    }

    private void october() throws Exception {
        // An approved promotion through a build, which the endpoint confirms.
        month.at("2026-10-05T08:10:00Z");
        month.commit(
                "Jo",
                "Add a table of votes",
                Map.of("migrations/0006_votes.sql", "CREATE TABLE votes (id INT, job INT);"));
        CommitId viewer = month.commit("Mira", "Show logs as they come");
        live().refresh();
        approve(viewer, "alice");
        month.runs(viewer);
        verified(proceed(
                EntryKind.PROMOTE, "production", viewer, "bob", Optional.of("weekly push"), Optional.of("app #412")));

        // A barrier, its end, a promotion that the endpoint does not confirm, and the way back.
        month.at("2026-10-07T08:00:00Z");
        CommitId cache = month.commit(
                "Jo",
                "Keep parsed logs in a cache",
                Map.of("migrations/0007_cache.sql", "ALTER TABLE votes ADD COLUMN weight INT;"));
        live().refresh();
        live().decisions().setBarrier("production", cache, "carol", "run the manual migration first");
        month.at("2026-10-07T09:30:00Z");
        live().decisions().liftBarrier("production", cache, "carol", Optional.of("the migration has run"));
        approve(cache, "alice");
        month.at("2026-10-07T09:40:00Z");
        month.open(Automation.NONE, UNCONFIRMED);
        verified(promote("production", cache, "bob"));
        month.at("2026-10-07T10:15:00Z");
        verified(proceed(
                EntryKind.ROLLBACK,
                "production",
                viewer,
                "bob",
                Optional.of("bug 1772799: the log viewer stays empty"),
                Optional.of("app #413")));
        month.at("2026-10-08T09:00:00Z");
        live().release("production", "bob");
        CommitId fix = month.commit("Mira", "Bug 1772799: Let the cache expire");
        live().refresh();
        approve(fix, "alice");
        month.runs(fix);
        verified(promote("production", fix, "bob"));

        // Outside the window: two people with a reason.
        month.at("2026-10-09T18:20:00Z");
        CommitId urgent = month.commit("Jo", "Escape names in the log viewer");
        live().refresh();
        approve(urgent, "alice");
        live().decisions()
                .override(
                        "production",
                        urgent,
                        live().current("production"),
                        "alice",
                        "a security fix can't wait until Monday");
        live().decisions()
                .override("production", urgent, live().current("production"), "carol", "confirmed, people are told");
        month.runs(urgent);
        verified(promote("production", urgent, "alice"));

        // A hold, and a person who thought better of an approval.
        month.at("2026-10-12T07:00:00Z");
        live().hold("production", "dora", "demonstration for visitors until Wednesday");
        month.at("2026-10-14T07:30:00Z");
        live().release("production", "dora");
        CommitId colours = month.commit("Jo", "Change the colours");
        live().refresh();
        approve(colours, "alice");
        month.at("2026-10-14T08:00:00Z");
        live().decisions().withdraw("production", colours, "alice");

        // Somebody moves the branch around us; the server refuses the next.
        month.at("2026-10-15T11:00:00Z");
        month.repository().branch("production", colours);
        month.runs(colours);
        live().refresh();
        month.at("2026-10-19T08:30:00Z");
        CommitId quota = month.commit("Mira", "Limit uploads");
        live().refresh();
        approve(quota, "alice");
        month.repository().hook("pre-receive", "echo 'production is protected until noon: ask Mira' >&2; exit 1");
        assertThatThrownBy(() -> promote("production", quota, "bob")).isInstanceOf(ReleaseException.class);
        Files.delete(month.repository().remote().resolve("hooks/pre-receive"));

        // The next promotion comes while the endpoint is still asked about the one before.
        month.at("2026-10-20T09:00:00Z");
        month.open(Automation.NONE, Duration.ofSeconds(30));
        Promotion passed = promote("production", quota, "bob");
        month.at("2026-10-20T09:05:00Z");
        CommitId typo = month.commit("Jo", "Correct a word");
        live().refresh();
        approve(typo, "alice");
        month.runs(typo);
        Promotion next = promote("production", typo, "bob");
        verified(passed);
        verified(next);

        // The user interface follows by its tag, and goes back; the archive gets a version.
        month.at("2026-10-21T08:00:00Z");
        promote("ui", urgent, "bob");
        month.at("2026-10-21T08:30:00Z");
        promote("ui", typo, "bob");
        month.at("2026-10-21T09:00:00Z");
        proceed(EntryKind.ROLLBACK, "ui", urgent, "carol", Optional.of("icons are missing"), Optional.empty());
        promote("archive", typo, "carol");

        // A tester is done with prototype.
        month.at("2026-10-22T08:00:00Z");
        month.repository().checkOut("try", typo);
        CommitId tried = month.repository()
                .commit(
                        "Tess",
                        Instant.parse("2026-10-22T07:00:00Z"),
                        "Try another table",
                        Map.of("migrations/0008_try.sql", "CREATE TABLE try_votes (id INT);"));
        month.repository().branch("prototype", tried);
        month.repository().git().run("checkout", "-q", "master");
        live().refresh();
        month.at("2026-10-26T09:00:00Z");
        proceed(
                EntryKind.RESET,
                "prototype",
                live().trunk(),
                "tess",
                Optional.of("the test is done"),
                Optional.empty());

        // An admin lets it go by itself; what fails goes back by itself.
        month.at("2026-10-27T08:30:00Z");
        month.open(new Automation(true, true), UNCONFIRMED);
        CommitId broken = month.commit("Mira", "Sort jobs by time");
        live().refresh();
        month.at("2026-10-27T09:00:00Z");
        approve(broken, "alice");
        live().refresh();
        newest("verified for automatic");
        month.at("2026-10-28T09:00:00Z");
        live().release("production", "carol");
        live().hold("production", "carol", "freeze until the conference is over");
    }

    @Test
    void aMonthIsToldByGitLogAlone() throws Exception {
        october();
        for (String environment : List.of("production", "ui", "archive", "prototype")) {
            is("history-" + environment + ".txt", month.log(environment));
        }
    }

    private static void is(String file, String log) throws IOException {
        Path example = EXAMPLES.resolve(file);
        if ("write".equals(System.getProperty("examples"))) {
            Files.writeString(example, log + "\n");
        }
        assertThat(log + "\n").isEqualTo(Files.readString(example));
    }
}
