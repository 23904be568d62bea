package io.jenkins.plugins.releasepipeline.gate.checks;

import io.jenkins.plugins.releasepipeline.endpoint.forge.Check;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about the checks of a commit.
 *
 * @param checks the required ones that there are, by name
 * @param readAt when they were read last; empty: not yet
 * @param problem why the newest attempt failed, in one line; empty if it did not
 */
public record CommitChecks(Map<String, Check> checks, Optional<Instant> readAt, Optional<String> problem) {

    /** Nothing is known yet. */
    public static final CommitChecks UNREAD = new CommitChecks(Map.of(), Optional.empty(), Optional.empty());

    /** Defensive copy. */
    public CommitChecks {
        checks = Map.copyOf(checks);
    }

    CommitChecks failed(String why) {
        return new CommitChecks(checks, readAt, Optional.of(why));
    }

    /** Returns whether people would read the same. */
    boolean saysTheSameAs(CommitChecks other) {
        return checks.equals(other.checks)
                && problem.equals(other.problem)
                && readAt.isPresent() == other.readAt.isPresent();
    }
}
