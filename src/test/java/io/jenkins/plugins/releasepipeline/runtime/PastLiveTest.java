package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.GatedLine;
import io.jenkins.plugins.releasepipeline.fixture.GatedLine.Place;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.runtime.api.StatusApi;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ran at a time, as the API tells it: of the history, and of an endpoint that is really asked. */
class PastLiveTest {

    private static final Instant START = Instant.parse("2026-08-03T10:00:00Z");

    private final TestClock clock = new TestClock(START);
    private final MisbehavingServer app = MisbehavingServer.http(Behaviour.status(503));
    private Path home;
    private TestRepository repository;
    private CommitId first;
    private CommitId second;
    private GatedLine line;

    @BeforeEach
    void productionIsOneBehind(@TempDir Path folder) {
        home = folder.resolve("home");
        repository = new TestRepository(folder);
        first = repository.commit("Start");
        repository.branch("production", first);
        second = repository.commit("Fix the viewer");
        answer(first);
        open();
    }

    @AfterEach
    void close() {
        line.close();
        app.close();
    }

    private void open() {
        Service web = new Service("web", Optional.of(VersionEndpoint.at(app.at("/__version__"))), false);
        line = new GatedLine(home, repository, clock, Place.PLAIN, new Place(List.of(web), List.of()));
    }

    private void answer(CommitId commit) {
        app.behave(Behaviour.response(
                200, "Content-Type: application/json", "{\"commit\": \"" + commit.hex() + "\", \"version\": \"1.4\"}"));
    }

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    /** The endpoint is asked often, at this time of the clock. */
    private void observe(int minute) {
        clock.set(minute(minute));
        int before = app.requests().size();
        // The answer to the second request is later than the clock was set.
        await().until(() -> app.requests().size() > before + 2);
    }

