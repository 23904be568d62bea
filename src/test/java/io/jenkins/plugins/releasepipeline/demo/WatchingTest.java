package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who only looks at a repository promotes nothing, also where its configuration lets Jenkins promote by itself. */
class WatchingTest {

    @TempDir
    Path folder;

    private Path configuration(TestRepository repository) throws Exception {
        return Files.writeString(
                folder.resolve("line.yaml"), """
                unclassified:
                  releasePipelines:
                    pipelines:
                      - name: app
                        job: app
                        repository: %s
                        trunk: master
                        environments:
                          - name: stage
                            deployRef: { branch: { name: master } }
                          - name: production
                            promotesFrom: stage
                            deployRef: { branch: { name: production } }
                            autoPromote: true
                """.formatted(repository.remote().toUri()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theDemoPromotesByItselfOnlyWhereItMayPush(boolean mayPush) throws Exception {
        TestRepository repository = new TestRepository(folder.resolve("app"));
        CommitId first = repository.commit("one");
        repository.branch("production", first);
        CommitId second = repository.commit("two");

        try (Demo demo = Demo.on(
                repository.remote().toUri().toString(), configuration(repository), Optional.empty(), 0, mayPush)) {
            await().until(() -> status(demo).contains("\"fetchedAt\":\"2"));
            await().untilAsserted(() -> assertThat(repository.tip("production")).isEqualTo(mayPush ? second : first));
        }
    }

    @Test
    void theStatusToolPromotesNothing() throws Exception {
        TestRepository repository = new TestRepository(folder.resolve("app"));
        CommitId first = repository.commit("one");
        repository.branch("production", first);
        repository.commit("two");

        try (ChildJvm tool = new ChildJvm(
                folder,
                StatusTool.class,
                "--repo",
                repository.remote().toUri().toString(),
                "--config",
                configuration(repository).toString())) {
            assertThat(tool.exitCode()).isZero();
            assertThat(tool.lines()).singleElement().asString().contains("\"autoPromote\":false");
        }

        assertThat(repository.tip("production")).isEqualTo(first);
    }

    private static String status(Demo demo) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(demo.url() + "api/status")).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
