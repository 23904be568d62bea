package io.jenkins.plugins.releasepipeline.gate;

/**
 * What a gate says to one promotion at one moment.
 *
 * @param name the gate's: {@code ancestry}, {@code build}, {@code hold} or {@code window}
 * @param open whether it lets the promotion through
 * @param reason why, in one line for people
 */
public record GateAnswer(String name, boolean open, String reason) {}
