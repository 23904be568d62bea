package jenkins.plugins.git;

import jenkins.scm.api.SCMHead;

@SuppressWarnings({"serial"})
public class GitRefSCMHead extends SCMHead {
    public GitRefSCMHead(String name, String ref) {
        super(name);
    }
}
