package io.jenkins.plugins.releasepipeline.domain;

import java.time.Instant;

/**
 * A commit as the status view shows it.
 *
 * @param id its full id
 * @param subject the first paragraph of its message on one line; may be empty
 * @param author who wrote it
 * @param time when it was committed (not when it was first written), to the second
 */
public record Commit(CommitId id, String subject, Person author, Instant time) {}
