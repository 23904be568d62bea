package io.jenkins.plugins.releasepipeline.endpoint.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.endpoint.verify.Wanted;
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
        assertThat(answer.message()).startsWith("The response has no commit").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "stub", "Unknown", "none"})
    void tellsAPlaceholderFromAMissingCommit(String placeholder) {
        VersionAnswer answer = read("{\"commit\": \"" + placeholder + "\"}");
        assertThat(answer.outcome()).isEqualTo(Outcome.PLACEHOLDER);
        assertThat(answer.commit()).isEmpty();
        assertThat(answer.message()).isEqualTo("The response has no commit but \"" + placeholder.trim() + "\".");
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
    void takesNumbersAsTheyAreWritten() {
        assertThat(read("{\"version\": 3.10, \"commit\": 6063e25}"))
                .isEqualTo(VersionAnswer.reported("6063e25", Optional.of("3.10")));
        assertThat(read("{\"version\": 1e400, \"commit\": 12345678901234567890123456789012345678901}")
                        .commit())
                .contains("12345678901234567890123456789012345678901");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3.9-14-g6063e25", "release/3-9-1-g6063E25", "6063E25"})
    void readsTheCommitOutOfWhatGitDescribeSays(String text) {
        assertThat(read("{\"commit\": \"" + text + "\"}").commit()).contains("6063e25");
    }

    @Test
    void readsTheCommitOutOfAVersionThatDescribesIt() {
        assertThat(read("{\"version\": \"v3.9-14-g6063e25\"}"))
                .isEqualTo(VersionAnswer.reported("6063e25", Optional.of("v3.9-14-g6063e25")));
        assertThat(read("{\"version\": \"v3.9\"}").outcome()).isEqualTo(Outcome.NO_COMMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6063e25-dirty", "v3.9-14-g6063e25-dirty"})
    void whatWasBuiltOfChangedFilesIsNotTheCommit(String text) {
        VersionAnswer answer = read("{\"commit\": \"" + text + "\"}");
        assertThat(answer.commit()).contains(text);
        assertThat(Wanted.commit("6063e25").judge(answer)).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void readsTheEncodingThatIsDeclaredWhereItIsNotUnicode() {
        byte[] latin = "{\"name\": \"Größe\", \"commit\": \"2bb117f\"}".getBytes(StandardCharsets.ISO_8859_1);
        for (String type : new String[] {"application/json; charset=ISO-8859-1", "text/json;Charset=\"latin1\""}) {
            assertThat(VersionObject.read(latin, Optional.of(type), Optional.empty())
                            .commit())
                    .contains("2bb117f");
        }
        for (String type : new String[] {"application/json", "text/json; charset=klingon", "text/json; charset=,"}) {
            assertThat(VersionObject.read(latin, Optional.of(type), Optional.empty())
                            .outcome())
                    .isEqualTo(Outcome.NOT_JSON);
        }
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
