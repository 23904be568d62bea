package io.jenkins.plugins.releasepipeline.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.history.entry.EntryFormat;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityApiTest extends StatusApiScenario {

    private ActivityApi activity;

    @BeforeEach
    void somethingHappens() {
        activity = new ActivityApi(api);
        api.hold(parameters("reason", "=cmd|' /C calc'!A0, \"quoted\""), "carol");
        api.release(parameters("reason", ""), "bob");
        api.promote(parameters("reason", ""), Actor.of("alice"));
    }

    private static Map<String, String> period(String... more) {
        Instant now = Instant.now();
        Map<String, String> given = new LinkedHashMap<>(Map.of(
                "from", now.minus(1, ChronoUnit.DAYS).toString(),
                "to", now.plus(1, ChronoUnit.DAYS).toString()));
        for (int i = 0; i < more.length; i += 2) {
            given.put(more[i], more[i + 1]);
        }
        return given;
    }

    @Test
    void aPageHasOnlyTheKindsAndThePeopleThatWereAskedFor() {
        JsonNode holds = json(activity.page(Map.of("environment", "production", "kind", "hold, release")));
        assertThat(holds.at("/activities").findValuesAsText("kind")).containsExactly("release", "hold");

        JsonNode bob = json(activity.page(Map.of("environment", "production", "who", "BOB")));
        assertThat(bob.at("/activities").findValuesAsText("kind")).containsExactly("release");

        JsonNode none = json(activity.page(Map.of("environment", "production", "who", "mallory")));
        assertThat(none.at("/activities")).isEmpty();
        assertThat(none.at("/before").isNull()).isTrue();
        assertRefused(
                activity.page(Map.of("environment", "production", "kind", "hold,unknown")),
                400,
                "There is no kind \"unknown\": use one or more of promote, rollback,");
    }

    @Test
    void weeksBeginWithTheHistory() {
        JsonNode answer = json(activity.weeks(Map.of("environment", "production", "weeks", "53")));

        assertThat(answer.at("/weeks")).hasSizeBetween(1, 2);
        assertThat(answer.at("/weeks").findValues("deployments").stream()
                        .mapToInt(JsonNode::asInt)
                        .sum())
                .isEqualTo(1);
        assertRefused(activity.weeks(Map.of("environment", "qa")), 400, UNKNOWN_ENVIRONMENT);
        assertRefused(activity.weeks(Map.of("environment", "production", "weeks", "54")), 400, "from 1 to 53");
    }

    @Test
    void lanesHaveAllEnvironmentsWithBarsAndHolds() {
        JsonNode lanes = json(activity.lanes(period())).path("lanes");

        assertThat(lanes.findValuesAsText("environment")).containsExactly("prototype", "stage", "production");
        JsonNode production = lanes.get(2);
        assertThat(production.path("bars").findValuesAsText("commit")).containsExactly(first.hex(), second.hex());
        assertThat(production.at("/holds/0/by").asText()).isEqualTo("carol");
        assertThat(production.at("/holds/0/to").asText()).isNotEmpty();
        assertThat(production.path("complete").asBoolean()).isTrue();
    }

    @Test
    void aFileHasOneOrAllEnvironments() {
        ApiResponse one = activity.export(period("environment", "production"));
        assertThat(one.file().orElseThrow().type()).startsWith("application/json");
        assertThat(one.file().orElseThrow().name()).matches("app-production-[0-9-]+\\.json");
        assertThat(one.file().orElseThrow().disposition()).matches("attachment; filename=\"[\\w.-]+\"");
        assertThat(json(one).path("activities").findValuesAsText("kind"))
                .containsExactly("promote", "release", "hold", "observed");
        assertThat(json(one).path("activities").findValuesAsText("environment")).containsOnly("production");

        ApiResponse all = activity.export(period("who", "carol"));
        assertThat(all.file().orElseThrow().name()).startsWith("app-all-");
        assertThat(json(all).path("activities").findValuesAsText("kind")).containsExactly("hold");
    }

    @Test
    void aSpreadsheetRunsNoReason() {
        ApiResponse answer = activity.export(period("format", "csv", "kind", "hold"));

        assertThat(answer.file().orElseThrow().type()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.json().lines()).hasSize(2);
        assertThat(answer.json())
                .startsWith("environment,time,kind,result,actor,")
                .contains(",\"'=cmd|' /C calc'!A0, \"\"quoted\"\"\",");
    }

    @Test
    void aTimeBeforeAndAfterAllIsAnEmptyFile() {
        ApiResponse answer = activity.export(Map.of("from", "2001-01-01", "to", "2001-02-01", "format", "csv"));

        assertThat(answer.json().lines()).hasSize(1);
        assertThat(answer.file().orElseThrow().name()).isEqualTo("app-all-2001-01-01-2001-02-01.csv");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-02,2026-11-02",
        "2026-11-02,2026-11-01",
        "2026-01-01,2027-02-01",
        "yesterday,2026-11-02",
        "2026-11-02,+999999999-12-31",
        "2026-13-01,2026-11-02",
        "2026-11-02T10:00,2026-11-03"
    })
    void aPeriodThatIsNoneIsRefused(String from, String to) {
        Map<String, String> given = Map.of("from", from, "to", to);
        for (ApiResponse answer : new ApiResponse[] {activity.export(given), activity.lanes(given)}) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(json(answer).path("error").asText()).containsAnyOf("period must end", "give a day");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "weeks", "lanes", "export", "notes", "figures", "at"})
    void aDamagedHistoryIsAConflictWithTheWayOut(String what) throws IOException {
        Path history = folder.resolve("home/history.git");
        GitCommand git = GitCommand.in(history);
        String newest = git.run("rev-parse", "refs/releases/app/production");
        String content = git.run("rev-parse", newest + ":" + EntryFormat.FILE);
        close();
        Files.delete(history.resolve("objects").resolve(content.substring(0, 2)).resolve(content.substring(2)));
        open();
        activity = new ActivityApi(api);
        Map<String, String> given = period(
                "environment", "production", "id", newest, "time", Instant.now().toString());

        assertRefused(
                switch (what) {
                    case "page" -> activity.page(given);
                    case "weeks" -> activity.weeks(given);
                    case "lanes" -> activity.lanes(given);
                    case "export" -> activity.export(given);
                    case "notes" -> api.notes(given);
                    case "figures" -> api.figures(given);
                    default -> api.at(given);
                },
                409,
                "history.git",
                "can't be read",
                "backup");
    }

    @Test
    void whatIsMissingOrUnknownIsNamed() {
        assertRefused(activity.export(Map.of("to", "2026-11-02")), 400, "\"from\" is missing");
        assertRefused(activity.lanes(Map.of("from", "2026-11-02")), 400, "\"to\" is missing");
        assertRefused(activity.lanes(Map.of("from", "2026-01-01", "to", "2026-06-01")), 400, "100 days");
        assertRefused(activity.export(period("environment", "qa")), 400, UNKNOWN_ENVIRONMENT);
        assertRefused(activity.export(period("format", "xlsx")), 400, "use csv or json");
    }
}
