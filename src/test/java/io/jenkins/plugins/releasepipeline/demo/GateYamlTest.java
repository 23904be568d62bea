package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateYamlTest {

    private static GateRule read(String text) throws IOException {
        return YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .readValue(text, GateYaml.class)
                .toDomain();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            window: { timeZone: UTC, days: MON-THU, hours: "09:00-16:00", minimumRemaining: 30m } | Window
            freeze: { timeZone: UTC, from: "2026-12-20", until: "2027-01-03" }          | Freeze
            freeze: { timeZone: UTC, from: 2026-12-20, until: 2027-01-03, reason: x }   | Freeze
            calendar: { url: "https://example.org/a.ics", timeZone: UTC }               | Calendar
            soak: { time: 2h }                                                          | Soak
            approvals: { count: 2, excludeAuthors: true }                                | Approvals
            schema: { allow: additive }                                                 | Schema
            healthy: { environment: stage }                                             | Healthy
            verified: {}                                                                | Verified
            overrides: { people: 2 }                                                    | Overrides
            """)
    void readsEachKindOfGate(String text, String kind) throws IOException {
        assertThat(read(text).name()).isEqualToIgnoringCase(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{ soak: { time: 2h }, verified: {} }"})
    void refusesNoneAndSeveral(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ReleaseException.class)
                .hasMessageStartingWith("A gate is one of window, freeze,");
    }
}
