package io.jenkins.plugins.releasepipeline.activity;

import java.time.Instant;
import java.util.Optional;

/**
 * The four figures by which DORA measures how software is delivered, of one environment in one period, as
 * <a href="https://dora.dev/guides/dora-metrics-four-keys/">dora.dev</a> defines them. Their definitions here follow;
 * {@link FiguresRule} reads them from a history.
 *
 * <p>A <em>deployment</em> is a promotion that was deployed. Moves outside Release Pipeline, commits that were already
 * deployed when first observed, rollbacks and resets do not count: they bring no change to users, or their actor is
 * unknown. It <em>failed</em> if the next deployment was a rollback, or if a complete verification did not confirm it;
 * a deployment that is verified later has not failed. If there are too few deployments, a figure is empty.
 *
 * @param from the start of the period or of the history, whichever is later
 * @param to the end of the period
 * @param deployments the number of deployments
 * @param deploymentsPerWeek deployment frequency: “the number of deployments over a given period”; empty for less than a week
 * @param leadTimeSeconds change lead time: “the amount of time it takes for a change to go from committed to version
 *     control to deployed in production”; the median of all commits that were deployed
 * @param changes the number of commits of that median
 * @param changeFailureRate “the ratio of deployments that require immediate intervention following a deployment”: 0 to 1;
 *     empty for fewer than {@link FiguresRule#FEWEST} deployments
 * @param failed how many of the deployments failed
 * @param timeToRestoreSeconds failed deployment recovery time: “the time it takes to recover from a deployment that fails
 * and requires immediate intervention”; the median from a failed deployment to the next one that did not fail, even if
 * it is a rollback
 * @param restored the number of failed deployments of that median
 * @param complete false if the history of the period is too long, and its oldest part was left out
 */
public record Figures(
        Instant from,
        Instant to,
        int deployments,
        Optional<Double> deploymentsPerWeek,
        Optional<Long> leadTimeSeconds,
        int changes,
        Optional<Double> changeFailureRate,
        int failed,
        Optional<Long> timeToRestoreSeconds,
        int restored,
        boolean complete) {}
