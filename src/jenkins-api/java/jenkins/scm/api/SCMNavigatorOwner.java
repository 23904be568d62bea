package jenkins.scm.api;

public interface SCMNavigatorOwner extends SCMSourceOwner {}
