package io.jenkins.plugins.releasepipeline.notify.event;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * One event of a pipeline. It has no secrets, but texts that people wrote.
 *
 * @param id the same whenever it is told again, also after a restart and by another controller that shares the history;
 *     letters, digits and hyphens
 * @param kind its kind
 * @param time when it happened, not when it is told
 * @param pipeline the pipeline's name
 * @param environment the environment's name
 * @param operation {@code promote}, {@code rollback} or {@code reset} for a deployment; {@code line} if all environments of all
 *     pipelines were held or released; otherwise empty
 * @param commit the commit that it is about; for holds the deployed one, if known; empty for drift
 * @param previous the commit that ran before, if known
 * @param actor who did it; a user id, {@code automatic}, or what the source has for what happened elsewhere; empty if
 *     nobody did
 * @param build the build that did it or waits, such as {@code treeherder #412}
 * @param reason why, in one line: the reason that a person gave, why it failed, how sources disagree, or of a waiting
 *     build who can promote, if not everyone with the permission
 * @param url the page of the waiting build, relative to the status page of its pipeline
 * @param started the id of the event with which the deployment began that this one goes on with; empty for the first
 *     one, which may be {@code started} or, where nothing had to be waited for, {@code deployed}
 */
public record ReleaseEvent(
        String id,
        EventKind kind,
        Instant time,
        String pipeline,
        String environment,
        Optional<String> operation,
        Optional<CommitId> commit,
        Optional<CommitId> previous,
        Optional<String> actor,
        Optional<String> build,
        Optional<String> reason,
        Optional<URI> url,
        Optional<String> started) {

    /** An event that goes on with no earlier one. */
    public ReleaseEvent(
            String id,
            EventKind kind,
            Instant time,
            String pipeline,
            String environment,
            Optional<String> operation,
            Optional<CommitId> commit,
            Optional<CommitId> previous,
            Optional<String> actor,
            Optional<String> build,
            Optional<String> reason,
            Optional<URI> url) {
        this(
                id,
                kind,
                time,
                pipeline,
                environment,
                operation,
                commit,
                previous,
                actor,
                build,
                reason,
                url,
                Optional.empty());
    }
}
