package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Heartbeat;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.reference.References;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Health;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import io.jenkins.plugins.releasepipeline.endpoint.observe.HeartbeatObserver;
import io.jenkins.plugins.releasepipeline.endpoint.observe.Observed;
import io.jenkins.plugins.releasepipeline.endpoint.observe.ObservedHeartbeat;
import io.jenkins.plugins.releasepipeline.endpoint.observe.VersionObserver;
import io.jenkins.plugins.releasepipeline.gate.rule.ResetGate;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.commits.Divergence;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.promotion.RollbackHorizon;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.promotion.plan.Planner;
import io.jenkins.plugins.releasepipeline.promotion.plan.RollbackHorizons;
import io.jenkins.plugins.releasepipeline.promotion.plan.SchemaChanges;
import io.jenkins.plugins.releasepipeline.promotion.watch.HeartbeatWatch;
import io.jenkins.plugins.releasepipeline.promotion.watch.WatchResult;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaDrift;
import io.jenkins.plugins.releasepipeline.status.Status.Deployed;
import io.jenkins.plugins.releasepipeline.status.Status.EnvironmentStatus;
import io.jenkins.plugins.releasepipeline.status.Status.HeartbeatStatus;
import io.jenkins.plugins.releasepipeline.status.Status.ServiceStatus;
import io.jenkins.plugins.releasepipeline.status.Status.Watch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads everything that the page shows of an environment: its sources, its commit, its distance from trunk, and its
 * services.
 */
final class EnvironmentReader {

    private final References references;
    private final String trunk;
    private final SourceReader sources;
    private final Planner planner;
    private final Commits commits;
    private final SchemaChanges schema;
    private final RollbackHorizons horizons;
    private final DeployedCommits deployed;
    private final VersionObserver observer;
    private final HeartbeatObserver heartbeats;
    private final PromotionBlockers blockers;
    private final ProgressReader progress;

    EnvironmentReader(
            StatusSources known,
            SourceReader sources,
            Planner planner,
            Commits commits,
            SchemaChanges schema,
            RollbackHorizons horizons) {
        this.references = known.pipeline().references();
        this.trunk = known.pipeline().trunk();
        this.sources = sources;
        this.planner = planner;
        this.commits = commits;
        this.schema = schema;
        this.horizons = horizons;
        this.deployed = known.deployed();
        this.observer = known.observer();
        this.heartbeats = known.heartbeats();
        this.blockers = known.blockers();
        this.progress = new ProgressReader(known);
    }

    EnvironmentStatus read(
            Environment environment, Optional<CommitId> base, Optional<Versions> line, Optional<Instant> fetchedAt) {
        SourceReader.Sources found = sources.read(environment, fetchedAt);
        Optional<Commit> runs = deployed.current(environment).flatMap(commits::find);
        Optional<Divergence> divergence =
                runs.flatMap(commit -> base.map(newest -> commits.divergence(commit.id(), newest)));
        return status(
                environment,
                found,
                line.flatMap(versions -> versions.on(environment)),
                runs.map(commit -> CommitView.of(commit, references)),
                divergence.map(Divergence::ahead),
                divergence.map(Divergence::behind),
                divergence
                        .filter(distance -> distance.ahead() > 0 && !environment.production())
                        .flatMap(distance -> schema.drift(base.get(), runs.get().id())),
                canRollBack(environment) ? horizons.of(environment.name()) : Optional.empty(),
                fetchedAt);
    }

    /**
     * Returns the status while the repository can't be read: its last known data, and the current state of the other
     * sources.
     */
    EnvironmentStatus withoutRepository(
            Environment environment, Optional<EnvironmentStatus> before, Optional<Instant> fetchedAt) {
        return status(
                environment,
                sources.withoutRepository(environment, before),
                before.flatMap(EnvironmentStatus::version),
                before.flatMap(EnvironmentStatus::commit),
                before.flatMap(EnvironmentStatus::ahead),
                before.flatMap(EnvironmentStatus::behind),
                before.flatMap(EnvironmentStatus::schemaDrift),
                before.flatMap(EnvironmentStatus::rollbackHorizon),
                fetchedAt);
    }

    /** As in {@link RowReader}: without a promotion source, trunk decides what runs. */
    private static boolean canRollBack(Environment environment) {
        return environment.promotesFrom().isPresent() && environment.deployRef().isPresent();
    }

    private EnvironmentStatus status(
            Environment environment,
            SourceReader.Sources found,
            Optional<String> version,
            Optional<CommitView> runs,
            Optional<Integer> ahead,
            Optional<Integer> behind,
            Optional<SchemaDrift> schemaDrift,
            Optional<RollbackHorizon> rollbackHorizon,
            Optional<Instant> fetchedAt) {
        return new EnvironmentStatus(
                environment.name(),
                environment.production(),
                environment.promotesFrom(),
                environment.deployRef().map(DeployRef::label),
                version,
                runs,
                found.declared(),
                found.recorded().map(entry -> deployed(entry, fetchedAt)),
                found.observed(),
                ahead,
                behind,
                found.drift(),
                schemaDrift,
                rollbackHorizon,
                planner.hold(environment),
                found.ongoing().map(one -> progress.read(environment.name(), one, found.state())),
                environment.services().stream().map(this::service).toList(),
                ResetGate.isResettable(environment, trunk),
                environment.automation().promote(),
                environment.requireReason(),
                blockers.of(environment.name()),
                found.recorded()
                        .flatMap(RecordedDetails::moved)
                        // Without a promotion source, a push is the regular way to deploy.
                        .filter(moved -> environment.promotesFrom().isPresent()
                                || !moved.passedBy().isEmpty()),
                found.recorded().flatMap(RecordedDetails::leftBehind),
                found.ongoing().isPresent() ? Optional.empty() : sources.failed(environment),
                HeartbeatWatch.of(found.state()).map(EnvironmentReader::watch));
    }

    private static Deployed deployed(Entry entry, Optional<Instant> fetchedAt) {
        return new Deployed(
                entry.commit(),
                entry.since(),
                fetchedAt.orElse(entry.time()),
                entry.kind(),
                entry.actor(),
                entry.result(),
                entry.previous());
    }

    private static Watch watch(HeartbeatWatch watch) {
        return new Watch(
                watch.until(),
                watch.result().map(WatchResult::health),
                watch.result().flatMap(WatchResult::reason));
    }

    private HeartbeatStatus heartbeat(Heartbeat heartbeat) {
        Optional<ObservedHeartbeat> seen = heartbeats.latest(heartbeat);
        return new HeartbeatStatus(
                heartbeat.url(),
                seen.map(ObservedHeartbeat::health).orElse(Health.UNKNOWN),
                seen.map(ObservedHeartbeat::since),
                seen.map(ObservedHeartbeat::checkedAt),
                seen.flatMap(ObservedHeartbeat::message),
                seen.map(known -> known.answer().failedChecks()).orElse(List.of()));
    }

    private ServiceStatus service(Service service) {
        Optional<Observed> seen = service.endpoint().flatMap(observer::latest);
        String outcome = seen.map(observed -> observed.answer().outcome() == Outcome.REPORTED ? "reported" : "unusable")
                .orElse("unknown");
        return new ServiceStatus(
                service.name(),
                service.versionUrl(),
                outcome,
                seen.flatMap(observed -> observed.answer().commit()),
                seen.flatMap(observed -> observed.answer().version()),
                outcome.equals("unusable")
                        ? seen.map(observed -> observed.answer().message())
                        : Optional.empty(),
                seen.map(Observed::checkedAt),
                service.heartbeat().map(this::heartbeat));
    }
}
