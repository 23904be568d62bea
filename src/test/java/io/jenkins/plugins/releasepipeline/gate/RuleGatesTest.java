package io.jenkins.plugins.releasepipeline.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.Person;
import io.jenkins.plugins.releasepipeline.gate.Evidence.ServiceReport;
import io.jenkins.plugins.releasepipeline.gate.Remedy.Action;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleGatesTest extends RuleGatesScenario {

    @Test
    void asksForTimeOnTheEnvironmentBefore() {
        GateRule soak = RuleText.soak("2h");
        check(answer("soak", soak), false, "2bb117f is not recorded on stage, and must be there for 2 h 0 min.");
        onSourceSince = Optional.of(NOW.minus(Duration.ofMinutes(119)));
        check(
                answer("soak", soak),
                false,
                "On stage since 2026-08-01 08:01 (UTC), and 2 h 0 min are needed: until 2026-08-01 10:01 (UTC).");
        onSourceSince = Optional.of(NOW.minus(Duration.ofHours(2)));
        check(answer("soak", soak), true, "On stage since 2026-08-01 08:00 (UTC), longer than 2 h 0 min.");
    }

    @Test
    void asksForApprovalsOfSeveralPeople() {
        GateRule two = new GateRule.Approvals(2, false);
        check(answer("approvals", two), false, "None of 2 approvals.");
        assertThat(actions(answer("approvals", two))).containsExactly(Action.APPROVE, Action.OVERRIDE);
        approvals = List.of(approval("alice"));
        check(answer("approvals", two), false, "1 of 2 approvals: alice.");
        approvals = List.of(approval("alice"), approval("bob"));
        check(answer("approvals", two), true, "2 of 2 approvals: alice, bob.");
        assertThat(answer("approvals", two).remedies())
                .containsExactly(new Remedy(Action.WITHDRAW, WANTED, List.of("alice", "bob")));
    }

    @ParameterizedTest
    @CsvSource({
        "jo, '', Jo, jo@example.org, false",
        "jdoe, '', Jo, JDoe@example.org, false",
        "jd, Jo Doe, jo doe, j@example.org, false",
        "jd, j@example.org, Somebody, J@Example.org, false",
        "mira, Mira M, Jo, jo@example.org, true",
        "mira, '', '', '', true"
    })
    void doesNotCountWhoWroteOneOfTheCommits(String id, String also, String author, String email, boolean open) {
        approvals = List.of(approval(id, also));
        authors = List.of(new Person("Somebody Else", "other@example.org"), new Person(author, email));
        assertThat(answer("approvals", new GateRule.Approvals(1, true)).open()).isEqualTo(open);
        assertThat(answer("approvals", new GateRule.Approvals(1, false)).open()).isTrue();
        if (!open) {
            check(
                    answer("approvals", new GateRule.Approvals(1, true)),
                    false,
                    "None of 1 approvals. Does not count, because they wrote one of the commits: " + id + ".");
        }
    }

    @Test
    void refusesToPassABarrierUntilItIsLifted() {
        assertThat(answers()).noneMatch(answer -> answer.name().equals("barrier"));
        barriers = List.of(entry(Kind.BARRIER, "bob", "migrate by hand", NOW, Map.of()));
        check(answer("barrier"), false, "2bb117f must not be passed yet; bob set a barrier there: migrate by hand");
        assertThat(answer("barrier").remedies()).containsExactly(new Remedy(Action.LIFT, WANTED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ALTER TABLE a ADD COLUMN b int NULL  | true  | true  | Allowed.
        DROP TABLE a                         | false | true  | It drops something of the database.
        ALTER TABLE a ALTER COLUMN b TYPE int | false | false |
        UPDATE a SET b = 1                   | false | false | Somebody must look at its migrations.
        this is no SQL                       | false | false | Somebody must look at its migrations.
        SELECT 1                             | true  | true  |
        """)
    void asksWhatItDoesToTheSchema(String sql, boolean additive, boolean destructive, String reason) {
        schema = Optional.of(SchemaReport.ofSql(sql));
        GateAnswer strict = answer("schema", RuleText.schema("additive"));
        assertThat(strict.open()).as(strict.reason()).isEqualTo(additive);
        assertThat(strict.reason()).startsWith(reason == null ? "" : reason);
        GateAnswer lax = answer("schema", RuleText.schema("destructive"));
        assertThat(lax.open()).as(lax.reason()).isEqualTo(destructive);
    }

    @Test
    void refusesCodeFirstWhereAServiceMigratesFirst() {
        schema = Optional.of(SchemaReport.ofSql("DROP TABLE a"));
        migrates = true;
        GateAnswer answer = answer("schema", RuleText.schema("destructive"));
        assertThat(answer.open()).isFalse();
        assertThat(answer.reason())
                .startsWith("The code must ship before the migration, and a service here migrates first:")
                .endsWith(schema.get().advice());
        assertThat(answer("schema", RuleText.schema("additive")).open()).isFalse();
    }

    @Test
    void refusesAPushWhoseSchemaIsNotKnown() {
        check(
                answer("schema", RuleText.schema("destructive")),
                false,
                "What it does to the schema is not known: nothing is known to run here.");
    }

    @Test
    void asksTheEndpointsOfTheEnvironmentBefore() {
        GateRule verified = new GateRule.Verified();
        check(answer("verified", verified), false, "stage has no version endpoint that could verify a commit.");
        reports = List.of(
                new ServiceReport("web", Optional.of(OTHER.hex()), Optional.of(NOW), false),
                new ServiceReport("api", Optional.of(WANTED.hex()), Optional.of(NOW), true),
                new ServiceReport("ui", Optional.empty(), Optional.of(NOW), false));
        check(
                answer("verified", verified),
                false,
                "stage is not verified to run 2bb117f: web reports 41fe09a, ui reports no commit.");
        reports = reports.subList(1, 2);
        check(
                answer("verified", verified),
                true,
                "The version endpoints of stage report 2bb117f, or a commit that contains it.");
    }

    /** A scheduler that stands still, or an endpoint that never answers, leaves an old answer behind. */
    @Test
    void reliesOnNoOldAnswerOfAnEndpoint() {
        GateRule verified = new GateRule.Verified();
        Instant edge = NOW.minus(VerifiedGate.COUNTS);
        reports = List.of(new ServiceReport("web", Optional.of(WANTED.hex()), Optional.of(edge), true));
        assertThat(answer("verified", verified).open()).isTrue();
        Instant old = NOW.minus(Duration.ofMinutes(75));
        reports = List.of(new ServiceReport("web", Optional.of(WANTED.hex()), Optional.of(old), true));
        check(
                answer("verified", verified),
                false,
                "stage is not verified to run 2bb117f: web was last asked 1 h 15 min ago.");
        overrides = List.of(override("alice", NOW, answer("verified", verified)));
        reports =
                List.of(new ServiceReport("web", Optional.of(WANTED.hex()), Optional.of(old.minusSeconds(3600)), true));
        assertThat(answer("verified", verified).open())
                .as("the same refusal, an hour later")
                .isTrue();
    }
}
