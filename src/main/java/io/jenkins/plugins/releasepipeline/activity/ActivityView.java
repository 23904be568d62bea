package io.jenkins.plugins.releasepipeline.activity;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An {@link Activity} as the API shows it.
 *
 * @param id the same on each page
 * @param kind its kind; empty for entries of another program or a newer version
 * @param line its line in {@code git log}
 * @param commit the deployed commit; for a hold or release, the running one
 * @param subject its subject, if the repository still has it
 * @param previous the commit that ran before
 * @param count the number of added or, for a rollback, removed commits; empty if the repository does not have them
 * @param actor the actor
 * @param build the build that did it
 * @param reason the reason
 * @param until for a hold, when it ends by itself
 * @param before for a change of a hold, what that was before; for a promotion that undoes a rollback, the hold that it lifts
 * @param messages what the builds that waited for a promotion said about it
 * @param override who overrode which gates, and why, as recorded in the history
 * @param result its state
 * @param time its time
 * @param started the time of Proceed
 * @param deployed when it was deployed
 * @param verified when the verification ended
 * @param deployingSeconds from Proceed to the deployment; empty if unknown, or if clocks contradict
 * @param verifyingSeconds from the deployment to the end of the verification; empty likewise
 * @param failure why it failed
 * @param compareUrl the web page with the commits that it added or, for a rollback, removed
 */
public record ActivityView(
        CommitId id,
        Optional<EntryKind> kind,
        String line,
        Optional<CommitId> commit,
        Optional<String> subject,
        Optional<CommitId> previous,
        Optional<Integer> count,
        String actor,
        Optional<BuildLink> build,
        Optional<String> reason,
        Optional<Instant> until,
        Optional<Hold> before,
        List<String> messages,
        Optional<Object> override,
        Optional<DeploymentState> result,
        Instant time,
        Optional<Instant> started,
        Optional<Instant> deployed,
        Optional<Instant> verified,
        Optional<Long> deployingSeconds,
        Optional<Long> verifyingSeconds,
        Optional<String> failure,
        Optional<URI> compareUrl) {

    /** A build by its name, with its page if the host has one. */
    public record BuildLink(String name, Optional<URI> url) {}
}
