package io.jenkins.plugins.releasepipeline.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a gate says to one promotion at one moment.
 *
 * @param name the gate's, see {@link Gate#name}
 * @param open whether it lets the promotion through
 * @param overridden whether it refuses, and is open because people overrode it
 * @param reason why, in one line for people
 * @param subject where it refuses and may be overridden: what it refuses, such as a build and its result. It stays as it is
 *     while that does, whatever time goes by, and is another one for another refusal
 * @param remedies what people can do about it
 */
public record GateAnswer(
        String name, boolean open, boolean overridden, String reason, Optional<String> subject, List<Remedy> remedies) {

    /** Keeps its own list. */
    public GateAnswer {
        remedies = List.copyOf(remedies);
    }

    /** One about which nobody can do anything, also not by overriding it. */
    public GateAnswer(String name, boolean open, String reason) {
        this(name, open, false, reason, Optional.empty(), List.of());
    }

    /** The gate lets it through. */
    public static GateAnswer open(String gate, String reason) {
        return new GateAnswer(gate, true, reason);
    }

    /** The gate refuses, and is never overridden. */
    public static GateAnswer closed(String gate, String reason) {
        return new GateAnswer(gate, false, reason);
    }

    /** The gate refuses {@link #subject}, and may be overridden. */
    public static GateAnswer closed(String gate, String subject, String reason) {
        return new GateAnswer(gate, false, false, reason, Optional.of(subject), List.of());
    }

    /** The same with one remedy more. */
    public GateAnswer with(Remedy remedy) {
        List<Remedy> more = new ArrayList<>(remedies);
        more.add(remedy);
        return new GateAnswer(name, open, overridden, reason, subject, more);
    }

    /** Its name and its reason, in one line. */
    public String line() {
        return "Gate " + name + ": " + reason;
    }

    /** Whether people may override it: it refuses, and is one of those that may be overridden. */
    public boolean canBeOverridden() {
        return remedies.stream().anyMatch(remedy -> remedy.action() == Remedy.Action.OVERRIDE);
    }
}
