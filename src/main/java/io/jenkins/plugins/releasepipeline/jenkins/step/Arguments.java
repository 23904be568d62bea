package io.jenkins.plugins.releasepipeline.jenkins.step;

import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A step's arguments: what is blank was not given. */
final class Arguments {

    private Arguments() {}

    static Optional<String> text(String argument) {
        return Optional.ofNullable(argument).map(String::trim).filter(given -> !given.isEmpty());
    }

    static String needed(String name, String argument) {
        return text(argument).orElseThrow(() -> new ReleaseException(Messages.Arguments_Missing(name)));
    }

    /** The name of the one that was given; refuses none and more than one. */
    static String one(Map<String, Boolean> given) {
        List<String> names = given.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
        if (names.size() != 1) {
            throw new ReleaseException(Messages.Arguments_One(String.join(", ", given.keySet())));
        }
        return names.get(0);
    }
}
