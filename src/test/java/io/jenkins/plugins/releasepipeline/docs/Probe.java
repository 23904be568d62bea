package io.jenkins.plugins.releasepipeline.docs;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Finds out what a class requires and refuses, by its own validation.
 *
 * @param bound the class
 * @param check its validation
 * @param samples values that are accepted: one map, or one for each of several alternatives
 */
record Probe(BoundClass bound, Consumer<Object> check, List<Map<String, Object>> samples) {

    /** A value that hardly any field allows. */
    private static final String BAD_TEXT = "../%";

    private static final int BAD_NUMBER = 1_000_000;

    /** Where the problem is. */
    private static final Pattern PREFIX = Pattern.compile(
            "^Pipeline \"app\"(, environment \"[^\"]*\"|, references|: notifier \"[^\"]*\"|: a notifier)?: (promoters: )?");

    Probe {
        for (Map<String, Object> sample : samples) {
            refusal(bound, check, sample).ifPresent(message -> {
                throw new IllegalStateException("The sample of " + bound.type().getName() + " is refused: " + message);
            });
        }
    }

    /** Whether a value is needed. */
    enum Need {
        /** Always. */
        REQUIRED,
        /** Unless there is another one in its place. */
        ALTERNATIVE,
        /** Never. */
        OPTIONAL
    }

    Need need(String field) {
        long refused = samples.stream()
                .filter(sample -> refusal(bound, check, without(sample, field)).isPresent())
                .count();
        if (refused == 0) {
            return Need.OPTIONAL;
        }
        return refused == samples.size() ? Need.REQUIRED : Need.ALTERNATIVE;
    }

    /** Returns the message that refuses a bad value; empty if the validation allows any. */
    Optional<String> refusal(String field) {
        return bad(bound.fields().get(field)).flatMap(value -> samples.stream()
                .filter(sample -> need(field) == Need.OPTIONAL || sample.containsKey(field))
                .findFirst()
                .map(HashMap::new)
                .flatMap(sample -> {
                    sample.put(field, value);
                    return refusal(bound, check, sample);
                }));
    }

    private static Optional<Object> bad(Type type) {
        if (type == String.class) {
            return Optional.of(BAD_TEXT);
        }
        if (type == int.class || type == Integer.class) {
            return Optional.of(BAD_NUMBER);
        }
        return type instanceof ParameterizedType list && list.getActualTypeArguments()[0] == String.class
                ? Optional.of(List.of(BAD_TEXT))
                : Optional.empty();
    }

    private static Map<String, Object> without(Map<String, Object> sample, String field) {
        Map<String, Object> less = new HashMap<>(sample);
        less.remove(field);
        return less;
    }

    private static Optional<String> refusal(BoundClass bound, Consumer<Object> check, Map<String, Object> values) {
        try {
            check.accept(bound.create(values));
            return Optional.empty();
        } catch (ReleaseException e) {
            return Optional.of(PREFIX.matcher(e.getMessage()).replaceFirst(""));
        }
    }
}
