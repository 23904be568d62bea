package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.releasepipeline.fixture.GeneratedHistory;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {

    @TempDir
    Path folder;

    private GitCommand git;

    @BeforeEach
    void generate() {
        GitCommand.in(folder).run("init", "-q", "--bare", "app.git");
        git = GitCommand.in(folder.resolve("app.git"));
        GeneratedHistory.in(git, 3, 120);
        git.run("tag", "-a", "v1.0", "-m", "One", "c0040");
    }

    private String[] compare(String... ranges) {
        List<String> arguments = new ArrayList<>(List.of("--repo", git.folder().toString()));
        for (String range : ranges) {
            arguments.addAll(List.of("--compare", range));
        }
        return arguments.toArray(String[]::new);
    }

    @Test
    void printsALineForEachRangeThatAgreesWithGit() throws Exception {
        String before = git.run("for-each-ref") + git.run("count-objects", "-v");
        List<String> ranges = List.of("c0100..c0120", "c0120..c0100", "v1.0..c0110", "c0007..c0007");
        try (ChildJvm tool = new ChildJvm(folder, StatusTool.class, compare(ranges.toArray(String[]::new)))) {
            assertThat(tool.exitCode()).isZero();
            List<String> lines = tool.lines();
            assertThat(lines).hasSize(ranges.size());
            for (int i = 0; i < lines.size(); i++) {
                assertAgrees(new ObjectMapper().readTree(lines.get(i)), ranges.get(i));
            }
            assertThat(tool.temporaryFiles()).isEmpty();
        }
        assertThat(git.run("for-each-ref") + git.run("count-objects", "-v")).isEqualTo(before);
    }

    private void assertAgrees(JsonNode line, String range) {
        String[] ends = range.split("\\.\\.");
        assertThat(line.get("from").asText()).isEqualTo(git.run("rev-parse", ends[0] + "^{commit}"));
        assertThat(line.get("to").asText()).isEqualTo(git.run("rev-parse", ends[1]));
        assertThat(line.get("behind").asInt() + "\t" + line.get("ahead").asInt())
                .isEqualTo(git.run("rev-list", "--left-right", "--count", ends[0] + "..." + ends[1]));
        assertThat(git.run("merge-base", "--all", ends[0], ends[1]).lines())
                .contains(line.get("mergeBase").asText());
        assertThat(line.get("commits").findValuesAsText("id"))
                .containsExactlyElementsOf(git.run("rev-list", range)
                        .lines()
                        .filter(id -> !id.isEmpty())
                        .toList());
    }

    @Test
    void saysInOneLineWhichRangeIsWrongAndPrintsNothingElse() throws Exception {
        for (String wrong : List.of("c0100..nowhere", "c0100", "..c0100", "c0100...c0120")) {
            try (ToolThread tool = new ToolThread(StatusTool::run, compare("c0100..c0120", wrong))) {
                assertThat(tool.exitCode()).isEqualTo(2);
                assertThat(tool.lines())
                        .singleElement()
                        .asString()
                        .contains(wrong.contains("nowhere") ? "nowhere" : wrong);
            }
        }
    }
}
