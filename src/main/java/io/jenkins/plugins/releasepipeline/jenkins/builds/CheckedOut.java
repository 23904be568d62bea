package io.jenkins.plugins.releasepipeline.jenkins.builds;

import hudson.model.Result;
import hudson.model.Run;
import hudson.plugins.git.Revision;
import hudson.plugins.git.util.BuildData;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import jenkins.plugins.git.AbstractGitSCMSource;
import jenkins.scm.api.SCMRevisionAction;

/** Determines the commit of a build. */
final class CheckedOut {

    private CheckedOut() {}

    /**
     * Returns the commit that the build checked out from this repository or, in a multibranch project, the revision
     * that it builds.
     */
    static Optional<CommitId> commit(Run<?, ?> run, String repository) {
        for (BuildData data : run.getActions(BuildData.class)) {
            Revision revision = data.getLastBuiltRevision();
            // A build may also check out libraries, from other repositories.
            if (revision != null && data.getRemoteUrls().stream().anyMatch(url -> isSame(url, repository))) {
                return id(revision.getSha1String());
            }
        }
        return Optional.ofNullable(run.getAction(SCMRevisionAction.class))
                .map(SCMRevisionAction::getRevision)
                .filter(AbstractGitSCMSource.SCMRevisionImpl.class::isInstance)
                .flatMap(revision -> id(((AbstractGitSCMSource.SCMRevisionImpl) revision).getHash()));
    }

    /** Returns the build as a domain object; {@code url} is relative to the status page. */
    static Build build(Run<?, ?> run, CommitId commit, URI url) {
        return new Build(
                run.getNumber(),
                commit,
                result(run),
                Optional.of(url),
                Instant.ofEpochMilli(run.getStartTimeInMillis()));
    }

    private static Build.Result result(Run<?, ?> run) {
        Result result = run.getResult();
        // The success of a running build is not final. Failing tests count at once: the build may go on, and even
        // request a promotion.
        if (result == null || run.isBuilding() && result.equals(Result.SUCCESS)) {
            return Build.Result.RUNNING;
        }
        if (result.equals(Result.SUCCESS)) {
            return Build.Result.PASSED;
        }
        if (result.equals(Result.UNSTABLE)) {
            return Build.Result.UNSTABLE;
        }
        return result.equals(Result.FAILURE) ? Build.Result.FAILED : Build.Result.ABORTED;
    }

    private static Optional<CommitId> id(String hash) {
        return Optional.ofNullable(hash).filter(CommitId::isFull).map(CommitId::new);
    }

    private static boolean isSame(String url, String repository) {
        return plain(url).equals(plain(repository));
    }

    /** The same URL is used with and without its suffix. */
    private static String plain(String url) {
        return url.trim().replaceFirst("/+$", "").replaceFirst("\\.git$", "").toLowerCase(Locale.ROOT);
    }
}
