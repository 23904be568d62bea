package io.jenkins.plugins.releasepipeline.activity;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * An {@link Activity} as the API shows it.
 *
 * @param id the same on each page
 * @param kind what it is; empty for what another program or a newer version wrote
 * @param line how {@code git log} tells of it
 * @param commit what was deployed; for a hold or release, what ran there
 * @param subject its subject, where the repository still has it
 * @param previous what ran there before
 * @param count how many commits came, or went with a rollback; empty where the repository does not have them
 * @param actor who did it
 * @param build the build through which it was done
 * @param reason why
 * @param override who went past which gates, and why, as the history has it
 * @param result how far it came
 * @param time when it happened
 * @param started when somebody said Proceed
 * @param deployed when it was there
 * @param verified when the endpoints gave their last answer
 * @param deployingSeconds from Proceed to being there; empty where it is not known, or clocks contradict
 * @param verifyingSeconds from being there to the endpoints' last answer; empty likewise
 * @param failure why it failed
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
        Optional<Object> override,
        Optional<DeploymentState> result,
        Instant time,
        Optional<Instant> started,
        Optional<Instant> deployed,
        Optional<Instant> verified,
        Optional<Long> deployingSeconds,
        Optional<Long> verifyingSeconds,
        Optional<String> failure) {

    /** A build by its name, with its page where the host has one. */
    public record BuildLink(String name, Optional<URI> url) {}
}
