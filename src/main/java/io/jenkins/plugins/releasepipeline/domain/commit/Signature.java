package io.jenkins.plugins.releasepipeline.domain.commit;

import java.time.Instant;

/**
 * The person that Git names for a deploy ref's position; Git does not record who pushed.
 *
 * @param person who
 * @param role {@code committer} of the commit, or {@code tagger} of an annotated tag
 * @param time when they committed or tagged, to the second
 */
public record Signature(Person person, String role, Instant time) {}
