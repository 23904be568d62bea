package io.jenkins.plugins.releasepipeline.history.state;

import java.time.Instant;

/**
 * A hold of an environment.
 *
 * @param by who set it
 * @param since when it was set
 * @param reason the reason; never empty
 */
public record Hold(String by, Instant since, String reason) {}
