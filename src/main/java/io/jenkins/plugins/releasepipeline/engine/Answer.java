package io.jenkins.plugins.releasepipeline.engine;

import io.jenkins.plugins.releasepipeline.status.StatusJson;
import java.util.Map;
import java.util.Optional;

/**
 * What the web API answers.
 *
 * @param status the HTTP status
 * @param json the body; empty with 304
 * @param etag its entity tag, with quotes, where it has one
 */
public record Answer(int status, String json, Optional<String> etag) {

    /** Records, maps, lists and plain values as JSON. */
    public static Answer ok(Object value) {
        return new Answer(200, StatusJson.write(value), Optional.empty());
    }

    static Answer done(String message) {
        return ok(Map.of("message", message));
    }

    /** One line that says what is going to be done. */
    static Answer accepted(String message) {
        return new Answer(202, StatusJson.write(Map.of("message", message)), Optional.empty());
    }

    /** One line that says what is wrong. */
    public static Answer error(int status, String message) {
        return new Answer(status, StatusJson.write(Map.of("error", message)), Optional.empty());
    }
}
