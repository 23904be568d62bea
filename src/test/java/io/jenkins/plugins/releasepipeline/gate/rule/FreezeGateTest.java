package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreezeGateTest {

    private static final FreezeGate HOLIDAYS =
            FreezeGate.of("Europe/Berlin", "2026-12-20", "2027-01-03", "Nobody is there.");

    private static GateAnswer at(FreezeGate freeze, String time) {
        return freeze.answer(OffsetDateTime.parse(time).toInstant());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-12-19T23:59:59+01:00 | true  | Will be frozen from 2026-12-20 to 2027-01-03 (Europe/Berlin).
            2026-12-20T00:00:00+01:00 | false | Frozen from 2026-12-20 to 2027-01-03 (Europe/Berlin): Nobody is there.
            2027-01-03T23:59:59+01:00 | false | Frozen from 2026-12-20 to 2027-01-03 (Europe/Berlin): Nobody is there.
            2027-01-04T00:00:00+01:00 | true  | The freeze ended on 2027-01-03 (Europe/Berlin).
            """)
    void isClosedFromTheFirstToTheLastDay(String time, boolean open, String reason) {
        GateAnswer answer = at(HOLIDAYS, time);
        assertThat(answer.open()).isEqualTo(open);
        assertThat(answer.reason()).isEqualTo(reason);
    }

    @Test
    void takesTimesAsWell() {
        FreezeGate evening = FreezeGate.of("UTC", "2026-12-20 16:00", "2026-12-20T18:30", "");
        assertThat(at(evening, "2026-12-20T15:59:00Z").open()).isTrue();
        assertThat(at(evening, "2026-12-20T18:29:59Z").reason())
                .isEqualTo("Frozen from 2026-12-20 16:00 to 2026-12-20 18:30 (UTC).");
        assertThat(at(evening, "2026-12-20T18:30:00Z").open()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "tomorrow", "20.12.2026", "2026-13-01", "2026-02-30", "2026-12-20 25:00", "2026-12-20Z16"})
    void refusesOtherTimes(String text) {
        assertThatThrownBy(() -> FreezeGate.time(text))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining('"' + text + '"')
                .hasMessageContaining("2026-12-20 16:00");
    }

    @Test
    void refusesAFreezeThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> FreezeGate.of("UTC", "2026-12-20", "2026-12-18", ""))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("ends before it begins");
    }
}
