package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.build.DeployingRun;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import io.jenkins.plugins.releasepipeline.endpoint.verify.EndpointReport;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import io.jenkins.plugins.releasepipeline.promotion.DeploymentStage;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.deploy.Deployer;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingVerification;
import io.jenkins.plugins.releasepipeline.status.Status.Deploying;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads how far a running deployment is.
 *
 * @param known the running deployments, and the builds that carry them out
 */
record ProgressReader(StatusSources known) {

    Deploying read(String environment, Ongoing promotion, EnvironmentState state) {
        DeploymentStage stage = known.ongoing().stage(environment);
        boolean verifies = stage == DeploymentStage.VERIFYING;
        StatusSources.Usual usual = known.usual().apply(environment);
        Optional<Recorded> delegated = state.unfinished().filter(started -> stage == DeploymentStage.DEPLOYING);
        Optional<Deployer> deployer = delegated
                .flatMap(started -> Deployer.of(started.entry()))
                .filter(one -> one.host().equals(known.deployments().host()));
        Optional<OngoingVerification> verification =
                verifies ? known.ongoing().confirmationAt(environment) : Optional.empty();
        List<EndpointReport> reports =
                verification.map(one -> one.verification().soFar().endpoints()).orElse(List.of());
        return new Deploying(
                promotion.kind(),
                promotion.commit(),
                promotion.actor(),
                promotion.since(),
                stage,
                verifies ? deployed(promotion, state) : promotion.since(),
                (verifies ? usual.verifying() : usual.deploying()).map(Duration::toSeconds),
                deployer.flatMap(one -> run(one, delegated.orElseThrow())),
                verifies
                        ? Optional.of(reports.stream()
                                .filter(report -> report.outcome() == Outcome.MATCHES)
                                .count())
                        : Optional.empty(),
                reports.size(),
                deployer.isPresent()
                        || verification.filter(OngoingVerification::isStoppable).isPresent());
    }

    private static Instant deployed(Ongoing promotion, EnvironmentState state) {
        return state.deployment()
                .map(Recorded::entry)
                .filter(entry -> entry.commit().equals(Optional.of(promotion.commit())))
                .flatMap(entry -> entry.since())
                .orElse(promotion.since());
    }

    private Optional<DeployingRun> run(Deployer deployer, Recorded started) {
        if (deployer instanceof Deployer.Job job) {
            return known.deployments().run(job.job(), started.id());
        }
        return started.entry()
                .build()
                .map(name -> deployer instanceof Deployer.Body body
                        ? known.deployments().run(name, body.build()).orElse(new DeployingRun(name, Optional.empty()))
                        : new DeployingRun(name, Optional.empty()));
    }
}
