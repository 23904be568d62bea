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
 * Joins what the deploy ref declares, the history recorded and the endpoints report about an environment. Walks no
 * history of commits.
 */
final class SourceReader {

    /**
     * What the sources say, and whether they agree.
     *
     * @param declared where the deploy ref points
     * @param state what the history's entries add up to
     * @param observed what the endpoints report together
     * @param drift how they disagree; empty while something is being deployed
     * @param ongoing what is being deployed
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

    /** What people decide after a deployment failed are a few entries. */
    private static final int LOOKED_AT = 20;

    private final Mirror mirror;
    private final History history;
    private final OngoingPromotions ongoing;
    private final VersionObserver observer;
    private final RefSightings sightings;

    SourceReader(StatusSources known) {
        this.mirror = known.mirror();
        this.history = known.history();
        this.ongoing = known.ongoing();
        this.observer = known.observer();
        this.sightings = known.sightings();
    }

    /** What the sources say now. */
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

    /** What the other sources say while the repository can't be read; of that, what was known before. */
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

    /** Most often an endpoint reports just what is declared: then nothing needs to be looked up. */
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

    /** The newest attempt to deploy something there, if that failed. */
    Optional<Failed> failed(Environment environment) {
        return RecordedDetails.failed(history.newest(environment.name(), LOOKED_AT));
    }

    /** The same in short. */
    EnvironmentSummary summary(Environment environment, Optional<Instant> fetchedAt) {
        Sources sources = read(environment, fetchedAt);
        // Where a deploy ref decides what runs, and is gone, nobody knows what runs.
        Optional<Position> runs = environment.ref().isPresent()
                ? sources.declared()
                : sources.recorded().map(entry -> new Position(entry.commit(), entry.since(), fetchedAt));
        return new EnvironmentSummary(
                environment.name(),
                environment.production(),
                runs.flatMap(Position::commit).map(CommitId::abbreviated),
                runs.flatMap(Position::since),
                sources.state().hold(),
                sources.drift());
    }
}
