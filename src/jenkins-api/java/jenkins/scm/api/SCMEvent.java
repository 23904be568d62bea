package jenkins.scm.api;

public abstract class SCMEvent<P> {
    SCMEvent() {}
}
