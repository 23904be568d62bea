package io.jenkins.plugins.releasepipeline.promotion.verify;

import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.endpoint.verify.Verifier;
import java.util.concurrent.Executor;

/**
 * The means to verify deployments in the background.
 *
 * @param verifier checks the endpoints
 * @param schedule how long and how often after a deployment
 * @param recorders threads that record the results
 */
public record Verifications(Verifier verifier, Schedule schedule, Executor recorders) {}
