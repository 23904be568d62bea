package io.jenkins.plugins.releasepipeline.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.releasepipeline.demo.Host;
import io.jenkins.plugins.releasepipeline.domain.CompareUrl;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.reference.References;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What differs between two commits: commits, files, lines, and the page of the forge. */
class ComparisonApiTest extends StatusApiScenario {

    private static final Instant WRITTEN = Instant.parse("2026-03-02T08:00:00Z");

    private ComparisonApi comparison;
    private CommitId third;

    @BeforeEach
    void aMigrationAndOddNames() {
        third = repository.commit(
                "mira",
                WRITTEN,
                "three",
                Map.of(
                        "db/migration/V1__note.sql", "CREATE TABLE note (id int);\n",
                        "a\u202efdp\nb.txt", "\u202e<script>\u0007\n"));
        host.pipeline().refresh();
        comparison = new ComparisonApi(api);
    }

    private static Map<String, String> range(CommitId from, CommitId to) {
        return new HashMap<>(Map.of("from", from.hex(), "to", to.hex()));
    }

    private static JsonNode ok(ApiResponse answer) {
        assertThat(answer.status()).as(answer.json()).isEqualTo(200);
        return json(answer);
    }

    private ApiResponse patch(int index) {
        Map<String, String> about = range(first, third);
        about.put(
                "file",
                ok(comparison.files(about)).at("/files/" + index + "/id").asText());
        return comparison.patch(about);
    }

    private static List<String> lines(JsonNode patch) {
        return StreamSupport.stream(patch.path("lines").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void tellsTheCommitsInBothDirections() {
        JsonNode forward = ok(comparison.compare(range(first, third)));
        assertThat(forward.at("/from/id").asText()).isEqualTo(first.hex());
        assertThat(forward.at("/added/count").asInt()).isEqualTo(2);
        assertThat(forward.at("/added/commits/0/subject").asText()).isEqualTo("three");
        assertThat(forward.at("/added/authors/0").asText()).isEqualTo("mira");
        assertThat(forward.at("/removed/count").asInt()).isZero();
        assertThat(forward.path("compareUrl").isNull()).isTrue();
        JsonNode back = ok(comparison.compare(range(third, first)));
        assertThat(back.at("/added/count").asInt()).isZero();
        assertThat(back.at("/removed/commits")).hasSize(2);
    }

    @Test
    void listsFilesWithMigrationsFirstAndNamesInOneVisibleLine() {
        JsonNode files = ok(comparison.files(range(first, third)));
        assertThat(files.at("/files/0/path").asText()).isEqualTo("db/migration/V1__note.sql");
        assertThat(files.at("/files/0/migration").asBoolean()).isTrue();
        assertThat(files.at("/files/0/kind").asText()).isEqualTo("added");
        assertThat(files.at("/files/0/content").asText()).isEqualTo("text");
        assertThat(files.at("/files/0/added").asInt()).isEqualTo(1);
        assertThat(files.at("/files/1/path").asText()).isEqualTo("a[U+202E]fdp[U+000A]b.txt");
        assertThat(files.at("/files/1/migration").asBoolean()).isFalse();
        assertThat(files.path("count").asInt()).isEqualTo(2);
        assertThat(files.path("complete").asBoolean()).isTrue();
    }

    @Test
    void aPatchIsAskedForByTheIdOfItsFile() {
        assertThat(lines(ok(patch(0)))).containsExactly("@@ -0,0 +1 @@", "+CREATE TABLE note (id int);");
        assertThat(lines(ok(patch(1)))).containsExactly("@@ -0,0 +1 @@", "+[U+202E]<script>[U+0007]");
    }

    @Test
    void aFileThatIsNotInTheListIsRefused() {
        Map<String, String> about = range(first, third);
        for (String file : List.of("db/migration/V1__note.sql", "../../secret", "0".repeat(16))) {
            about.put("file", file);
            assertRefused(comparison.patch(about), 409, "There is no file \"" + file + "\"", "api/files");
        }
        about.remove("file");
        assertRefused(comparison.patch(about), 400, "file");
    }

    @Test
    void aCommitThatIsMissingOrUnknownIsRefused() {
        assertRefused(comparison.files(Map.of("from", first.hex())), 400, "to");
        for (String odd : List.of("1".repeat(40), "--output=/tmp/x", "nothing", "HEAD:secret")) {
            Map<String, String> about = Map.of("from", first.hex(), "to", odd, "file", "1");
            assertRefused(comparison.files(about), 400, "There is no commit");
            assertRefused(comparison.patch(about), 400, "There is no commit");
            assertRefused(comparison.compare(about), 400, "There is no commit");
        }
    }

    @Test
    void nothingIsComparedAfterTheEnd() {
        host.close();
        assertThat(comparison.files(range(first, third)).status()).isEqualTo(409);
    }

    @Test
    void plansAndActivitiesLinkToTheComparePageOfTheirPipeline() {
        host.close();
        Pipeline line = ReleaseLine.pipeline(repository.remote());
        Pipeline pipeline = new Pipeline(
                line.name(),
                line.job(),
                line.repository(),
                line.credentialsId(),
                line.trunk(),
                line.environments(),
                References.of(List.of(), ""),
                List.of(),
                false,
                List.of(),
                Optional.of(new CompareUrl("https://git.example.org/app?{from}..{to}")));
        host = new Host(
                pipeline,
                folder.resolve("home"),
                new Remote(pipeline.repository(), RemoteCredentials.None::new),
                Builds.none(),
                Duration.ofDays(1));
        api = new StatusApi(host.pipeline());
        comparison = new ComparisonApi(api);
        assertThat(host.pipeline().refresh()).isEmpty();
        String added = "https://git.example.org/app?" + first + ".." + third;

        Map<String, String> about = parameters("commit", third.hex());
        assertThat(ok(api.plan(about, List.of())).path("compareUrl").asText()).isEqualTo(added);
        assertThat(ok(api.status(Optional.empty()))
                        .at("/promotions/0/compareUrl")
                        .asText())
                .isEqualTo(added);
        assertThat(ok(comparison.compare(range(first, third)))
                        .path("compareUrl")
                        .asText())
                .isEqualTo(added);
        assertThat(ok(comparison.compare(range(third, first)))
                        .path("compareUrl")
                        .asText())
                .as("the page with commits, not the empty one")
                .isEqualTo(added);

        ok(api.promote(about, Actor.of("alice")));
        assertThat(ok(new ActivityApi(api).page(about))
                        .at("/activities/0/compareUrl")
                        .asText())
                .isEqualTo(added);
        about.putAll(Map.of("kind", "rollback", "commit", first.hex()));
        assertThat(ok(api.plan(about, List.of())).path("compareUrl").asText()).isEqualTo(added);
    }
}
