package jenkins.plugins.git;

import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSource;

public abstract class AbstractGitSCMSource extends SCMSource {
    @SuppressWarnings({"serial"})
    public static class SCMRevisionImpl extends SCMRevision {
        SCMRevisionImpl() {
            super((SCMHead) null);
        }

        public String getHash() {
            throw new UnsupportedOperationException();
        }
    }
}
