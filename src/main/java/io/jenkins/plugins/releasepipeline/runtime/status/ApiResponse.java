package io.jenkins.plugins.releasepipeline.runtime.status;

import io.jenkins.plugins.releasepipeline.status.StatusJson;
import java.util.Map;
import java.util.Optional;

/**
 * A response of the web API.
 *
 * @param status the HTTP status
 * @param json the body, JSON unless {@code file} is of another type; empty with 304
 * @param etag its entity tag, with quotes, if it has one
 * @param file how it is to be saved; empty: it is not a file
 */
public record ApiResponse(int status, String json, Optional<String> etag, Optional<SavedFile> file) {

    /**
     * A body that browsers save.
     *
     * @param name the proposed name, only of letters, digits, dots, hyphens and underscores
     * @param type its media type
     */
    public record SavedFile(String name, String type) {

        /** Replaces what a header can't have. */
        public SavedFile {
            name = name.replaceAll("[^A-Za-z0-9._-]", "_");
        }

        /** Returns the header {@code Content-Disposition}. */
        public String disposition() {
            return "attachment; filename=\"" + name + '"';
        }
    }

    /** A body that is not a file. */
    public ApiResponse(int status, String json, Optional<String> etag) {
        this(status, json, etag, Optional.empty());
    }

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
