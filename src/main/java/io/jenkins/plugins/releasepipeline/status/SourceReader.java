package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.endpoint.observe.EnvironmentObservation;
import io.jenkins.plugins.releasepipeline.endpoint.observe.Observed;
import io.jenkins.plugins.releasepipeline.endpoint.observe.VersionObserver;
import io.jenkins.plugins.releasepipeline.git.commits.ReportedCommits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.plan.Planner;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.status.Status.Drift;
import io.jenkins.plugins.releasepipeline.status.Status.EnvironmentStatus;
import io.jenkins.plugins.releasepipeline.status.Status.Failed;
import io.jenkins.plugins.releasepipeline.status.Status.Position;
import io.jenkins.plugins.releasepipeline.status.Summary.EnvironmentSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Joins what the deploy ref declares, the history recorded and the endpoints report about an environment. Does not walk
 * the commit history.
 */
final class SourceReader {

    /**
     * The state of the sources, and whether they agree.
     *
     * @param declared where the deploy ref points
     * @param state the state derived from the history's entries
     * @param observed what the endpoints report together
     * @param drift how they disagree; empty during a deployment
     * @param ongoing the deployment that is running
     */
    record Sources(
            Optional<Position> declared,
            EnvironmentState state,
            Optional<Position> observed,
            Optional<Drift> drift,
            Optional<Ongoing> ongoing) {

        Optional<Entry> recorded() {
            return state.deployment().map(Recorded::entry);
        }
    }

    /** A failed deployment is followed by few entries of manual decisions. */
    private static final int LOOKED_AT = 20;

    private final Mirror mirror;
    private final History history;
    private final OngoingPromotions ongoing;
    private final VersionObserver observer;
    private final RefSightings sightings;
    private final Planner planner;

    SourceReader(StatusSources known, Planner planner) {
        this.planner = planner;
        this.mirror = known.mirror();
        this.history = known.history();
        this.ongoing = known.ongoing();
        this.observer = known.observer();
        this.sightings = known.sightings();
    }

    /** Returns the current state of the sources. */
    Sources read(Environment environment, Optional<Instant> fetchedAt) {
        EnvironmentState state = history.latest(environment.name());
        Optional<Entry> recorded = state.deployment().map(Recorded::entry);
        Optional<DeployRef> ref = environment.ref();
        Optional<Position> declared =
                ref.flatMap(name -> mirror.tip(name).map(tip -> declared(name, tip, recorded, fetchedAt)));
        Optional<EnvironmentObservation> observation = observation(environment);
        Optional<Ongoing> promotion = ongoing.at(environment.name());
        return new Sources(
                declared,
                state,
                observed(observation, declared, new ReportedCommits(mirror)::find),
                promotion.isPresent()
                        ? Optional.empty()
                        : DriftRule.drift(
                                ref.isPresent(),
                                declared.flatMap(Position::commit),
                                ref.flatMap(sightings::first),
                                recorded,
                                observation,
                                new ReportedCommits(mirror)::find),
                promotion);
    }

    /**
     * Returns the state of the other sources while the repository can't be read; its own data is the last known one.
     *
     * @param before the last known status
     */
    Sources withoutRepository(Environment environment, Optional<EnvironmentStatus> before) {
        Optional<Position> declared = before.flatMap(EnvironmentStatus::declared);
        Optional<Ongoing> promotion = ongoing.at(environment.name());
        return new Sources(
                declared,
                history.latest(environment.name()),
                observed(observation(environment), declared, reported -> Optional.of(reported)
                        .filter(CommitId::isFull)
                        .map(CommitId::new)),
                before.flatMap(EnvironmentStatus::drift).filter(drift -> promotion.isEmpty()),
                promotion);
    }

    private Optional<EnvironmentObservation> observation(Environment environment) {
        List<Optional<Observed>> latest =
                environment.endpoints().stream().map(observer::latest).toList();
        return latest.isEmpty() ? Optional.empty() : Optional.of(EnvironmentObservation.of(latest));
    }

    /** Usually an endpoint reports the declared commit, and no lookup is needed. */
    private static Optional<Position> observed(
            Optional<EnvironmentObservation> observation,
            Optional<Position> declared,
            Function<String, Optional<CommitId>> known) {
        return observation
                .filter(seen -> seen.checkedAt().isPresent())
                .map(seen -> new Position(
                        seen.commit().flatMap(reported -> declared.flatMap(Position::commit)
                                .filter(commit -> commit.hex().startsWith(reported))
                                .or(() -> known.apply(reported))),
                        seen.since(),
                        seen.checkedAt()));
    }

    private Position declared(DeployRef ref, CommitId tip, Optional<Entry> recorded, Optional<Instant> fetchedAt) {
        Optional<Instant> since = recorded.filter(entry -> entry.commit().equals(Optional.of(tip)))
                .flatMap(Entry::since)
                .or(() -> sightings.moved(ref));
        return new Position(Optional.of(tip), since, fetchedAt);
    }

    /** Returns the newest attempt to deploy, if it failed. */
    Optional<Failed> failed(Environment environment) {
        return RecordedDetails.failed(history.newest(environment.name(), LOOKED_AT));
    }

    /** Returns the short form of the same. */
    EnvironmentSummary summary(Environment environment, Optional<Instant> fetchedAt) {
        Sources sources = read(environment, fetchedAt);
        // If a deploy ref decides what runs and it is missing, the running commit is unknown.
        Optional<Position> runs = environment.ref().isPresent()
                ? sources.declared()
                : sources.recorded().map(entry -> new Position(entry.commit(), entry.since(), fetchedAt));
        return new EnvironmentSummary(
                environment.name(),
                environment.production(),
                runs.flatMap(Position::commit).map(CommitId::abbreviated),
                runs.flatMap(Position::since),
                planner.hold(environment),
                sources.drift());
    }
}
