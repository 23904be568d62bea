package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckSchemaToolTest {

    @TempDir
    Path folder;

    private List<JsonNode> printed(String input, String... arguments) throws IOException, InterruptedException {
        try (ChildJvm tool = new ChildJvm(folder, input, CheckSchemaTool.class, arguments)) {
            assertThat(tool.exitCode()).as("%s", tool.lines()).isZero();
            List<JsonNode> objects = new ArrayList<>();
            for (String line : tool.lines()) {
                objects.add(new ObjectMapper().readTree(line));
            }
            return objects;
        }
    }

    @Test
    void reportsOnEachLineOfSql() throws Exception {
        List<JsonNode> reports = printed(
                "{\"id\": 7, \"sql\": \"DROP TABLE a\"}\n\n{\"id\": \"b\", \"sql\": \"CREATE INDEX i ON a (b)\"}\n",
                "--sql",
                "-");

        assertThat(reports).hasSize(2);
        assertThat(reports.get(0).get("id").intValue()).isEqualTo(7);
        assertThat(reports.get(0).get("order").textValue()).isEqualTo("code-first");
        assertThat(reports.get(0).get("destructive").intValue()).isEqualTo(1);
        assertThat(reports.get(1).get("id").textValue()).isEqualTo("b");
        assertThat(reports.get(1).get("indexOnly").booleanValue()).isTrue();
    }

    @Test
    void refusesALineThatIsNoSqlInOneLine() throws Exception {
        try (ChildJvm tool = new ChildJvm(folder, "{\"id\": 1}\n", CheckSchemaTool.class, "--sql", "-")) {
            assertThat(tool.exitCode()).isEqualTo(Tool.UNUSABLE);
            assertThat(tool.lines()).containsExactly("Line 1 of the input is no JSON object with \"id\" and \"sql\".");
        }
    }

    @Test
    void reportsOnRangesAndOnEachMigrationByItself() throws Exception {
        TestRepository repository = new TestRepository(folder.resolve("app"));
        Instant time = Instant.parse("2026-01-01T00:00:00Z");
        CommitId first = repository.commit(
                "ann", time, "first", Map.of("migrations/1_a.sql", "CREATE TABLE a (b varchar(5));", "x.txt", "x"));
        CommitId second = repository.commit(
                "ann", time, "second", Map.of("migrations/2_b.sql", "ALTER TABLE a ALTER COLUMN b TYPE varchar(9);"));
        String remote = repository.remote().toString();

        List<JsonNode> ranges = printed(
                "",
                "--repo",
                remote,
                "--range",
                first.hex() + ".." + second.hex(),
                "--range",
                second.hex() + ".." + first.hex());
        List<JsonNode> each = printed("", "--repo", remote, "--all", "--at", "master");

        assertThat(ranges).hasSize(2);
        assertThat(ranges.get(0).get("from").textValue()).isEqualTo(first.hex());
        assertThat(ranges.get(0).get("order").textValue()).isEqualTo("schema-first");
        assertThat(ranges.get(0).get("needsReview").booleanValue()).isFalse();
        assertThat(ranges.get(1).get("flags").get(0).textValue()).isEqualTo("deleted");
        assertThat(each)
                .extracting(report -> report.get("path").textValue())
                .containsExactly("migrations/1_a.sql", "migrations/2_b.sql");
        assertThat(each).allSatisfy(report -> assertThat(report.get("additive").intValue())
                .isEqualTo(1));
    }
}
