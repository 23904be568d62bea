package io.jenkins.plugins.releasepipeline.jenkins.step;

import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A step's arguments: what is blank was not given. */
public final class Arguments {

    private Arguments() {}

    /** An argument without blanks around it; empty where nothing was given. */
    public static Optional<String> text(String argument) {
        return Optional.ofNullable(argument).map(String::trim).filter(given -> !given.isEmpty());
    }

    /** The same; refuses where nothing was given. */
    public static String needed(String name, String argument) {
        return text(argument).orElseThrow(() -> new ReleaseException(Messages.Arguments_Missing(name)));
    }

    /** Refuses arguments that a step does not have, and values that can't be meant. */
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

    /** A number as a form gives it; null: it was left blank. */
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

    /** Refuses a number that is less than the least. */
    public static void atLeast(int least, String name, Integer number) {
        if (number != null && number < least) {
            throw new ReleaseException(
                    Messages.Arguments_TooSmall(name, String.valueOf(least), String.valueOf(number)));
        }
    }

    /** The name of the one that was given; refuses none and more than one. */
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
