package io.jenkins.plugins.releasepipeline.endpoint.forge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last answers of a forge with their {@code ETag}, so that it is only asked whether they have changed: on GitHub, an
 * answer that has not changed does not count for the rate limit. Bounded; thread-safe.
 */
public final class RememberedAnswers {

    private static final int MOST = 64;

    /** An answer. */
    record Tagged(String etag, JsonNode json) {}

    private final Map<String, Tagged> answers = new LinkedHashMap<>(MOST, 0.75f, true);

    synchronized Optional<Tagged> find(String url) {
        return Optional.ofNullable(answers.get(url));
    }

    synchronized void remember(String url, String etag, JsonNode json) {
        answers.put(url, new Tagged(etag, json));
        if (answers.size() > MOST) {
            answers.remove(answers.keySet().iterator().next());
        }
    }
}
