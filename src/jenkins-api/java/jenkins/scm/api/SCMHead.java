package jenkins.scm.api;

@SuppressWarnings({"serial"})
public class SCMHead {
    SCMHead() {}
}
