package io.jenkins.plugins.releasepipeline.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The undoing of a rollback, as the page and scripts send it. */
class UndoApiTest extends StatusApiScenario {

    private static final Actor ALICE = Actor.of("alice");

    @BeforeEach
    void rollBack() {
        assertThat(api.promote(parameters("reason", "now"), ALICE).status()).isEqualTo(200);
        Map<String, String> back = parameters("commit", first.hex());
        back.put("expected", second.hex());
        assertThat(api.rollback(back, ALICE).status()).isEqualTo(200);
    }

    private JsonNode production() {
        return json(api.status(Optional.empty())).at("/environments/2");
    }

    private Map<String, String> undo(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(parameters("", ""));
        all.put("since", production().at("/hold/since").asText());
        all.put("holdReason", production().at("/hold/reason").asText());
        all.put(name, value);
        all.values().removeIf(String::isEmpty);
        return all;
    }

    @Test
    void thePlanIsThatOfThePromotionWithTheHoldLifted() {
        assertThat(production().at("/recorded/previous").asText()).isEqualTo(second.hex());

        JsonNode plan = json(api.plan(Map.of("kind", "undo", "environment", "production"), List.of()));

        assertThat(plan.path("kind").asText()).isEqualTo("promote");
        assertThat(plan.at("/commit/id").asText()).isEqualTo(second.hex());
        assertThat(plan.path("open").asBoolean()).isTrue();
        assertThat(plan.path("gates").toString()).contains("The hold of alice ends with this promotion: bug 177");
    }

    @Test
    void isAnsweredWhenBothAreDone() {
        assertThat(json(api.undo(undo("reason", "fixed"), Actor.of("bob")))
                        .path("message")
                        .asText())
                .isEqualTo(second.abbreviated() + " is being promoted to production again, and the hold is lifted.");

        assertThat(repository.tip("production")).isEqualTo(second);
        assertThat(production().path("hold").isNull()).isTrue();
        assertRefused(api.plan(Map.of("kind", "undo", "environment", "production"), List.of()), 400, "nothing to undo");
    }

    @Test
    void anAbortNamesABuildThatWaitsOrTheCommitThatIsBeingDeployed() {
        Map<String, String> nothing = Map.of("environment", "production");
        assertRefused(api.abort(nothing, ALICE, true), 400, "\"build\"");
        Map<String, String> commit = Map.of("environment", "production", "commit", second.hex());
        assertRefused(api.abort(commit, ALICE, true), 409, "no running job or build deploys " + second.abbreviated());
        Map<String, String> bad = Map.of("environment", "production", "commit", "x y");
        assertRefused(api.abort(bad, ALICE, true), 400, "x y");
    }

    @Test
    void eachParameterIsRequired() {
        for (String name : new String[] {"environment", "commit", "expected", "since", "holdReason", "reason"}) {
            assertRefused(api.undo(undo(name, ""), ALICE), 400, "\"" + name + "\"");
        }
        assertRefused(api.undo(undo("passHold", "bug 177"), ALICE), 400, "only for promotions");
        assertRefused(api.undo(undo("since", "2001-01-01T00:00:00Z"), ALICE), 409, "is another one by now");
        assertRefused(api.undo(undo("holdReason", "bug 176"), ALICE), 409, "has another reason");
        assertThat(repository.tip("production")).isEqualTo(first);
        assertThat(production().at("/hold/reason").asText()).isEqualTo("bug 177");
    }
}
