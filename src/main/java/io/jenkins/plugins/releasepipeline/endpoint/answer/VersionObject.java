package io.jenkins.plugins.releasepipeline.endpoint.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Parses the JSON object of a version endpoint, as defined by Dockerflow. */
public final class VersionObject {

    /** The values in images that were built without knowing their commit. */
    private static final Set<String> PLACEHOLDERS = Set.of("", "stub", "unknown", "none");

    private VersionObject() {}

    /**
     * Parses a body; the content type is only used in the message if the body is not a JSON object.
     *
     * @param field a JSON pointer to the value that is both the commit and the version; empty for Dockerflow's two
     *     fields
     */
    public static VersionAnswer read(byte[] body, Optional<String> contentType, Optional<String> field) {
        Optional<JsonNode> object = WrittenJson.read(body, contentType)
                .filter(json -> json.isObject() || field.isPresent() && json.isArray());
        if (object.isEmpty()) {
            String type = contentType.map(ShortLine::of).orElse("-");
            return VersionAnswer.unusable(Outcome.NOT_JSON, Messages.VersionObject_NotJson(type));
        }
        Optional<String> version =
                text(object.get().at(field.orElse("/version"))).filter(text -> !isPlaceholder(text));
        Optional<String> commit = text(object.get().at(field.orElse("/commit")))
                .map(CommitHash::plain)
                .or(() -> version.flatMap(CommitHash::described));
        if (commit.isEmpty()) {
            String message = field.map(Messages::VersionObject_NoField).orElseGet(Messages::VersionObject_NoCommit);
            return new VersionAnswer(Outcome.NO_COMMIT, Optional.empty(), version, message);
        }
        if (isPlaceholder(commit.get())) {
            return new VersionAnswer(
                    Outcome.PLACEHOLDER, Optional.empty(), version, Messages.VersionObject_Placeholder(commit.get()));
        }
        return VersionAnswer.reported(commit.get(), version);
    }

    /** Returns whether the text is a placeholder for an unknown value. */
    public static boolean isPlaceholder(String text) {
        return PLACEHOLDERS.contains(text.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> text(JsonNode value) {
        return value.isTextual() ? Optional.of(ShortLine.of(value.asText())) : Optional.empty();
    }
}
