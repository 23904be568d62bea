package io.jenkins.plugins.releasepipeline.status.past;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.status.CommitView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What ran at a time, as far as it was recorded.
 *
 * @param time the time
 * @param message why nothing is known of that time, in one line; empty if something is
 * @param environments in their order; empty if nothing is known
 */
public record Past(Instant time, Optional<String> message, List<Place> environments) {

    /**
     * An environment at that time.
     *
     * @param environment its name
     * @param label its deploy ref as it is now, for people; empty if none decides what runs
     * @param declared where its deploy ref was; empty if unknown, or if it has none
     * @param recorded the newest deployment up to then; empty if none was recorded
     * @param running the deployment that was running then
     * @param services its services with a version endpoint, in their order
     * @param deployments those of the hour before, newest first
     */
    public record Place(
            String environment,
            Optional<String> label,
            Optional<Declared> declared,
            Optional<Deployed> recorded,
            Optional<Deployed> running,
            List<ServiceThen> services,
            List<Deployment> deployments) {}

    /**
     * A commit and its subject, as far as the repository still has it.
     *
     * @param id its id
     * @param subject its subject
     */
    public record Named(CommitId id, Optional<String> subject) {}

    /**
     * The position of a deploy ref, as the history tells it.
     *
     * @param commit the commit
     * @param next if it may have been moved before that time: the commit at which it was found later
     * @param found when it was found there
     */
    public record Declared(Named commit, Optional<Named> next, Optional<Instant> found) {}

    /**
     * A recorded deployment.
     *
     * @param commit the deployed commit
     * @param kind its kind
     * @param actor its actor
     * @param since when it was deployed, or started if it was running; empty if it was there when first observed
     * @param result its state at that time
     */
    public record Deployed(
            Named commit, EntryKind kind, String actor, Optional<Instant> since, DeploymentState result) {}

    /**
     * What a service answered.
     *
     * @param name its name
     * @param observed whether it was asked then; otherwise the rest is empty
     * @param commits the commits that it reported: several if its servers answered in turn
     * @param version the version that it reported
     * @param problem why it reported no commit, such as {@code timeout}
     * @param from since when it gave this answer
     * @param to until when
     * @param asRecorded whether it reported the recorded commit, and only that; empty if one of both is unknown
     */
    public record ServiceThen(
            String name,
            boolean observed,
            List<String> commits,
            Optional<String> version,
            Optional<String> problem,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Boolean> asRecorded) {}

    /**
     * A deployment of the hour before.
     *
     * @param id its id in the activity
     * @param kind its kind
     * @param commit the deployed commit
     * @param actor its actor
     * @param time when it was deployed
     * @param result its state at the asked time
     * @param reason the reason of its actor
     * @param back whether its commits were removed rather than added
     * @param commits the newest of its commits; empty if the repository does not have them
     * @param count their number; empty if unknown
     */
    public record Deployment(
            CommitId id,
            EntryKind kind,
            Named commit,
            String actor,
            Instant time,
            DeploymentState result,
            Optional<String> reason,
            boolean back,
            List<CommitView> commits,
            Optional<Integer> count) {}
}
