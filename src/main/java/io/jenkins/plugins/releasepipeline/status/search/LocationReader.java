package io.jenkins.plugins.releasepipeline.status.search;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.reference.References;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.commits.PatchIds;
import io.jenkins.plugins.releasepipeline.git.commits.Reverted;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.status.CommitView;
import io.jenkins.plugins.releasepipeline.status.search.ChangeLocation.RolledBack;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Determines the relation between changes and environments. Results are cached as long as the environment's deployments
 * are unchanged, so that a repeated query does not walk the commit history. Thread-safe.
 */
final class LocationReader {

    private static final int REMEMBERED = 100;

    /** A location without the commits' texts. */
    private record Facts(
            boolean there,
            Optional<Instant> since,
            Optional<CommitId> via,
            Optional<CommitId> copy,
            Optional<CommitId> revertedBy,
            Optional<RolledBack> rolledBack) {

        static Facts missing(Optional<RolledBack> rolledBack) {
            return new Facts(false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), rolledBack);
        }
    }

    /** The commit of an environment, its deployments, and the locations found since. */
    private record Known(CommitId tip, Stretches stretches, Map<CommitId, Facts> facts) {
        boolean isOf(CommitId now, List<Recorded> deployments) {
            return tip.equals(now) && stretches.areOf(deployments);
        }
    }

    /** The current state of an environment. */
    public final class Place {
        private final String environment;
        private final Optional<Known> known;
        private final PatchIds.Budget budget;

        private Place(String environment, Optional<Known> known, PatchIds.Budget budget) {
            this.environment = environment;
            this.known = known;
            this.budget = budget;
        }

        ChangeLocation locate(CommitView change) {
            Optional<Facts> facts = known.map(place -> facts(change.id(), place, budget));
            return new ChangeLocation(
                    environment,
                    facts.map(Facts::there),
                    facts.flatMap(Facts::since),
                    facts.flatMap(Facts::via).map(via -> via.equals(change.id()) ? change : view(via)),
                    facts.flatMap(Facts::copy).map(LocationReader.this::view),
                    facts.flatMap(Facts::revertedBy).map(LocationReader.this::view),
                    facts.flatMap(Facts::rolledBack));
        }
    }

    private final Commits commits;
    private final Reverted reverted;
    private final CopiedChange copies;
    private final History history;
    private final DeployedCommits running;
    private final References references;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    LocationReader(
            Commits commits, CopiedChange copies, History history, DeployedCommits running, References references) {
        this.commits = commits;
        this.copies = copies;
        this.reverted = new Reverted(commits);
        this.history = history;
        this.running = running;
        this.references = references;
    }

    /**
     * Returns the current state of an environment.
     *
     * @param budget for comparing commits; a result that exceeded it is not cached, and is computed again by the next
     *     query
     */
    Place at(Environment environment, PatchIds.Budget budget) {
        Optional<CommitId> tip =
                running.current(environment).filter(id -> commits.find(id).isPresent());
        return new Place(environment.name(), tip.map(runs -> known(environment.name(), runs)), budget);
    }

    private Known known(String environment, CommitId tip) {
        List<Recorded> deployments = history.state(environment).deployments();
        return known.compute(
                environment,
                (name, before) -> before != null && before.isOf(tip, deployments)
                        ? before
                        : new Known(tip, new Stretches(deployments, commits), new ConcurrentHashMap<>()));
    }

    private Facts facts(CommitId change, Known place, PatchIds.Budget budget) {
        Facts remembered = place.facts().get(change);
        if (remembered != null) {
            return remembered;
        }
        Facts facts = findOut(change, place, budget);
        if (budget.isCut()) {
            return facts;
        }
        if (place.facts().size() >= REMEMBERED) {
            place.facts().clear();
        }
        place.facts().put(change, facts);
        return facts;
    }

    private Facts findOut(CommitId change, Known place, PatchIds.Budget budget) {
        Optional<Facts> itself = find(change, Optional.empty(), place);
        if (itself.isPresent() && itself.get().revertedBy().isEmpty()) {
            return itself.get();
        }
        Optional<Facts> copy = copies.of(change, place.tip(), itself.flatMap(Facts::revertedBy), budget)
                .flatMap(found -> find(found, Optional.of(found), place));
        return copy.or(() -> itself).orElseGet(() -> {
            Optional<Recorded> end = place.stretches().end(deployed -> commits.contains(deployed, change));
            return Facts.missing(end.map(LocationReader::rolledBack));
        });
    }

    private Optional<Facts> find(CommitId change, Optional<CommitId> copy, Known place) {
        return commits.mergedBy(change, place.tip()).map(via -> {
            Optional<Instant> since = place.stretches()
                    .first(deployed -> commits.contains(deployed, change))
                    .flatMap(first -> first.entry().since());
            return new Facts(true, since, Optional.of(via), copy, reverted.by(change, place.tip()), Optional.empty());
        });
    }

    private static RolledBack rolledBack(Recorded deployment) {
        Entry entry = deployment.entry();
        return new RolledBack(entry.commit(), entry.time(), entry.actor(), entry.reason());
    }

    private CommitView view(CommitId id) {
        return CommitView.of(commits.read(id), references);
    }
}
