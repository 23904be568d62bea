package io.jenkins.plugins.releasepipeline.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.gate.rule.ApprovalsGate;
import io.jenkins.plugins.releasepipeline.gate.rule.FreezeGate;
import io.jenkins.plugins.releasepipeline.gate.rule.SchemaGate;
import io.jenkins.plugins.releasepipeline.gate.rule.SoakGate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the cells of the table say of gates, rollbacks and barriers, and the rows that are asked for. */
class RowsApiTest extends GateApiScenario {

    private static JsonNode json(StatusApi api) {
        return StatusApiScenario.json(api.status(Optional.empty()));
    }

    /** The cell of production in a row of the status. */
    private static JsonNode cell(GateApi gates, int row) {
        return json(gates.api()).at("/rows/" + row + "/cells/production");
    }

    private static String closed(GateApi gates, int row) {
        JsonNode closed = cell(gates, row).path("closed");
        return closed.isNull()
                ? "open"
                : closed.path("gate").asText() + " " + closed.path("until").asText("-") + " "
                        + closed.path("missing").asText();
    }

    private void after(Duration time) {
        clock.set(clock.instant().plus(time));
    }

    private void roll(GateApi gates, CommitId to, CommitId expected) {
        done(gates.api()
                .rollback(
                        about(to, "expected", expected.hex(), "reason", "bug 177: no failures shown"),
                        Actor.of("bob")));
        done(gates.api().release(about(to), "bob"));
    }

    @Test
    void aWaitingCommitSaysWhichGateIsClosedUntilAllAreOpen() {
        GateApi gates = open();
        assertThat(closed(gates, 0)).isEqualTo("open");
        assertThat(cell(gates, 2).path("closed").isNull())
                .as("production runs it")
                .isTrue();
        done(gates.api().hold(about(third, "reason", "load test"), "carol"));
        assertThat(closed(gates, 0)).isEqualTo("hold - 0");
        assertThat(cell(gates, 1).at("/closed/reason").asText()).contains("held by carol: load test");
        done(gates.api().release(about(third), "carol"));
        done(gates.api().hold(about(third, "reason", "lunch", "until", "2026-08-01T11:00:00Z"), "carol"));
        assertThat(closed(gates, 1)).isEqualTo("hold 2026-08-01T11:00:00Z 0");
        after(Duration.ofHours(1));
        assertThat(closed(gates, 1)).isEqualTo("open");

        host.line().stop("carol", "incident", Optional.empty());
        assertThat(closed(gates, 0)).isEqualTo("line - 0");
        host.line().start("carol");
        done(gates.barrier(about(second, "reason", "migrate first"), "carol"));
        assertThat(closed(gates, 0)).isEqualTo("barrier - 0");
        assertThat(cell(gates, 0).path("barrier").isNull()).isTrue();
        assertThat(cell(gates, 1).at("/barrier/by").asText()).isEqualTo("carol");
        assertThat(cell(gates, 1).at("/barrier/reason").asText()).isEqualTo("migrate first");
    }

    @Test
    void whatTimeOpensSaysWhenAndTheStatusFollows() {
        GateApi gates = open(
                FreezeGate.of("UTC", "2026-08-01", "2026-08-01 14:00", "summit"),
                SoakGate.of("5h"),
                new ApprovalsGate(2, true));
        assertThat(closed(gates, 0)).isEqualTo("freeze 2026-08-01T14:00:00Z 0");
        after(Duration.ofHours(4));
        assertThat(closed(gates, 0)).isEqualTo("soak 2026-08-01T15:00:00Z 0");
        after(Duration.ofHours(1));
        assertThat(closed(gates, 0)).isEqualTo("approvals - 2");
        done(gates.approve(about(third), Actor.of("lena"), List.of()));
        assertThat(closed(gates, 0)).isEqualTo("approvals - 1");
        assertThat(closed(gates, 1)).as("approvals are for one commit").isEqualTo("approvals - 2");
        done(gates.approve(about(third), Actor.of("mira"), List.of()));
        assertThat(closed(gates, 0)).as("an author's does not count").isEqualTo("approvals - 1");
        done(gates.override(about(third, "reason", "sheriffs wait"), "carol"));
        assertThat(closed(gates, 0)).isEqualTo("open");
        after(Duration.ofHours(5));
        assertThat(closed(gates, 0)).as("the override is over").isEqualTo("approvals - 1");
    }

    @Test
    void aGateThatIsNotAskedForEachRowIsAskedForTheCommitThatTheSourceRuns() {
        third = repository.commit(
                "mira", NOW, "Drop", Map.of("db/migration/V2__drop.sql", "DROP TABLE IF EXISTS note;\n"));
        GateApi gates = open(SchemaGate.of("additive"));

        assertThat(closed(gates, 0)).isEqualTo("schema - 0");
        assertThat(closed(gates, 1)).isEqualTo("open");
        JsonNode filtered = StatusApiScenario.json(gates.api().rows(Map.of("words", "drop")));
        assertThat(filtered.path("rows"))
                .as("the same of a row that is filtered")
                .containsExactly(json(gates.api()).at("/rows/0"));
    }

