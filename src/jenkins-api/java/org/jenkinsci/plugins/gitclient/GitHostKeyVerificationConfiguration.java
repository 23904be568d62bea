package org.jenkinsci.plugins.gitclient;

import jenkins.model.GlobalConfiguration;
import org.jenkinsci.plugins.gitclient.verifier.HostKeyVerifierFactory;
import org.jenkinsci.plugins.gitclient.verifier.SshHostKeyVerificationStrategy;

public class GitHostKeyVerificationConfiguration extends GlobalConfiguration {
    public GitHostKeyVerificationConfiguration() {}

    public SshHostKeyVerificationStrategy<? extends HostKeyVerifierFactory> getSshHostKeyVerificationStrategy() {
        throw new UnsupportedOperationException();
    }

    public static GitHostKeyVerificationConfiguration get() {
        throw new UnsupportedOperationException();
    }
}
