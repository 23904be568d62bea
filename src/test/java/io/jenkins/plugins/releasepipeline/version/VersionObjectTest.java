package io.jenkins.plugins.releasepipeline.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionObjectTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"commit\": null}", "{\"commit\": {\"id\": \"2bb117f\"}}", "{\"commit\": true}"})
    void findsNoCommit(String body) {
        VersionAnswer answer = read(body);
        assertThat(answer.outcome()).isEqualTo(Outcome.NO_COMMIT);
        assertThat(answer.commit()).isEmpty();
        assertThat(answer.message()).startsWith("The answer has no commit").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "stub", "Unknown", "none"})
    void tellsAPlaceholderFromAMissingCommit(String placeholder) {
        VersionAnswer answer = read("{\"commit\": \"" + placeholder + "\"}");
        assertThat(answer.outcome()).isEqualTo(Outcome.PLACEHOLDER);
        assertThat(answer.commit()).isEmpty();
        assertThat(answer.message()).isEqualTo("The answer has no commit but \"" + placeholder.trim() + "\".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "<html>", "[]", "\"2bb117f\"", "null", "{\"commit\": \"2bb117f\"", "{} {}", "\u0000"})
    void findsNoObject(String body) {
        assertThat(read(body).outcome()).isEqualTo(Outcome.NOT_JSON);
    }

    @Test
    void survivesDeepNesting() {
        assertThat(read("{\"a\":".repeat(10_000)).outcome()).isEqualTo(Outcome.NOT_JSON);
        assertThat(read("{\"commit\": " + "9".repeat(5_000) + "}").outcome()).isEqualTo(Outcome.NOT_JSON);
    }

    @Test
    void keepsAVersionThatStandsWithoutACommit() {
        VersionAnswer answer = read("{\"version\": \"3.120\", \"commit\": \"stub\"}");
        assertThat(answer.outcome()).isEqualTo(Outcome.PLACEHOLDER);
        assertThat(answer.version()).contains("3.120");
        assertThat(answer.message()).contains("\"stub\"");
    }

    @Test
    void leavesOutAVersionThatIsAPlaceholder() {
        assertThat(read("{\"version\": \"unknown\", \"commit\": \"2bb117f\"}"))
                .isEqualTo(VersionAnswer.reported("2bb117f", Optional.empty()));
    }

    @Test
    void readsAHashAndAVersionThatWereWrittenAsNumbers() {
        assertThat(read("{\"version\": 3.12, \"commit\": 1234567}"))
                .isEqualTo(VersionAnswer.reported("1234567", Optional.of("3.12")));
    }

    @Test
    void keepsTextFromElsewhereOnOneShortLine() {
        VersionAnswer answer = read("{\"commit\": \"2bb\\n\\u001b[31m\\u202eERROR " + "x".repeat(5_000) + "\"}");
        assertThat(answer.commit().orElseThrow())
                .hasSize(100)
                .startsWith("2bb [31m ERROR")
                .endsWith("…");
        assertThat(answer.message()).hasLineCount(1).hasSizeLessThan(120);
    }

    private static VersionAnswer read(String body) {
        return VersionObject.read(body.getBytes(StandardCharsets.UTF_8), Optional.empty(), Optional.empty());
    }
}
