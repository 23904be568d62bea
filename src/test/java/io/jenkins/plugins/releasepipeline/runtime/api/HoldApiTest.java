package io.jenkins.plugins.releasepipeline.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds with an end, their changes, passing them, and the line, as scripts send them. */
class HoldApiTest extends StatusApiScenario {

    private final Instant end = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(3, ChronoUnit.HOURS);

    private JsonNode held() {
        return json(api.status(Optional.empty())).at("/environments/2/hold");
    }

    private static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put(name, value);
        return all;
    }

    @Test
    void anEndHasAnyOffsetAndIsAnsweredInUtc() {
        String until = end.atOffset(ZoneOffset.ofHours(9)).toString();

        assertThat(api.hold(parameters("until", until), "alice").status()).isEqualTo(200);

        assertThat(held().path("until").asText()).isEqualTo(end.toString());
    }

    @Test
    void anEndThatIsNoTimeOrHasNoOffsetIsRefused() {
        for (String bad : List.of("tomorrow", "2026-03-02T14:00", "14:00", "2026-13-02T14:00Z")) {
            assertRefused(api.hold(parameters("until", bad), "alice"), 400, bad, "with the offset from UTC");
        }
        assertNothingChanged();
    }

    @Test
    void anEndThatIsOverOrFarAwayIsRefused() {
        assertRefused(api.hold(parameters("until", "2001-01-01T00:00Z"), "alice"), 409, "over already");
        assertRefused(api.hold(parameters("until", "+999999999-01-01T00:00Z"), "alice"), 409, "more than a year ahead");
        assertNothingChanged();
    }

    @Test
    void aChangeNamesTheHoldThatItChanges() {
        api.hold(parameters("reason", "bug 1"), "alice");
        Map<String, String> change = parameters("reason", "bug 2");
        assertRefused(api.editHold(change, "bob"), 400, "\"since\"");
        assertRefused(api.editHold(with(change, "since", "today"), "bob"), 400, "today");
        assertRefused(api.editHold(with(change, "since", "2001-01-01T00:00:00Z"), "bob"), 409, "set by alice: bug 1");

        ApiResponse done =
                api.editHold(with(change, "since", held().path("since").asText()), "bob");

        assertThat(done.status()).isEqualTo(200);
        assertThat(held().path("reason").asText()).isEqualTo("bug 2");
        assertThat(held().path("by").asText()).isEqualTo("alice");
    }

    @Test
    void onlyAPromotionByTheHolderPassesAHold() {
        api.hold(parameters("reason", "bug 1"), "alice");
        assertRefused(api.promote(parameters("passHold", "bug 1"), Actor.of("bob")), 409, "no other user can pass it");
        assertRefused(api.promote(parameters("passHold", "true"), Actor.of("alice")), 409, "repeating it");
        assertRefused(api.rollback(parameters("passHold", "bug 1"), Actor.of("alice")), 400, "only for promotions");
        assertThat(repository.tip("production")).isEqualTo(first);

        assertThat(api.promote(parameters("passHold", "bug 1"), Actor.of("alice"))
                        .status())
                .isEqualTo(200);

        assertThat(repository.tip("production")).isEqualTo(second);
        assertThat(held().path("by").asText()).isEqualTo("alice");
    }

    @Test
    void theLineIsStoppedChangedAndStarted() {
        LineApi line = new LineApi(host.line(), () -> List.of("app: abc, by bob"));
        assertRefused(line.stop(Map.of(), "alice"), 400, "\"reason\"");
        assertRefused(line.stop(Map.of("reason", "bug 1", "until", "soon"), "alice"), 400, "soon");
        assertThat(json(line.stop(Map.of("reason", "bug 1"), "alice"))
                        .path("message")
                        .asText())
                .isEqualTo("The line is stopped. What was already running may complete: app: abc, by bob");
        assertRefused(line.stop(Map.of("reason", "bug 2"), "bob"), 409, "stopped already, by alice: bug 1");
        JsonNode stop = json(api.status(Optional.empty())).path("line");
        assertThat(stop.path("reason").asText()).isEqualTo("bug 1");
        assertRefused(api.promote(parameters("reason", "now"), Actor.of("alice")), 409, "The line is stopped by alice");

        assertThat(line.edit(
                                Map.of(
                                        "since",
                                        stop.path("since").asText(),
                                        "reason",
                                        "bug 2",
                                        "until",
                                        end.toString()),
                                "bob")
                        .status())
                .isEqualTo(200);
        assertThat(line.view().stopped().orElseThrow().until()).contains(end);
        assertThat(line.start("carol").status()).isEqualTo(200);
        assertRefused(line.start("carol"), 409, "not stopped");
        assertThat(line.view().log()).extracting(LineApi.LogEntry::actor).containsExactly("carol", "bob", "alice");
        assertThat(api.promote(parameters("reason", "now"), Actor.of("alice")).status())
                .isEqualTo(200);
    }
}
