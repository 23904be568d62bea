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
 * Says how changes and environments relate. What was found once is kept for as long as the environment runs the same, so
 * that asking again walks nowhere. Safe for use by several threads.
 */
final class LocationReader {

    private static final int REMEMBERED = 100;

    /** An answer without the commits' texts. */
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

    /** What an environment runs, how it came there, and what was found out about changes since then. */
    private record Known(CommitId tip, Stretches stretches, Map<CommitId, Facts> facts) {
        boolean isOf(CommitId now, List<Recorded> deployments) {
            return tip.equals(now) && stretches.areOf(deployments);
        }
    }

    /** An environment as it is now. */
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
     * An environment as it is now.
     *
     * @param budget for comparing commits; what did not suffice is looked for again when it is asked the next time
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
