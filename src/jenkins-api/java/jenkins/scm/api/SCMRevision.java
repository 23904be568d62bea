package jenkins.scm.api;

import java.io.Serializable;

@SuppressWarnings({"serial"})
public abstract class SCMRevision implements Serializable {
    protected SCMRevision(SCMHead head) {}
}
