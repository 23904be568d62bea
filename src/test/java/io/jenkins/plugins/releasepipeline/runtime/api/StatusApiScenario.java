package io.jenkins.plugins.releasepipeline.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.releasepipeline.demo.Host;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The web API of a pipeline whose production is one commit behind. */
abstract class StatusApiScenario {

    static final String UNKNOWN_ENVIRONMENT =
            "Pipeline \"app\" has no environment \"qa\"; it has: prototype, stage, production.";

    @TempDir
    Path folder;

    TestRepository repository;
    Host host;
    StatusApi api;
    CommitId first;
    CommitId second;

    @BeforeEach
    void productionIsOneBehind() {
        repository = new TestRepository(folder);
        first = repository.commit("one");
        repository.branch("production", first);
        second = repository.commit("two");
        open();
        host.pipeline().refresh();
    }

    void open() {
        Pipeline pipeline = ReleaseLine.pipeline(repository.remote());
        host = new Host(
                pipeline,
                folder.resolve("home"),
                new Remote(pipeline.repository(), RemoteCredentials.None::new),
                Builds.none(),
                Duration.ofDays(1));
        api = new StatusApi(host.pipeline());
    }

    @AfterEach
    void close() {
        host.close();
    }

    /** A good request but for the one parameter; an empty value leaves it out. */
    Map<String, String> parameters(String name, String value) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of(
                "kind", "promote",
                "environment", "production",
                "commit", second.hex(),
                "expected", first.hex(),
                "reason", "bug 177"));
        parameters.put(name, value);
        parameters.values().removeIf(String::isEmpty);
        return parameters;
    }

    static JsonNode json(ApiResponse answer) {
        try {
            return new ObjectMapper().readTree(answer.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static void assertRefused(ApiResponse answer, int status, String... words) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(json(answer).path("error").asText()).contains(words).doesNotContain("\n");
        assertThat(json(answer)).hasSize(1);
    }

    void assertNothingChanged() {
        assertThat(repository.tip("production")).isEqualTo(first);
        assertThat(json(api.status(Optional.empty())).at("/environments/2/hold").isNull())
                .isTrue();
        assertThat(json(api.status(Optional.empty()))
                        .at("/environments/2/recorded/kind")
                        .asText())
                .isEqualTo("observed");
    }
}
