package io.jenkins.plugins.releasepipeline.runtime.overview;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.status.EnvironmentWork;
import io.jenkins.plugins.releasepipeline.status.Status.Deploying;
import io.jenkins.plugins.releasepipeline.status.Status.Drift;
import io.jenkins.plugins.releasepipeline.status.Status.Failed;
import io.jenkins.plugins.releasepipeline.status.Status.Stopped;
import io.jenkins.plugins.releasepipeline.status.Summary.EnvironmentSummary;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A {@link ReleaseLine} as the API shows it: {@code Summary} of {@code docs/openapi.yaml}. */
record LineView(
        String pipeline,
        String job,
        String jobName,
        String url,
        Optional<Instant> fetchedAt,
        Optional<String> fetchProblem,
        List<PlaceView> environments) {

    /** An environment. */
    record PlaceView(
            String name,
            boolean production,
            Optional<String> promotesFrom,
            Optional<String> commit,
            Optional<Instant> since,
            Optional<Hold> hold,
            Optional<Drift> drift,
            Optional<String> result,
            Optional<EnvironmentWork.Pending> pending,
            Optional<Failed> failed,
            Optional<Stopped> stopped,
            Optional<Deploying> deploying,
            List<String> unhealthy,
            List<WaitingView> waiting) {}

    /** A build that waits; its page is relative to the root of the host. */
    record WaitingView(String build, String url, CommitId commit, Instant since, Optional<String> message) {}

    static LineView of(ReleaseLine line) {
        return new LineView(
                line.summary().pipeline(),
                line.summary().job(),
                line.jobName(),
                line.url(),
                line.summary().fetchedAt(),
                line.summary().fetchProblem(),
                line.summary().environments().stream()
                        .map(environment -> place(line, environment))
                        .toList());
    }

    private static PlaceView place(ReleaseLine line, EnvironmentSummary environment) {
        EnvironmentWork work = line.work(environment.name());
        return new PlaceView(
                environment.name(),
                environment.production(),
                line.pipeline().environments().stream()
                        .filter(one -> one.name().equals(environment.name()))
                        .findFirst()
                        .flatMap(Environment::promotesFrom),
                environment.commit(),
                environment.since(),
                environment.hold(),
                environment.drift(),
                work.result().map(result -> result.text()),
                work.pending(),
                work.failed(),
                work.stopped(),
                work.deploying(),
                work.unhealthy(),
                line.waiting(environment.name()).stream()
                        .map(one ->
                                new WaitingView(one.build(), page(line, one), one.commit(), one.since(), one.message()))
                        .toList());
    }

    /** In a multibranch project, the page is below the job of a branch or tag. */
    private static String page(ReleaseLine line, WaitingPromotion waiting) {
        return waiting.url()
                .map(page ->
                        URI.create("/" + line.url()).resolve(page).toString().replaceFirst("^/", ""))
                .orElseGet(() -> line.jobUrl() + waiting.number() + "/");
    }
}