    private JsonNode at(String time) {
        ApiResponse answer = new StatusApi(line.live()).at(Map.of("time", time));
        try {
            JsonNode json = new ObjectMapper().readTree(answer.json());
            assertThat(answer.status()).isEqualTo(json.has("error") ? 400 : 200);
            return json;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode production(int minute) {
        return at(minute(minute).toString()).at("/environments/1");
    }

    private String service(int minute) {
        JsonNode service = production(minute).at("/services/0");
        return service.path("observed").asBoolean()
                ? service.path("problem").asText(service.at("/commits/0").asText("?"))
                : "not observed";
    }

    @Test
    void tellsWhatWasDeclaredRecordedAndObservedAndWhatCameBefore() {
        clock.set(minute(1));
        line.live().start();
        observe(2);
        clock.set(minute(5));
        assertThat(line.promote(second).status()).isEqualTo(200);
        observe(6);
        answer(second);
        observe(8);
        observe(9);

        JsonNode before = production(4);
        assertThat(before.at("/recorded/commit/id").asText()).isEqualTo(first.hex());
        assertThat(before.at("/recorded/kind").asText()).isEqualTo("observed");
        assertThat(before.at("/declared/commit/id").asText()).isEqualTo(first.hex());
        assertThat(before.at("/declared/next").isNull()).isTrue();
        assertThat(before.path("deployments")).isEmpty();

        JsonNode late = production(6);
        assertThat(late.at("/recorded/commit/subject").asText()).isEqualTo("Fix the viewer");
        assertThat(late.at("/recorded/actor").asText()).isEqualTo("alice");
        assertThat(late.at("/recorded/since").asText()).isEqualTo("2026-08-03T10:05:00Z");
        assertThat(late.at("/services/0/commits/0").asText()).isEqualTo(first.hex());
        assertThat(late.at("/services/0/version").asText()).isEqualTo("1.4");
        assertThat(late.at("/services/0/asRecorded").asBoolean(true)).isFalse();
        assertThat(late.at("/deployments/0/count").asInt()).isEqualTo(1);
        assertThat(late.at("/deployments/0/commits/0/subject").asText()).isEqualTo("Fix the viewer");

        assertThat(production(9).at("/services/0/asRecorded").asBoolean()).isTrue();
        clock.set(minute(90));
        assertThat(production(80).path("deployments")).isEmpty();
    }

    @Test
    void whatWasNotObservedIsSaidAlsoAfterARestart() throws IOException {
        clock.set(minute(1));
        line.live().start();
        observe(2);
        observe(4);
        line.close();

        answer(second);
        clock.set(minute(10));
        open();
        assertThat(List.of(service(0), service(3), service(7)))
                .containsExactly("not observed", first.hex(), "not observed");
        line.live().start();
        observe(12);
        // As after kill -9: the last line is cut short, and nothing ends the observation.
        Files.writeString(home.resolve("observations.jsonl"), "{\"at\":\"2026-08", StandardOpenOption.APPEND);
        line.close();
        clock.set(minute(20));
        open();
        assertThat(List.of(service(3), service(7), service(12), service(15)))
                .containsExactly(first.hex(), "not observed", second.hex(), "not observed");
    }

    @Test
    void anEndpointThatFailedIsNotOneThatWasNotAsked() {
        app.behave(Behaviour.status(503));
        clock.set(minute(1));
        line.live().start();
        observe(2);
        await().untilAsserted(() -> assertThat(service(2)).isEqualTo("server-error"));
    }

    @Test
    void observationsThatCanNotBeReadAreNoneAndTheRestIsTold() throws IOException {
        line.close();
        Files.createDirectories(home.resolve("observations.jsonl"));
        open();
        JsonNode then = production(0);
        assertThat(then.at("/recorded/commit/id").asText()).isEqualTo(first.hex());
        assertThat(then.at("/services/0/observed").asBoolean(true)).isFalse();
        assertThat(line.live().past().at(minute(-60)).message())
                .hasValueSatisfying(message -> assertThat(message).contains("the observations can't be read"));
    }

    @Test
    void aMoveOutsideMayHaveHappenedBeforeItWasFound() {
        clock.set(minute(5));
        repository.branch("production", second);
        clock.set(minute(30));
        line.live().refresh();

        JsonNode then = production(20);
        assertThat(then.at("/declared/commit/id").asText()).isEqualTo(first.hex());
        assertThat(then.at("/declared/next/id").asText()).isEqualTo(second.hex());
        assertThat(then.at("/declared/found").asText()).isEqualTo("2026-08-03T10:30:00Z");
        assertThat(production(30).at("/declared/commit/id").asText()).isEqualTo(second.hex());
        assertThat(production(30).at("/deployments/0/kind").asText()).isEqualTo("observed");
    }

    @Test
    void aTimeOfWhichNothingIsKnownHasAnAnswerOfOneLine() {
        JsonNode future = at("2027-01-01T00:00:00Z");
        assertThat(future.path("message").asText()).isEqualTo("2027-01-01 00:00 (UTC) is in the future.");
        assertThat(future.path("environments")).isEmpty();
        assertThat(at("2020-01-01T00:00:00+05:30").path("message").asText())
                .isEqualTo("Nothing is known of that time: the first record is of 2026-08-03 10:00 (UTC).");
        assertThat(at("0001-01-01T00:00:00Z").path("message").asText()).startsWith("Nothing is known of that time");
        assertThat(at("+999999999-12-31T23:59:59Z").path("message").asText()).endsWith("is in the future.");
        for (String bad : List.of("yesterday", "14:32", "2026-08-03T10:00", "2026-08-03", "x".repeat(5_000))) {
            assertThat(at(bad).path("error").asText())
                    .contains("\"" + bad.substring(0, Math.min(bad.length(), 20)), "such as 2026-11-29T14:32:00Z")
                    .hasSizeLessThan(300)
                    .doesNotContain("\n");
        }
        assertThat(at(" ").path("error").asText()).contains("\"time\" is missing");
        // A plus that was not encoded.
        assertThat(at("2026-08-03T12:00:00 02:00").path("environments")).isNotEmpty();
    }
}
