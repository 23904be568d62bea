package org.jenkinsci.plugins.gitclient.verifier;

import hudson.model.TaskListener;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;

public abstract class AbstractJGitHostKeyVerifier {
    protected AbstractJGitHostKeyVerifier(TaskListener taskListener, HostKeyVerifierFactory hostKeyVerifierFactory) {}

    public ServerKeyDatabase getServerKeyDatabase() {
        throw new UnsupportedOperationException();
    }
}
