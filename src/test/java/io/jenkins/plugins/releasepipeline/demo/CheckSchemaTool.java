package io.jenkins.plugins.releasepipeline.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.commits.Trees;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.promotion.plan.SchemaChanges;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.status.StatusJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code ./dev check-schema}: schema reports, one JSON object per line. */
public final class CheckSchemaTool {

    private CheckSchemaTool() {}

    /** Prints a line for each {@code --range A..B}, for each migration of a tree, or for each line of SQL. */
    public static void main(String[] args) {
        Tool.main(() -> {
            Arguments arguments =
                    new Arguments(args, Set.of("--repo", "--range", "--at", "--sql", "--paths"), Set.of("--all"));
            boolean sql = arguments.value("--sql").filter("-"::equals).isPresent();
            boolean ranges = !arguments.all("--range").isEmpty();
            if ((sql ? 1 : 0) + (ranges ? 1 : 0) + (arguments.has("--all") ? 1 : 0) != 1) {
                throw new ReleaseException(
                        "check-schema needs one of --repo R --range A..B, --repo R --all --at COMMIT,"
                                + " and --sql - with a JSON object with \"id\" and \"sql\" on each line of its input.");
            }
            if (sql) {
                sql();
                return 0;
            }
            String repository = Tool.repository(arguments.needed("--repo"));
            try (TemporaryFolder home = new TemporaryFolder();
                    Mirror mirror = Mirror.open(home.path().resolve("mirror.git"), Tool.readOnly(repository))) {
                mirror.fetch();
                SchemaChanges changes = new SchemaChanges(new Trees(mirror), arguments.all("--paths"));
                if (ranges) {
                    arguments.all("--range").forEach(range -> range(mirror, changes, range));
                } else {
                    CommitId commit = mirror.resolve(arguments.needed("--at"));
                    changes.each(commit).forEach((path, report) -> print(Map.of("path", path), report));
                }
                return 0;
            }
        });
    }

    private static void range(Mirror mirror, SchemaChanges changes, String range) {
        Range ends = Range.of(range, mirror);
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("from", ends.from().hex());
        head.put("to", ends.to().hex());
        print(head, changes.proven(ends.from(), ends.to(), List.of()));
    }

    private static void sql() throws IOException {
        ObjectMapper json = new ObjectMapper();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            JsonNode object = parsed(json, line, number);
            print(
                    Map.of("id", json.convertValue(object.path("id"), Object.class)),
                    SchemaReport.ofSql(object.path("sql").textValue()));
        }
    }

    private static JsonNode parsed(ObjectMapper json, String line, int number) {
        try {
            JsonNode object = json.readTree(line);
            if (object.path("id").isValueNode()
                    && !object.path("id").isNull()
                    && object.path("sql").isTextual()) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // Said below, without the text, which may be long.
        }
        throw new ReleaseException("Line " + number + " of the input is no JSON object with \"id\" and \"sql\".");
    }

    private static void print(Map<String, Object> head, SchemaReport report) {
        Map<String, Object> line = new LinkedHashMap<>(head);
        line.putAll(report.toMap());
        System.out.println(StatusJson.write(line));
    }
}
