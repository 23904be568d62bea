package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command line of {@code --name value} options and {@code --name} switches. */
final class Arguments {

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /** Reads the arguments; refuses any that is neither one of the options nor one of the switches. */
    Arguments(String[] arguments, Set<String> options, Set<String> switches) {
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            if (switches.contains(name)) {
                values.put(name, List.of());
            } else if (!options.contains(name)) {
                List<String> all = new ArrayList<>(options);
                all.addAll(switches);
                String allowed = String.join(", ", all.stream().sorted().toList()) + ".";
                throw new ReleaseException(
                        name.equals("--help")
                                ? "Options: " + allowed
                                : "There is no option \"" + name + "\"; allowed: " + allowed);
            } else if (i + 1 == arguments.length) {
                throw new ReleaseException("The option " + name + " needs a value after it.");
            } else {
                values.computeIfAbsent(name, any -> new ArrayList<>()).add(arguments[++i]);
            }
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The last value that was given. */
    Optional<String> value(String name) {
        List<String> given = all(name);
        return given.isEmpty() ? Optional.empty() : Optional.of(given.get(given.size() - 1));
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public String needed(String name) {
        return value(name).orElseThrow(() -> new ReleaseException("The option " + name + " is missing."));
    }

    /** A whole number from {@code least} to {@code most}. */
    public Optional<Integer> number(String name, int least, int most) {
        return value(name).map(text -> {
            if (text.matches("\\d{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
                return Integer.parseInt(text);
            }
            throw new ReleaseException("The option " + name + " takes a whole number from " + least + " to " + most
                    + ", not \"" + text + "\".");
        });
    }
}
