package io.jenkins.plugins.releasepipeline.promotion.reconcile;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.commit.Signature;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.rule.Gates;
import io.jenkins.plugins.releasepipeline.git.commits.Signatures;
import io.jenkins.plugins.releasepipeline.git.ledger.DamagedHistoryException;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.promotion.HistoryEntries;
import io.jenkins.plugins.releasepipeline.promotion.plan.Planner;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Describes a move of a deploy ref outside Release Pipeline: the committer or tagger, and the gates that would have
 * refused the move when it was observed.
 *
 * @param mirror the mirror, recently fetched
 * @param planner evaluates the gates
 * @param clock the time of the observation
 */
record ObservedMoves(Mirror mirror, Planner planner, Clock clock) {

    private static final Logger LOGGER = Logger.getLogger(ObservedMoves.class.getName());

    /** The entry that tells of it. */
    Entry entry(Environment environment, Optional<CommitId> previous, CommitId commit) {
        if (previous.isEmpty()) {
            return HistoryEntries.observed(
                    commit, previous, Optional.empty(), Optional.empty(), List.of(), clock.instant());
        }
        Optional<Signature> who = environment.ref().flatMap(new Signatures(mirror)::of);
        return HistoryEntries.observed(
                commit,
                previous,
                planner.known(commit),
                who,
                passedBy(environment, previous.get(), commit),
                clock.instant());
    }

    private List<GateAnswer> passedBy(Environment environment, CommitId previous, CommitId commit) {
        try {
            return Gates.passedBy(environment, planner.gatesOfMove(environment, previous, commit));
        } catch (DamagedHistoryException e) {
            // Else it would be recorded for good that no gate was passed by.
            throw e;
        } catch (ReleaseException e) {
            // The move must be recorded in any case.
            LOGGER.log(Level.FINE, e, () -> "The gates of " + environment.name() + " could not be evaluated");
            return List.of();
        }
    }
}
