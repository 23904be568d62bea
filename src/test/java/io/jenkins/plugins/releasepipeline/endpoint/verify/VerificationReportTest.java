package io.jenkins.plugins.releasepipeline.endpoint.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerificationReportTest {

    @Test
    void becomesPlainMapsForStepsAndTools() throws Exception {
        EndpointReport proven = new EndpointReport(
                URI.create("https://admin.example/v"),
                Outcome.MATCHES,
                Optional.of("2bb117f"),
                Optional.of("3.1"),
                Optional.empty(),
                3,
                "a");
        EndpointReport login = new EndpointReport(
                URI.create("https://public.example/v"),
                Outcome.NOT_JSON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                7,
                "b");
        VerificationReport report = new VerificationReport(false, Duration.ofMillis(1234), List.of(proven, login));
        String expected = """
                {"proven": false, "elapsedMillis": 1234,
                 "message": "1 of 2 endpoints updated; 1 can't be read.", "endpoints": [
                  {"url": "https://admin.example/v", "outcome": "matches", "commit": "2bb117f", "version": "3.1",
                   "ahead": null, "behind": null,
                   "attempts": 3, "message": "a"},
                  {"url": "https://public.example/v", "outcome": "not-json", "commit": null, "version": null,
                   "ahead": null, "behind": null,
                   "attempts": 7, "message": "b"}]}
                """;
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(json.writeValueAsString(report.toMap()))).isEqualTo(json.readTree(expected));
    }
}
