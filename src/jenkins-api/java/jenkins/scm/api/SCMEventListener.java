package jenkins.scm.api;

import hudson.ExtensionPoint;

public class SCMEventListener implements ExtensionPoint {
    public SCMEventListener() {}

    public void onSCMHeadEvent(SCMHeadEvent<?> event) {
        throw new UnsupportedOperationException();
    }
}
