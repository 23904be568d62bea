package io.jenkins.plugins.releasepipeline.notify.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * An event as JSON: {@code id}, {@code kind}, {@code time} (ISO 8601), {@code pipeline}, {@code environment}, and, where
 * known, {@code operation}, {@code commit}, {@code previous}, {@code actor}, {@code build}, {@code reason}, {@code
 * url} and {@code started}. Members may be added; none is removed or changes its meaning.
 */
public final class EventJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private EventJson() {}

    /** Returns the event as an object. */
    public static ObjectNode write(ReleaseEvent event) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", event.id());
        json.put("kind", event.kind().text());
        json.put("time", event.time().toString());
        json.put("pipeline", event.pipeline());
        json.put("environment", event.environment());
        put(json, "operation", event.operation());
        put(json, "commit", event.commit().map(CommitId::hex));
        put(json, "previous", event.previous().map(CommitId::hex));
        put(json, "actor", event.actor());
        put(json, "build", event.build());
        put(json, "reason", event.reason());
        put(json, "url", event.url().map(URI::toString));
        put(json, "started", event.started());
        return json;
    }

    private static void put(ObjectNode json, String name, Optional<String> value) {
        value.ifPresent(text -> json.put(name, text));
    }

    /** Returns the event of an object; empty if it is none, or of a newer version. */
    public static Optional<ReleaseEvent> read(JsonNode json) {
        try {
            return EventKind.of(json.path("kind").asText())
                    .map(kind -> new ReleaseEvent(
                            json.path("id").asText(),
                            kind,
                            Instant.parse(json.path("time").asText()),
                            json.path("pipeline").asText(),
                            json.path("environment").asText(),
                            text(json, "operation"),
                            text(json, "commit").filter(CommitId::isFull).map(CommitId::new),
                            text(json, "previous").filter(CommitId::isFull).map(CommitId::new),
                            text(json, "actor"),
                            text(json, "build"),
                            text(json, "reason"),
                            text(json, "url").map(URI::create),
                            text(json, "started")));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::asText);
    }

    /** Returns JSON as one line of text. */
    public static String line(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    /** Returns the JSON of a text; empty if it is not JSON, such as a line that was cut when a disk was full. */
    public static Optional<JsonNode> parse(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
