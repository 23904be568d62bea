package io.jenkins.plugins.releasepipeline.history.state;

import java.time.Instant;

/**
 * An environment is closed to promotions.
 *
 * @param by who closed it
 * @param since when
 * @param reason why; never empty
 */
public record Hold(String by, Instant since, String reason) {}
