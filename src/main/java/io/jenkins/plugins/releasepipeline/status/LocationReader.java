package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.References;
import io.jenkins.plugins.releasepipeline.git.Commits;
import io.jenkins.plugins.releasepipeline.history.Entry;
import io.jenkins.plugins.releasepipeline.history.EnvironmentState;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Planner;
import io.jenkins.plugins.releasepipeline.status.ChangeLocation.RolledBack;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says how changes and environments relate. What was found once is kept for as long as the environment runs the same, so
 * that asking again walks nowhere. Safe for use by several threads.
 */
final class LocationReader {

    private static final int REMEMBERED = 200;

    /** What an answer depends on; the commits' ids stand for all that is in them. */
    private record Question(CommitId change, CommitId tip, List<Recorded> deployments) {}

    /** An answer without the commits' texts. */
    private record Facts(
            boolean there,
            Optional<Instant> since,
            Optional<CommitId> via,
            Optional<CommitId> revertedBy,
            Optional<RolledBack> rolledBack) {}

    private final Commits commits;
    private final History history;
    private final Planner planner;
    private final References references;
    private final Map<String, Stretches> stretches = new ConcurrentHashMap<>();
    private final Map<Question, Facts> remembered = new LinkedHashMap<>();

    LocationReader(Commits commits, History history, Planner planner, References references) {
        this.commits = commits;
        this.history = history;
        this.planner = planner;
        this.references = references;
    }

    ChangeLocation locate(CommitId change, Environment environment) {
        Optional<CommitId> tip =
                planner.current(environment).filter(id -> commits.find(id).isPresent());
        if (tip.isEmpty()) {
            return new ChangeLocation(
                    environment.name(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
        List<Recorded> deployments = history.state(environment.name()).deployments();
        Question question = new Question(change, tip.get(), deployments);
        Facts facts = remembered(question).orElseGet(() -> {
            Facts found = facts(question, stretches(environment.name(), deployments));
            remember(question, found);
            return found;
        });
        return new ChangeLocation(
                environment.name(),
                Optional.of(facts.there()),
                facts.since(),
                facts.via().map(this::view),
                facts.revertedBy().map(this::view),
                facts.rolledBack());
    }

    private Optional<Facts> remembered(Question question) {
        synchronized (remembered) {
            return Optional.ofNullable(remembered.get(question));
        }
    }

    private void remember(Question question, Facts facts) {
        synchronized (remembered) {
            remembered.put(question, facts);
            while (remembered.size() > REMEMBERED) {
                remembered.remove(remembered.keySet().iterator().next());
            }
        }
    }

    private Stretches stretches(String environment, List<Recorded> deployments) {
        return stretches.compute(
                environment,
                (name, known) ->
                        known != null && known.areOf(deployments) ? known : new Stretches(deployments, commits));
    }

    private Facts facts(Question question, Stretches stretches) {
        CommitId change = question.change();
        Optional<CommitId> via = commits.mergedBy(change, question.tip());
        if (via.isEmpty()) {
            return new Facts(
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    stretches
                            .end(deployed -> commits.contains(deployed, change))
                            .map(LocationReader::rolledBack));
        }
        // The history keeps the newest deployments in mind: a change that all of them have came at an unknown time.
        Optional<Recorded> oldest = question.deployments().size() < EnvironmentState.KEPT
                ? Optional.empty()
                : Optional.of(question.deployments().get(EnvironmentState.KEPT - 1));
        Optional<Instant> since = stretches
                .first(deployed -> commits.contains(deployed, change))
                .filter(first -> !oldest.equals(Optional.of(first)))
                .flatMap(first -> first.entry().since());
        return new Facts(true, since, via, revertedBy(change, question.tip(), new HashSet<>()), Optional.empty());
    }

    /** A revert that is reverted itself takes nothing back. Messages may name each other in a circle. */
    private Optional<CommitId> revertedBy(CommitId change, CommitId tip, Set<CommitId> asked) {
        if (!asked.add(change)) {
            return Optional.empty();
        }
        List<CommitId> reverts = commits.revertsOf(change);
        for (int i = reverts.size() - 1; i >= 0; i--) {
            CommitId revert = reverts.get(i);
            if (commits.contains(tip, revert)
                    && revertedBy(revert, tip, new HashSet<>(asked)).isEmpty()) {
                return Optional.of(revert);
            }
        }
        return Optional.empty();
    }

    private static RolledBack rolledBack(Recorded deployment) {
        Entry entry = deployment.entry();
        return new RolledBack(entry.commit(), entry.time(), entry.actor(), entry.reason());
    }

    private CommitView view(CommitId id) {
        return CommitView.of(commits.read(id), references);
    }
}
