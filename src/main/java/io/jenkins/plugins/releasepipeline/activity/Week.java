package io.jenkins.plugins.releasepipeline.activity;

import java.time.Instant;
import java.util.Optional;

/**
 * The deployments of a week to an environment, counted as in {@link Figures}.
 *
 * @param from its Monday, 0:00 in UTC
 * @param deployments how many
 * @param failed how many of them failed
 * @param leadTimeSeconds the median of their commits; empty if there is none
 */
public record Week(Instant from, int deployments, int failed, Optional<Long> leadTimeSeconds) {}
