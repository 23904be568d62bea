package io.jenkins.plugins.releasepipeline.promotion.verify;

import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.endpoint.verify.Verifier;
import java.util.concurrent.Executor;

/**
 * What deployments are verified with, in the background.
 *
 * @param verifier asks the endpoints
 * @param schedule how long and how often after a deployment
 * @param recorders record what came of it
 */
public record Verifications(Verifier verifier, Schedule schedule, Executor recorders) {}
