package io.jenkins.plugins.releasepipeline.activity;

import java.time.Instant;
import java.util.Optional;

/**
 * The four figures by which DORA measures how software is delivered, of one environment in one period, as
 * <a href="https://dora.dev/guides/dora-metrics-four-keys/">dora.dev</a> defines them. What follows says what that means
 * here; {@link FiguresRule} reads them from a history.
 *
 * <p>A <em>deployment</em> is a promotion that came to be there. What somebody did around us, what was there at the first
 * look, rollbacks and resets are none: they bring no change to users, or nobody knows who did. It <em>failed</em> when the
 * next thing that came there was a rollback, or when the version endpoints were asked to the end and did not confirm it;
 * what they confirm later has not failed. Where there are too few to tell, a figure is empty.
 *
 * @param from since when it was looked at: the period's begin, or that of the history, whichever is later
 * @param to the period's end
 * @param deployments how many there were
 * @param deploymentsPerWeek deployment frequency: “the number of deployments over a given period”; empty for less than a week
 * @param leadTimeSeconds change lead time: “the amount of time it takes for a change to go from committed to version
 *     control to deployed in production”; the median of all commits that were deployed
 * @param changes how many commits that is the median of
 * @param changeFailureRate “the ratio of deployments that require immediate intervention following a deployment”: 0 to 1;
 *     empty for fewer than {@link FiguresRule#FEWEST} deployments
 * @param failed how many of the deployments failed
 * @param timeToRestoreSeconds failed deployment recovery time: “the time it takes to recover from a deployment that fails
 *     and requires immediate intervention”; the median from a failed deployment to the next thing that came there and
 *     did not fail, be it a rollback
 * @param restored how many failed deployments that is the median of
 * @param complete false where the history of the period is too long to be read, and its oldest part was left out
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
