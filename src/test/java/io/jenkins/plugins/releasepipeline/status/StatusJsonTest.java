package io.jenkins.plugins.releasepipeline.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusJsonTest {

    private static final Instant TIME = Instant.parse("2026-03-29T00:30:00Z");

    private ReleaseLine line;
    private CommitId first;
    private CommitId second;

    @BeforeEach
    void open(@TempDir Path folder) {
        line = new ReleaseLine(folder, Duration.ofMinutes(1));
        first = line.repository().commit("Jörg \"J\" Ö", TIME, "one <b>", Map.of());
        line.repository().branch("production", first);
        second = line.repository().commit("Mi", TIME.plusSeconds(60), "two", Map.of());
        line.refresh();
    }

    @AfterEach
    void close() {
        line.close();
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(StatusJson.write(line.status()));
    }

    @Test
    void writesFullIdsTimesInUtcPeopleByNameAndWordsInLowerCase() throws IOException {
        JsonNode row = json().at("/rows/1");

        assertThat(row.at("/commit/id").textValue()).isEqualTo(first.hex());
        assertThat(row.at("/commit/time").textValue()).isEqualTo("2026-03-29T00:30:00Z");
        assertThat(row.at("/commit/author").textValue()).isEqualTo("Jörg \"J\" Ö");
        assertThat(row.at("/commit/subject").textValue()).isEqualTo("one <b>");
        assertThat(row.at("/cells/production/state").textValue()).isEqualTo("current");
        assertThat(json().at("/promotions/0/expected").textValue()).isEqualTo(first.hex());
        assertThat(json().at("/promotions/0/commit/id").textValue()).isEqualTo(second.hex());
        assertThat(json().at("/rows/0/cells/stage/actions/0").toString())
                .isEqualTo("{\"kind\":\"promote\",\"to\":\"production\"}");
        assertThat(json().at("/environments/2/recorded/kind").textValue()).isEqualTo("observed");
        assertThat(json().at("/environments/2/behind").intValue()).isEqualTo(1);
    }

    @Test
    void writesWhatIsAbsentAsNull() throws IOException {
        JsonNode prototype = json().at("/environments/0");

        assertThat(prototype.fieldNames()).toIterable().contains("commit", "declared", "drift", "hold", "deploying");
        assertThat(prototype.get("commit").isNull()).isTrue();
        assertThat(prototype.get("hold").isNull()).isTrue();
        assertThat(prototype.get("services").isArray()).isTrue();
        assertThat(json().get("fetchProblem").isNull()).isTrue();
        assertThat(json().at("/rows/0/build").isNull()).isTrue();
    }

    @Test
    void hasOneTagForOneContent() {
        String before = StatusJson.etag(StatusJson.write(line.status()));
        assertThat(before).matches("\"[0-9a-f]{32}\"");

        line.refresh();
        assertThat(StatusJson.etag(StatusJson.write(line.status()))).isEqualTo(before);

        line.holds().hold("production", "carol", "bug 177");
        assertThat(StatusJson.etag(StatusJson.write(line.status()))).isNotEqualTo(before);
    }

    @Test
    void writesWhatASubjectNamesAndWhatAMessageReverts() throws IOException {
        CommitId revert =
                line.repository().commit("Revert \"two\" (#12), bug 7\n\nThis reverts commit " + second + ".");
        line.refresh();

        JsonNode commit = json().at("/rows/0/commit");
        assertThat(commit.at("/id").textValue()).isEqualTo(revert.hex());
        assertThat(commit.at("/references").toString())
                .isEqualTo("[{\"kind\":\"pull\",\"id\":\"12\",\"url\":null},"
                        + "{\"kind\":\"bug\",\"id\":\"7\",\"url\":null}]");
        assertThat(commit.at("/reverts").toString()).isEqualTo("[\"" + second + "\"]");
        assertThat(json().at("/promotions/0/commits/0/references/0/id").textValue())
                .isEqualTo("12");
    }

    @Test
    void marksWhatCouldNotBeSeenWhoeverWroteIt() throws IOException {
        line.repository().commit("Al\u200Bice", TIME.plusSeconds(120), "Fix \u202Etxt.exe", Map.of());
        line.holds().hold("production", "b\u2066ob", "bug \u202E1");
        line.refresh();

        assertThat(json().at("/rows/0/commit/subject").textValue()).isEqualTo("Fix [U+202E]txt.exe");
        assertThat(json().at("/promotions/0/authors").toString()).isEqualTo("[\"Al[U+200B]ice\",\"Mi\"]");
        assertThat(json().at("/environments/2/hold/by").textValue()).isEqualTo("b[U+2066]ob");
        assertThat(StatusJson.write(Map.of("leftOut", List.of("v3\u202E80"))))
                .as("what went another way, such as the name of a tag")
                .isEqualTo("{\"leftOut\":[\"v3[U+202E]80\"]}");
    }

    @Test
    void writesARecordByItself() {
        CommitView commit = line.status().rows().get(0).commit();

        assertThat(StatusJson.write(commit))
                .isEqualTo("{\"id\":\"" + second
                        + "\",\"subject\":\"two\",\"author\":\"Mi\",\"time\":\"2026-03-29T00:31:00Z\","
                        + "\"references\":[],\"reverts\":[]}");
    }
}
