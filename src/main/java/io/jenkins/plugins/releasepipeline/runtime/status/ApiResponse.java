package io.jenkins.plugins.releasepipeline.runtime.status;

import io.jenkins.plugins.releasepipeline.status.StatusJson;
import java.util.Map;
import java.util.Optional;

/**
 * A response of the web API.
 *
 * @param status the HTTP status
 * @param json the body; empty with 304
 * @param etag its entity tag, with quotes, if it has one
 */
public record ApiResponse(int status, String json, Optional<String> etag) {

    /** Records, maps, lists and plain values as JSON. */
    public static ApiResponse ok(Object value) {
        return new ApiResponse(200, StatusJson.write(value), Optional.empty());
    }

    /** The response to a completed action, with one line for people. */
    public static ApiResponse done(String message) {
        return ok(Map.of("message", message));
    }

    /** One line that says what is going to be done. */
    public static ApiResponse accepted(String message) {
        return new ApiResponse(202, StatusJson.write(Map.of("message", message)), Optional.empty());
    }

    /** One line that says what is wrong. */
    public static ApiResponse error(int status, String message) {
        return new ApiResponse(status, StatusJson.write(Map.of("error", message)), Optional.empty());
    }
}
