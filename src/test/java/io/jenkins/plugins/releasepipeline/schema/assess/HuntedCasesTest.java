package io.jenkins.plugins.releasepipeline.schema.assess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pushes after which other projects had an outage or lost rows, each in a folder of {@code schema/cases}: the tree
 * {@code before}, what {@code after} adds or replaces, and {@code expected.json} with the reason, where it was found, the
 * acceptable answers, and what this plugin said when it was found ({@code kind}).
 */
class HuntedCasesTest {

    private static Path folder() throws URISyntaxException {
        return Path.of(HuntedCasesTest.class
                .getResource("/io/jenkins/plugins/releasepipeline/schema/cases")
                .toURI());
    }

    static List<String> cases() throws IOException, URISyntaxException {
        try (Stream<Path> folders = Files.list(folder())) {
            return folders.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static Map<String, String> tree(Path root) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    texts.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            });
        }
        return texts;
    }

    private static boolean fits(JsonNode answer, SchemaReport report) {
        return (!answer.has("order")
                        || answer.get("order").asText().equals(report.order().word()))
                && (!answer.has("needsReview") || answer.get("needsReview").asBoolean() == report.needsReview());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isAnsweredAsTheReasonAsks(String name) throws Exception {
        Path root = folder().resolve(name);
        JsonNode expected = JsonMapper.builder().build().readTree(Files.readString(root.resolve("expected.json")));
        TwoTrees trees = new TwoTrees();
        tree(root.resolve("before")).forEach(trees::both);
        tree(root.resolve("after")).forEach(trees::candidate);

        SchemaReport report = trees.report();

        assertThat(StreamSupport.stream(expected.get("accept").spliterator(), false))
                .as(
                        "%s: %s + review %s",
                        expected.get("why").asText(), report.order().word(), report.needsReview())
                .anyMatch(answer -> fits(answer, report));
    }

    @Test
    void theCasesComeFromManyFrameworks() throws Exception {
        List<String> names = cases();
        assertThat(names).hasSizeGreaterThanOrEqualTo(30);
        for (String name : names) {
            JsonNode expected = JsonMapper.builder()
                    .build()
                    .readTree(Files.readString(folder().resolve(name).resolve("expected.json")));
            assertThat(List.of("framework", "source", "why", "kind", "accept")).allMatch(expected::has);
        }
    }
}
