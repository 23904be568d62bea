package org.jenkinsci.plugins.gitclient.verifier;

public class ManuallyProvidedKeyVerificationStrategy
        extends SshHostKeyVerificationStrategy<ManuallyProvidedKeyVerifier> {
    public ManuallyProvidedKeyVerificationStrategy(String approvedHostKeys) {}

    @Override
    public ManuallyProvidedKeyVerifier getVerifier() {
        throw new UnsupportedOperationException();
    }

    public String getApprovedHostKeys() {
        throw new UnsupportedOperationException();
    }
}
