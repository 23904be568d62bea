package io.jenkins.plugins.releasepipeline.notify.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.releasepipeline.notify.event.EventJson;
import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A line of the log. An event and the position of the history that it comes from are on one line, so that a write that
 * was cut short has either both or none.
 *
 * @param number ascending; that of the newest event so far
 * @param event the event; empty: the line has only positions
 * @param read by environment, the id of the newest line of its history whose event is in the log; empty text: the
 *     history had no line
 */
record LogLine(long number, Optional<ReleaseEvent> event, Map<String, String> read) {

    String write() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("number", number);
        event.ifPresent(told -> json.set("event", EventJson.write(told)));
        if (!read.isEmpty()) {
            ObjectNode positions = json.putObject("read");
            read.forEach(positions::put);
        }
        return EventJson.line(json) + "\n";
    }

    /** Returns the line of a text; empty if it is damaged. */
    static Optional<LogLine> read(String text) {
        return EventJson.parse(text)
                .filter(json -> json.path("number").isIntegralNumber())
                .map(json -> {
                    Map<String, String> read = new LinkedHashMap<>();
                    json.path("read")
                            .properties()
                            .forEach(
                                    one -> read.put(one.getKey(), one.getValue().asText()));
                    return new LogLine(json.get("number").asLong(), event(json), read);
                });
    }

    private static Optional<ReleaseEvent> event(JsonNode json) {
        return Optional.ofNullable(json.get("event")).flatMap(EventJson::read);
    }
}
