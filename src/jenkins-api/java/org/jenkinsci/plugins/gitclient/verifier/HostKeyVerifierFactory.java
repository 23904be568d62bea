package org.jenkinsci.plugins.gitclient.verifier;

import hudson.model.TaskListener;

public abstract class HostKeyVerifierFactory {
    public HostKeyVerifierFactory() {}

    public abstract AbstractJGitHostKeyVerifier forJGit(TaskListener listener);
}
