package io.jenkins.plugins.releasepipeline.jenkins.credentials;

import hudson.model.TaskListener;
import io.jenkins.plugins.releasepipeline.git.transport.HostKeys;
import io.jenkins.plugins.releasepipeline.git.transport.KnownHosts;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.jenkinsci.plugins.gitclient.GitHostKeyVerificationConfiguration;
import org.jenkinsci.plugins.gitclient.verifier.ManuallyProvidedKeyVerificationStrategy;

/** Trusts the SSH servers that the administrator lets the git plugin trust (Git Host Key Verification Configuration). */
public final class JenkinsHostKeys implements HostKeys {

    @Override
    public ServerKeyDatabase database() {
        var strategy = GitHostKeyVerificationConfiguration.get().getSshHostKeyVerificationStrategy();
        // The git plugin's own way leaves several temporary files behind at each connection.
        return strategy instanceof ManuallyProvidedKeyVerificationStrategy manual
                ? KnownHosts.of(manual.getApprovedHostKeys()).database()
                : strategy.getVerifier().forJGit(TaskListener.NULL).getServerKeyDatabase();
    }
}
