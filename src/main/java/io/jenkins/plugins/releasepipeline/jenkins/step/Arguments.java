package io.jenkins.plugins.releasepipeline.jenkins.step;

import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of a step: a blank one counts as not given. */
public final class Arguments {

    private Arguments() {}

    /** Returns an argument, trimmed; empty if it was not given. */
    public static Optional<String> text(String argument) {
        return Optional.ofNullable(argument).map(String::trim).filter(given -> !given.isEmpty());
    }

    /** The same; refuses an argument that was not given. */
    public static String needed(String name, String argument) {
        return text(argument).orElseThrow(() -> new ReleaseException(Messages.Arguments_Missing(name)));
    }

    /** Refuses unknown arguments, and values of a wrong type. */
    public static void check(String step, Map<String, ArgumentKind> kinds, Map<String, Object> given) {
        given.forEach((name, value) -> {
            ArgumentKind kind = kinds.get(name);
            if (kind == null) {
                throw new ReleaseException(
                        Messages.Arguments_Unknown(step, OneLine.of(name), String.join(", ", kinds.keySet())));
            }
            if (value != null && !kind.fits(value)) {
                throw new ReleaseException(
                        Messages.Arguments_BadValue(step, name, kind.words(), ArgumentKind.name(value)));
            }
        });
    }

    /** Parses a number of a form; null: it was left blank. */
    public static Integer number(String name, String given) {
        return text(given)
                .map(text -> {
                    if (!ArgumentKind.NUMBER.fits(text)) {
                        throw new ReleaseException(Messages.Arguments_NoNumber(name));
                    }
                    return Integer.valueOf(text);
                })
                .orElse(null);
    }

    /** Refuses a number below the minimum. */
    public static void atLeast(int least, String name, Integer number) {
        if (number != null && number < least) {
            throw new ReleaseException(
                    Messages.Arguments_TooSmall(name, String.valueOf(least), String.valueOf(number)));
        }
    }

    /** Returns the name of the given one; refuses none and more than one. */
    public static String one(Map<String, Boolean> given) {
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