    @Test
    void aRolledBackCommitSaysByWhomWhenAndWhyUntilItIsPromotedAgain() {
        GateApi gates = open();
        done(promote(gates, third));
        after(Duration.ofMinutes(10));
        roll(gates, first, third);
        after(Duration.ofMinutes(10));

        for (int row : List.of(0, 1)) {
            JsonNode mark = cell(gates, row).path("rolledBack");
            assertThat(mark.path("by").asText()).isEqualTo("bob");
            assertThat(mark.path("reason").asText()).isEqualTo("bug 177: no failures shown");
            assertThat(Instant.parse(mark.path("since").asText())).isEqualTo(NOW.plusSeconds(600));
            assertThat(cell(gates, row).path("state").asText()).isEqualTo("waiting");
        }
        assertThat(cell(gates, 2).path("rolledBack").isNull()).isTrue();

        done(promote(gates, second));
        assertThat(cell(gates, 1).path("rolledBack").isNull()).isTrue();
        assertThat(cell(gates, 0).path("rolledBack").isNull())
                .as("still rolled back")
                .isFalse();
        done(gates.api().promote(about(third, "expected", second.hex()), Actor.of("alice")));
        roll(gates, second, third);
        assertThat(cell(gates, 1).path("rolledBack").isNull())
                .as("not by the rollback before")
                .isTrue();
        assertThat(cell(gates, 0).at("/rolledBack/since").asText()).isEqualTo("2026-08-01T10:20:00Z");
    }

    @Test
    void aCommitThatWasThereBeforeTheFirstLookSaysSinceWhenAtLeast() {
        GateApi gates = open();
        assertThat(cell(gates, 2).path("at").isNull()).isTrue();
        assertThat(cell(gates, 2).path("seen").asText()).isEqualTo("2026-08-01T10:00:00Z");
        after(Duration.ofHours(1));
        done(promote(gates, third));
        assertThat(cell(gates, 0).path("at").asText()).isEqualTo("2026-08-01T11:00:00Z");
        assertThat(cell(gates, 0).path("seen").isNull()).isTrue();
        assertThat(cell(gates, 2).path("seen").asText()).isEqualTo("2026-08-01T10:00:00Z");
    }

    @Test
    void rowsAreReadInPartsAndFiltered() {
        StatusApi api = open().api();
        JsonNode part = StatusApiScenario.json(api.rows(Map.of("count", "2")));
        assertThat(part.path("rows"))
                .hasSize(2)
                .containsExactly(json(api).at("/rows/0"), json(api).at("/rows/1"));
        JsonNode last = StatusApiScenario.json(
                api.rows(Map.of("before", part.path("before").asText())));
        assertThat(last.path("rows")).hasSize(1);
        assertThat(last.path("before").isNull()).isTrue();
        JsonNode found = StatusApiScenario.json(api.rows(Map.of("words", "index", "author", "JO", "path", " ")));
        assertThat(found.at("/rows/0/commit/id").asText()).isEqualTo(second.hex());
        assertThat(found.path("found").asInt()).isEqualTo(1);
        assertThat(found.path("complete").asBoolean()).isTrue();
        assertThat(StatusApiScenario.json(api.rows(Map.of("to", second.abbreviated(), "count", "1")))
                        .path("to")
                        .asText())
                .isEqualTo(second.hex());
    }

    @Test
    void aRequestThatCantBeUnderstoodIsRefusedWithOneLine() {
        StatusApi api = open().api();
        for (String count : List.of("0", "501", "-1", "x", "99999999999")) {
            StatusApiScenario.assertRefused(
                    api.rows(Map.of("count", count)), 400, "\"count\" is \"" + count + "\"", "from 1 to 500");
        }
        StatusApiScenario.assertRefused(api.rows(Map.of("bug", "<b>\n1")), 400, "is not the number of a bug");
        StatusApiScenario.assertRefused(api.rows(Map.of("path", "../secret")), 400, "is not a path");
        StatusApiScenario.assertRefused(api.rows(Map.of("author", "x".repeat(201))), 400, "\"author\" is too long");
        StatusApiScenario.assertRefused(api.rows(Map.of("before", "v1")), 409, "v1");
        StatusApiScenario.assertRefused(
                api.rows(Map.of("before", "f".repeat(40))), 409, "no longer on this line of commits");
        StatusApiScenario.assertRefused(api.rows(Map.of("to", "HEAD:secret")), 409, "There is no commit");
    }
}
