package io.jenkins.plugins.releasepipeline.jenkins.step.verify;

import io.jenkins.plugins.releasepipeline.endpoint.verify.Wanted;
import java.io.Serializable;

/** The goal of a verification when it started; saved over a restart. */
final class VerificationGoal implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String commit;
    private final String version;
    private final int consecutive;

    /** Either a commit, by its full id, or a version; the other one is empty. */
    VerificationGoal(String commit, String version, int consecutive) {
        this.commit = commit;
        this.version = version;
        this.consecutive = consecutive;
    }

    Wanted wanted() {
        return commit.isEmpty() ? Wanted.version(version) : Wanted.commit(commit);
    }

    /** How many times in a row. */
    int consecutive() {
        return consecutive;
    }
}
