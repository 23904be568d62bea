package io.jenkins.plugins.releasepipeline.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void aLineEndsAsTheStandardHasIt() {
        assertThat(Csv.line(List.of("production", "", "2026-11-02T10:00:00Z", "fix 1 + 1 = 2")))
                .isEqualTo("production,,2026-11-02T10:00:00Z,fix 1 + 1 = 2\r\n");
    }

    @Test
    void commasQuotesAndLinesStayInTheirCell() {
        assertThat(Csv.line(List.of("a,b", "say \"no\"", "one\ntwo")))
                .isEqualTo("\"a,b\",\"say \"\"no\"\"\",\"one\ntwo\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                " =1",
                "\r=1",
                "\uFF1D1",
                "=HYPERLINK(\"http://x\",\"y\")"
            })
    void whatASpreadsheetWouldRunIsText(String formula) {
        assertThat(Csv.line(List.of(formula)).replaceFirst("^\"", "")).startsWith("'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fix;=1+1", "fix; \uFF1D1", "fix\t-1", "fix;\t@SUM(A1)"})
    void soIsWhatFollowsTheMarkThatAnotherLanguageSeparatesCellsBy(String subject) {
        assertThat(Csv.line(List.of(subject))).matches("(?s)\"?fix[;\t ]+'[=\uFF1D\\-@].*");
    }

    @Test
    void anInnocentSemicolonStaysAsItIs() {
        assertThat(Csv.line(List.of("one; two - three"))).isEqualTo("one; two - three\r\n");
    }

    @Test
    void whatCannotBeSeenIsMarked() {
        assertThat(Csv.line(List.of("Fix \u202Etxt.exe"))).isEqualTo("Fix [U+202E]txt.exe\r\n");
    }
}
