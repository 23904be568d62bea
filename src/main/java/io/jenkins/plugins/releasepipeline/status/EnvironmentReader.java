package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.Commit;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.References;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.git.Commits;
import io.jenkins.plugins.releasepipeline.git.Divergence;
import io.jenkins.plugins.releasepipeline.git.Mirror;
import io.jenkins.plugins.releasepipeline.history.Entry;
import io.jenkins.plugins.releasepipeline.history.EnvironmentState;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.history.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.promotion.Planner;
import io.jenkins.plugins.releasepipeline.status.Status.Deployed;
import io.jenkins.plugins.releasepipeline.status.Status.Deploying;
import io.jenkins.plugins.releasepipeline.status.Status.EnvironmentStatus;
import io.jenkins.plugins.releasepipeline.status.Status.Position;
import io.jenkins.plugins.releasepipeline.status.Status.ServiceStatus;
import io.jenkins.plugins.releasepipeline.version.EnvironmentObservation;
import io.jenkins.plugins.releasepipeline.version.Observed;
import io.jenkins.plugins.releasepipeline.version.Outcome;
import io.jenkins.plugins.releasepipeline.version.VersionObserver;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Joins what the deploy ref declares, the history recorded and the endpoints report about an environment. */
final class EnvironmentReader {

    private final References references;
    private final Mirror mirror;
    private final Commits commits;
    private final History history;
    private final Planner planner;
    private final OngoingPromotions ongoing;
    private final VersionObserver observer;

    EnvironmentReader(
            References references,
            Mirror mirror,
            Commits commits,
            History history,
            Planner planner,
            OngoingPromotions ongoing,
            VersionObserver observer) {
        this.references = references;
        this.mirror = mirror;
        this.commits = commits;
        this.history = history;
        this.planner = planner;
        this.ongoing = ongoing;
        this.observer = observer;
    }

    EnvironmentStatus read(Environment environment, Optional<CommitId> trunk, Optional<Instant> fetchedAt) {
        EnvironmentState state = history.state(environment.name());
        Optional<Recorded> deployment = state.deployment();
        Optional<Position> declared = environment
                .deployRef()
                .flatMap(mirror::tip)
                .map(tip -> new Position(Optional.of(tip), since(deployment, tip), fetchedAt));
        Optional<EnvironmentObservation> observation = observation(environment);
        Optional<Position> observed = observation
                .filter(seen -> seen.checkedAt().isPresent())
                .map(seen -> new Position(seen.commit().flatMap(this::known), seen.since(), seen.checkedAt()));
        Optional<Commit> runs = planner.current(environment).flatMap(commits::find);
        Optional<Divergence> divergence =
                runs.flatMap(commit -> trunk.map(base -> commits.divergence(commit.id(), base)));
        Optional<Ongoing> promotion = ongoing.at(environment.name());
        return new EnvironmentStatus(
                environment.name(),
                environment.production(),
                environment.promotesFrom(),
                environment.deployRef().map(DeployRef::label),
                runs.map(commit -> CommitView.of(commit, references)),
                declared,
                deployment.map(recorded -> deployed(recorded, fetchedAt)),
                observed,
                divergence.map(Divergence::ahead),
                divergence.map(Divergence::behind),
                promotion.isPresent()
                        ? Optional.empty()
                        : DriftRule.drift(
                                environment.deployRef().isPresent(),
                                declared,
                                deployment,
                                observation,
                                disagreement(environment, observation),
                                this::known),
                state.hold(),
                promotion.map(EnvironmentReader::deploying),
                environment.services().stream().map(this::service).toList());
    }

    private static Optional<Instant> since(Optional<Recorded> deployment, CommitId tip) {
        return deployment
                .map(Recorded::entry)
                .filter(entry -> entry.commit().equals(Optional.of(tip)))
                .flatMap(Entry::since);
    }

    private static Deployed deployed(Recorded recorded, Optional<Instant> fetchedAt) {
        Entry entry = recorded.entry();
        return new Deployed(
                entry.commit(),
                entry.since(),
                fetchedAt.orElse(entry.time()),
                entry.kind(),
                entry.actor(),
                entry.result());
    }

    private static Deploying deploying(Ongoing promotion) {
        return new Deploying(
                promotion.rollback() ? Kind.ROLLBACK : Kind.PROMOTE,
                promotion.commit(),
                promotion.actor(),
                promotion.since());
    }

    private Optional<String> disagreement(Environment environment, Optional<EnvironmentObservation> observation) {
        long naming = latest(environment).stream()
                .flatMap(Optional::stream)
                .filter(observed -> observed.answer().commit().isPresent())
                .count();
        return observation
                .filter(seen -> seen.commit().isEmpty() && naming > 1)
                .flatMap(EnvironmentObservation::message);
    }

    private List<Optional<Observed>> latest(Environment environment) {
        return environment.services().stream()
                .flatMap(service -> service.versionUrl().stream())
                .map(observer::latest)
                .toList();
    }

    private Optional<EnvironmentObservation> observation(Environment environment) {
        List<Optional<Observed>> latest = latest(environment);
        return latest.isEmpty() ? Optional.empty() : Optional.of(EnvironmentObservation.of(latest));
    }

    /** The commit that an endpoint means, full or abbreviated; empty for one that the repository does not have. */
    private Optional<CommitId> known(String reported) {
        try {
            return Optional.of(mirror.resolve(reported));
        } catch (ReleaseException e) {
            return Optional.empty();
        }
    }

    private ServiceStatus service(Service service) {
        Optional<Observed> seen = service.versionUrl().flatMap(observer::latest);
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
                seen.map(Observed::checkedAt));
    }
}
