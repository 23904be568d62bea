package jenkins.scm.api;

import java.io.Serializable;

@SuppressWarnings({"serial"})
public abstract class SCMHeadOrigin implements Serializable {
    SCMHeadOrigin() {}

    @SuppressWarnings({"serial"})
    public static final class Default extends SCMHeadOrigin {
        private Default() {}
    }
}
