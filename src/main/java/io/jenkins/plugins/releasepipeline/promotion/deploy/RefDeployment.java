package io.jenkins.plugins.releasepipeline.promotion.deploy;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.push.Push;
import io.jenkins.plugins.releasepipeline.git.refs.MoveOutcome;
import io.jenkins.plugins.releasepipeline.git.refs.RefMove;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Moves a deploy ref on the remote, or explains in one line why it has not moved. */
public final class RefDeployment {

    private static final Logger LOGGER = Logger.getLogger(RefDeployment.class.getName());

    private final Mirror mirror;
    private final History history;

    /** Pushes from this mirror. */
    public RefDeployment(Mirror mirror, History history) {
        this.mirror = mirror;
        this.history = history;
    }

    /**
     * Moves a ref by compare-and-swap. Blocks on the network.
     *
     * @return why it did not move; empty: it did
     * @throws ReleaseException if the remote did not respond, so that it is unknown whether it moved
     */
    public Optional<ReleaseException> move(Environment target, Request request, RefMove move) {
        MoveOutcome outcome = Push.of(move).to(mirror);
        return outcome instanceof MoveOutcome.Moved
                ? Optional.empty()
                : Optional.of(problem(target, request, move.ref(), outcome));
    }

    /** The reason why nothing moved. */
    public ReleaseException problem(Environment target, Request request, String ref, MoveOutcome outcome) {
        if (outcome instanceof MoveOutcome.Refused refused) {
            return new ReleaseException(Messages.RefDeployment_Refused(target.name(), ref, refused.reason()));
        }
        learnOfTheWinner(target);
        Optional<CommitId> actual = target.ref().flatMap(mirror::tip);
        return actual.equals(request.expected())
                ? new ReleaseException(Messages.RefDeployment_Exists(target.name(), ref))
                : lostRace(target.name(), ref, request.expected(), actual);
    }

    /**
     * The mirror may not have the winner's commit yet; the message names its author if it does, otherwise only the
     * commit.
     */
    private void learnOfTheWinner(Environment target) {
        try {
            new EnvironmentFetch(mirror, history).of(target);
        } catch (ReleaseException e) {
            LOGGER.log(Level.FINE, "Could not fetch after a lost race", e);
        }
    }

    /** The refusal of a request with an outdated plan: names the current position of the ref, and who moved it. */
    public ReleaseException lostRace(
            String environment, String ref, Optional<CommitId> expected, Optional<CommitId> actual) {
        String seen = abbreviated(expected);
        if (actual.isEmpty()) {
            return new ReleaseException(Messages.RefDeployment_Gone(environment, ref, seen));
        }
        String now = actual.get().abbreviated();
        Optional<Recorded> ours = history.latest(environment)
                .deployment()
                .filter(deployment -> deployment.entry().kind() != EntryKind.OBSERVED)
                .filter(deployment -> deployment.entry().commit().equals(actual));
        if (ours.isPresent()) {
            return new ReleaseException(Messages.RefDeployment_MovedByUs(
                    environment, seen, now, ours.get().entry().actor()));
        }
        return new ReleaseException(new Commits(mirror)
                .find(actual.get())
                .map(commit -> movedOutside(environment, seen, commit))
                .orElseGet(() -> Messages.RefDeployment_MovedToUnknown(environment, seen, now)));
    }

    private static String movedOutside(String environment, String seen, Commit commit) {
        return Messages.RefDeployment_MovedOutside(
                environment,
                seen,
                commit.id().abbreviated(),
                commit.subject(),
                commit.author().name());
    }

    /** The running commit of an environment, in a message. */
    public static String abbreviated(Optional<CommitId> commit) {
        return commit.map(CommitId::abbreviated).orElseGet(Messages::RefDeployment_NoCommit);
    }
}
