package io.jenkins.plugins.releasepipeline.runtime.overview;

import static io.jenkins.plugins.releasepipeline.runtime.overview.Lines.NOW;
import static io.jenkins.plugins.releasepipeline.runtime.overview.Lines.build;
import static io.jenkins.plugins.releasepipeline.runtime.overview.Lines.line;
import static io.jenkins.plugins.releasepipeline.runtime.overview.Lines.pending;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.releasepipeline.domain.access.Access;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.runtime.overview.OverviewApi.Seen;
import io.jenkins.plugins.releasepipeline.runtime.overview.PersonalNeeds.PersonalNeed;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverviewApiTest {

    private final OverviewApi api = new OverviewApi();

    private static Seen seen(ReleaseLine... lines) {
        return new Seen(Optional.empty(), List.of(lines), List.of(), List.of());
    }

    private static ReleaseLine fetched(Instant at, Optional<String> problem) {
        return line("app", Optional.empty(), Optional.empty(), List.of(), Access.EVERYONE, Optional.of(at), problem);
    }

    private static ReleaseLine waiting(WaitingPromotion build) {
        return line(Optional.empty(), Optional.of(pending(List.of("window"), false)), List.of(build));
    }

    private JsonNode json(Seen seen) throws JsonProcessingException {
        return new ObjectMapper().readTree(api.answer(seen, Optional.empty()).json());
    }

    private ApiResponse again(Seen seen, ApiResponse known) {
        return api.answer(seen, known.etag());
    }

    @Test
    void saysWhatRunsWhatWaitsAndWhatStopsIt() throws Exception {
        JsonNode app = json(seen(waiting(build(Optional.empty())))).at("/pipelines/0");

        assertThat(app.path("jobName").asText()).isEqualTo("Team » app");
        assertThat(app.path("url").asText()).isEqualTo("job/team/job/app/release/");
        JsonNode production = app.at("/environments/1");
        assertThat(production.path("promotesFrom").asText()).isEqualTo("stage");
        assertThat(production.path("commit").asText()).isEqualTo("77ab0c1");
        assertThat(production.path("result").asText()).isEqualTo("verified");
        assertThat(production.at("/pending/commit").asText()).isEqualTo(Lines.COMMIT.hex());
        assertThat(production.at("/pending/closed").toString())
                .isEqualTo("[{\"name\":\"window\",\"reason\":\"not yet\"}]");
        assertThat(production.at("/waiting/0/url").asText()).isEqualTo("job/team/job/app/7/");
        assertThat(production.at("/waiting/0/commit").asText()).isEqualTo(Lines.BUILT.hex());
        assertThat(app.at("/environments/0/pending").isNull())
                .as("not read yet")
                .isTrue();
    }

    @Test
    void aBuildOfABranchHasItsPageBelowThatBranch() throws Exception {
        JsonNode app = json(seen(waiting(build(Optional.of(URI.create("../job/main/7/"))))))
                .at("/pipelines/0");

        assertThat(app.at("/environments/1/waiting/0/url").asText()).isEqualTo("job/team/job/app/job/main/7/");
    }

    @Test
    void whoHasItIsAnsweredShortlyUntilSomethingChanges() {
        Seen before = seen(fetched(NOW, Optional.empty()));
        ApiResponse first = api.answer(before, Optional.empty());
        assertThat(first.status()).isEqualTo(200);

        assertThat(again(before, first).status()).isEqualTo(304);
        assertThat(again(before, first).json()).isEmpty();
        assertThat(again(seen(fetched(NOW.plusSeconds(30), Optional.empty())), first)
                        .status())
                .as("only fetched again")
                .isEqualTo(304);
        assertThat(again(seen(fetched(NOW, Optional.of("no answer"))), first).status())
                .isEqualTo(200);
        assertThat(again(seen(line(Lines.HOLD, Optional.empty(), List.of())), first)
                        .status())
                .isEqualTo(200);
        assertThat(again(seen(), first).status()).isEqualTo(200);
    }

    @Test
    void whatIsOfOneUserIsNotTheOthers() throws Exception {
        ReleaseLine line = fetched(NOW, Optional.empty());
        Seen mine = new Seen(
                Optional.empty(),
                List.of(line),
                List.of(),
                List.of(new PersonalNeed("app", "production", Need.APPROVE)));

        assertThat(json(mine).path("mine").toString())
                .isEqualTo("[{\"pipeline\":\"app\",\"environment\":\"production\",\"need\":\"approve\"}]");
        assertThat(json(seen(line)).path("mine")).isEmpty();
        assertThat(again(seen(line), api.answer(mine, Optional.empty())).status())
                .isEqualTo(200);
    }

    @Test
    void saysThatTheLineIsStoppedAndWhatCannotBeUsed() throws Exception {
        JsonNode answer = json(new Seen(
                Optional.of(new Hold("carol", NOW, "bug 177")),
                List.of(),
                List.of(Map.of("pipeline", "api", "job", "", "reason", "gone")),
                List.of()));

        assertThat(answer.at("/line/by").asText()).isEqualTo("carol");
        assertThat(answer.at("/broken/0/reason").asText()).isEqualTo("gone");
        assertThat(answer.path("pipelines")).isEmpty();
    }

    @Test
    void aNameThatLooksLikeAFetchChangesNothingElse() throws Exception {
        ReleaseLine strange = new ReleaseLine(
                fetched(NOW, Optional.empty()).pipeline(),
                fetched(NOW, Optional.empty()).summary(),
                Map.of(),
                List.of(),
                "\"fetchedAt\":\"2020-01-01\"",
                "job/app/",
                "job/app/release/");

        assertThat(json(seen(strange)).at("/pipelines/0/jobName").asText()).isEqualTo("\"fetchedAt\":\"2020-01-01\"");
        assertThat(json(seen(strange)).at("/pipelines/0/fetchedAt").asText()).isEqualTo(NOW.toString());
    }
}
