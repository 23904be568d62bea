package jenkins.scm.api;

public abstract class SCMHeadEvent<P> extends SCMEvent<P> {
    SCMHeadEvent() {}

    public boolean isMatch(SCMSource source) {
        throw new UnsupportedOperationException();
    }
}
