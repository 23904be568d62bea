package io.jenkins.plugins.releasepipeline.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.fixture.OpenMetricsReader;
import io.jenkins.plugins.releasepipeline.runtime.metrics.MetricFamily.Sample;
import io.jenkins.plugins.releasepipeline.runtime.metrics.MetricFamily.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFormatTest {

    private static final List<MetricFamily> FAMILIES = List.of(
            new MetricFamily(
                    "app_age_seconds",
                    Type.GAUGE,
                    "seconds",
                    "Its age.",
                    List.of(new Sample(Map.of("pipeline", "a\"b\\c\nd,e=\"f\"} 1"), 1_785_153_600))),
            new MetricFamily(
                    "app_pushes", Type.COUNTER, "", "Pushes.", List.of(new Sample(Map.of("pipeline", "x"), 2.5))),
            new MetricFamily("app_nothing", Type.GAUGE, "", "Without a sample.", List.of()));

    @Test
    void openMetricsHasUnitsAndAnEnd() {
        String text = TextFormat.OPEN_METRICS.write(FAMILIES);
        assertThat(text).isEqualTo("""
                # TYPE app_age_seconds gauge
                # UNIT app_age_seconds seconds
                # HELP app_age_seconds Its age.
                app_age_seconds{pipeline="a\\"b\\\\c\\nd,e=\\"f\\"} 1"} 1785153600
                # TYPE app_pushes counter
                # HELP app_pushes Pushes.
                app_pushes_total{pipeline="x"} 2.5
                # EOF
                """);
        assertThat(OpenMetricsReader.read(text))
                .containsEntry("app_age_seconds{pipeline=a\"b\\c\nd,e=\"f\"} 1}", 1_785_153_600.0)
                .hasSize(2);
    }

    @Test
    void theOlderFormatNamesTheCounterItselfAndHasNoEnd() {
        assertThat(TextFormat.PROMETHEUS.write(FAMILIES)).isEqualTo("""
                # TYPE app_age_seconds gauge
                # HELP app_age_seconds Its age.
                app_age_seconds{pipeline="a\\"b\\\\c\\nd,e=\\"f\\"} 1"} 1785153600
                # TYPE app_pushes_total counter
                # HELP app_pushes_total Pushes.
                app_pushes_total{pipeline="x"} 2.5
                """);
        assertThat(TextFormat.PROMETHEUS.write(List.of())).isEmpty();
        assertThat(TextFormat.OPEN_METRICS.write(List.of())).isEqualTo("# EOF\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2 | OPEN_METRICS",
                "application/openmetrics-text | OPEN_METRICS",
                "text/plain;version=0.0.4;q=0.9, application/openmetrics-text;q=0.2 | PROMETHEUS",
                "application/openmetrics-text;q=0 | PROMETHEUS",
                "text/html,application/xhtml+xml,*/*;q=0.8 | PROMETHEUS",
                "application/openmetrics-text;q=high, ; , | OPEN_METRICS",
                "'' | PROMETHEUS"
            })
    void aClientGetsTheFormatThatItAsksFor(String accept, TextFormat format) {
        assertThat(TextFormat.of(accept)).isEqualTo(format);
    }

    @Test
    void theContentTypeNamesTheVersion() {
        assertThat(TextFormat.OPEN_METRICS.contentType())
                .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(TextFormat.PROMETHEUS.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    }
}
