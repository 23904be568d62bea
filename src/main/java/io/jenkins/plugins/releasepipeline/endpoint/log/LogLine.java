package io.jenkins.plugins.releasepipeline.endpoint.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A line of the log, as JSON with a line feed. */
sealed interface LogLine {

    ObjectMapper JSON = new ObjectMapper();

    /** The time that it proves to be observed, or to have passed. */
    Instant at();

    /** Returns its text. */
    String write();

    /** An observation begins; whatever was observed before ended at the last time that is known. */
    record Begin(Instant at) implements LogLine {
        @Override
        public String write() {
            return JSON.createObjectNode().put("begin", at.toString()) + "\n";
        }
    }

    /** All that was observed is unchanged until this time. */
    record Until(Instant at) implements LogLine {
        @Override
        public String write() {
            return JSON.createObjectNode().put("until", at.toString()) + "\n";
        }
    }

    /** A service gives another answer from this time on. */
    record Changed(Instant at, String environment, String service, ServiceAnswer answer) implements LogLine {
        @Override
        public String write() {
            ObjectNode json = JSON.createObjectNode()
                    .put("at", at.toString())
                    .put("environment", environment)
                    .put("service", service);
            answer.commits().forEach(json.putArray("commits")::add);
            answer.version().ifPresent(version -> json.put("version", version));
            answer.problem().ifPresent(problem -> json.put("problem", problem));
            return json + "\n";
        }
    }

    /** Parses a line; empty for a damaged one, and one of a newer version. */
    static Optional<LogLine> read(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            if (json.hasNonNull("begin")) {
                return Optional.of(new Begin(Instant.parse(json.get("begin").asText())));
            }
            if (json.hasNonNull("until")) {
                return Optional.of(new Until(Instant.parse(json.get("until").asText())));
            }
            List<String> commits = new ArrayList<>();
            json.required("commits").forEach(commit -> commits.add(commit.asText()));
            return Optional.of(new Changed(
                    Instant.parse(json.required("at").asText()),
                    json.required("environment").asText(),
                    json.required("service").asText(),
                    new ServiceAnswer(commits, text(json, "version"), text(json, "problem"))));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::asText);
    }
}
