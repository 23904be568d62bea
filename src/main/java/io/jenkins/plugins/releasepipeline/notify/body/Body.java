package io.jenkins.plugins.releasepipeline.notify.body;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.releasepipeline.notify.event.EventJson;
import java.util.Map;

/**
 * The body of a webhook, with the headers that go with it.
 *
 * @param text JSON
 * @param headers its content type, and those of its format
 */
public record Body(String text, Map<String, String> headers) {

    static Body json(JsonNode json) {
        return of(json, "application/json; charset=utf-8");
    }

    static Body of(JsonNode json, String contentType) {
        return new Body(EventJson.line(json), Map.of("Content-Type", contentType));
    }
}
