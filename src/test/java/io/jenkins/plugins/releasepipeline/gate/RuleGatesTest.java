package io.jenkins.plugins.releasepipeline.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.Person;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.gate.Evidence.ServiceReport;
import io.jenkins.plugins.releasepipeline.gate.Remedy.Action;
import io.jenkins.plugins.releasepipeline.history.Entry;
import io.jenkins.plugins.releasepipeline.history.Hold;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.history.Result;
import io.jenkins.plugins.releasepipeline.schema.SchemaReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleGatesTest {

    private static final CommitId WANTED = new CommitId("2bb117f" + "0".repeat(33));
    private static final CommitId OTHER = new CommitId("41fe09a" + "0".repeat(33));
    /** A Saturday. */
    private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");

    private static final GateRule WEEKDAYS = WindowText.window("UTC", "MON-FRI", "09:00-16:00", "");
    private static final String CLOSED = "Open on Mon, Tue, Wed, Thu, Fri from 09:00 to 16:00 (UTC) only.";

    private List<Entry> barriers = List.of();
    private List<Entry> approvals = List.of();
    private List<Entry> overrides = List.of();
    private List<Person> authors = List.of();
    private Optional<Instant> onSourceSince = Optional.empty();
    private Optional<SchemaReport> schema = Optional.empty();
    private List<ServiceReport> reports = List.of();
    private Ancestry ancestry = Ancestry.DESCENDANT;
    private Optional<Hold> hold = Optional.empty();
    private boolean migrates;

    private static Entry entry(Kind kind, String actor, String reason, Instant time, Map<String, Object> details) {
        return new Entry(
                kind,
                Optional.of(WANTED),
                Optional.empty(),
                actor,
                Optional.empty(),
                Optional.of(reason),
                Result.DEPLOYED,
                Optional.empty(),
                time,
                List.of(),
                details);
    }

    /** Of what refuses now. */
    private static Entry override(String actor, Instant time, GateAnswer... answers) {
        return entry(
                Kind.OVERRIDE,
                actor,
                "bug 1",
                time,
                Map.of("gates", Stream.of(answers).map(Overriding::refusal).toList()));
    }

    private static Entry approval(String actor, String... names) {
        return entry(Kind.APPROVE, actor, "", NOW, Map.of("names", List.of(names)));
    }

    private List<GateAnswer> answers(GateRule... rules) {
        Environment target = new Environment(
                "production",
                true,
                Optional.of("stage"),
                Optional.of(new DeployRef.Branch("production")),
                false,
                List.of(new Service("web", Optional.empty(), migrates)),
                List.of(rules));
        return Gates.answers(new Question(
                false,
                target,
                WANTED,
                Optional.of(OTHER),
                ancestry,
                false,
                true,
                Optional.empty(),
                true,
                false,
                hold,
                NOW,
                new Evidence(barriers, approvals, overrides, authors, onSourceSince, schema, reports, Map.of())));
    }

    private GateAnswer answer(String gate, GateRule... rules) {
        return answers(rules).stream()
                .filter(answer -> answer.name().equals(gate))
                .findFirst()
                .orElseThrow();
    }

    private static List<Action> actions(GateAnswer answer) {
        return answer.remedies().stream().map(Remedy::action).toList();
    }

    private void check(GateAnswer answer, boolean open, String reason) {
        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(answer.open()).isEqualTo(open);
    }

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

    @Test
    void opensAGateThatOnePersonOverrode() {
        GateAnswer window = answer("window", WEEKDAYS);
        assertThat(actions(answer("window", WEEKDAYS))).containsExactly(Action.OVERRIDE);
        overrides = List.of(override("alice", NOW, window));
        GateAnswer answer = answer("window", WEEKDAYS, RuleText.soak("1h"));
        check(answer, true, CLOSED + " Overridden by alice: bug 1");
        assertThat(answer.overridden()).isTrue();
        // Only what was overridden.
        assertThat(answer("soak", WEEKDAYS, RuleText.soak("1h")).open()).isFalse();
    }

    /** What a gate refuses is told apart by the rule and what is there, never by the words that people read. */
    @Test
    void takesAnOverrideForWhatItWasAboutAlone() {
        GateRule soak = RuleText.soak("2h");
        onSourceSince = Optional.of(NOW.minus(Duration.ofMinutes(30)));
        overrides = List.of(override("alice", NOW, answer("soak", soak), answer("window", WEEKDAYS)));
        assertThat(answer("soak", soak).open()).isTrue();
        assertThat(answer("soak", RuleText.soak("3h")).open()).isFalse();
        onSourceSince = Optional.of(NOW);
        assertThat(answer("soak", soak).open()).isFalse();
        assertThat(answer("window", WindowText.window("UTC", "MON-THU", "09:00-16:00", ""))
                        .open())
                .isFalse();

        GateRule verified = new GateRule.Verified();
        reports = List.of(new ServiceReport("web", Optional.of(OTHER.hex()), Optional.of(NOW), false));
        overrides = List.of(override("alice", NOW, answer("verified", verified)));
        assertThat(answer("verified", verified).open()).isTrue();
        reports = List.of(new ServiceReport("web", Optional.empty(), Optional.of(NOW), false));
        assertThat(answer("verified", verified).open()).isFalse();

        overrides = List.of(override("alice", NOW, answer("schema", RuleText.schema("additive"))));
        assertThat(answer("schema", RuleText.schema("additive")).open()).isTrue();
        schema = Optional.of(SchemaReport.ofSql("DROP TABLE a"));
        assertThat(answer("schema", RuleText.schema("additive")).open()).isFalse();

        GateRule two = new GateRule.Approvals(2, false);
        overrides = List.of(override("alice", NOW, answer("approvals", two)));
        approvals = List.of(approval("bob"));
        assertThat(answer("approvals", two).open()).isTrue();
    }

    @Test
    void asksForTwoPeopleWhereTheEnvironmentDoes() {
        GateAnswer window = answer("window", WEEKDAYS);
        GateRule two = new GateRule.Overrides(2);
        overrides = List.of(override("alice", NOW.minusSeconds(60), window));
        check(
                answer("window", WEEKDAYS, two),
                false,
                CLOSED + " Overridden by 1 of 2 people: alice: bug 1; that counts until 2026-08-01 13:59 (UTC).");
        assertThat(actions(answer("window", WEEKDAYS, two))).containsExactly(Action.OVERRIDE);
        overrides = List.of(override("alice", NOW, window), override("bob", NOW, window));
        check(answer("window", WEEKDAYS, two), true, CLOSED + " Overridden by alice: bug 1; bob: bug 1");
    }

    @Test
    void forgetsAnOverrideAfterFourHours() {
        GateAnswer window = answer("window", WEEKDAYS);
        overrides = List.of(override("alice", NOW.minus(Overriding.LASTS).plusSeconds(1), window));
        assertThat(answer("window", WEEKDAYS).open()).isTrue();
        overrides = List.of(override("alice", NOW.minus(Overriding.LASTS), window));
        check(answer("window", WEEKDAYS), false, CLOSED);
    }

    @Test
    void neverOverridesAncestryHoldOrBarrier() {
        ancestry = Ancestry.DIVERGED;
        hold = Optional.of(new Hold("bob", NOW, "bug 2"));
        barriers = List.of(entry(Kind.BARRIER, "bob", "migrate by hand", NOW, Map.of()));
        overrides = List.of(override("alice", NOW, answers().toArray(GateAnswer[]::new)));
        assertThat(answers())
                .extracting(GateAnswer::name, GateAnswer::open)
                .containsExactly(tuple("ancestry", false), tuple("hold", false), tuple("barrier", false));
        assertThat(answers()).noneMatch(GateAnswer::canBeOverridden);
    }
}
