package io.jenkins.plugins.releasepipeline.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answer of a gate to one promotion at one moment.
 *
 * @param name the name of the gate, see {@link Gate#name}
 * @param open whether it lets the promotion through
 * @param overridden whether it refuses, but is open because of an override
 * @param reason why, in one line for people
 * @param subject if it refuses and may be overridden: what it refuses, such as a build and its result. Independent of
 *     time, and different for a different refusal
 * @param remedies the possible actions
 */
public record GateAnswer(
        String name, boolean open, boolean overridden, String reason, Optional<String> subject, List<Remedy> remedies) {

    /** Defensive copy. */
    public GateAnswer {
        remedies = List.copyOf(remedies);
    }

    /** An answer without remedies that can't be overridden. */
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

    /** Returns the same answer with one more remedy. */
    public GateAnswer with(Remedy remedy) {
        List<Remedy> more = new ArrayList<>(remedies);
        more.add(remedy);
        return new GateAnswer(name, open, overridden, reason, subject, more);
    }

    /** Returns its name and its reason, in one line. */
    public String line() {
        return "Gate " + name + ": " + reason;
    }

    /** Returns whether it may be overridden: it refuses, and its kind allows overrides. */
    public boolean canBeOverridden() {
        return remedies.stream().anyMatch(remedy -> remedy.action() == Remedy.Action.OVERRIDE);
    }
}
