package hudson.security;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import jenkins.model.IdStrategy;

public abstract class SecurityRealm implements Describable<SecurityRealm>, ExtensionPoint {
    SecurityRealm() {}

    public IdStrategy getGroupIdStrategy() {
        throw new UnsupportedOperationException();
    }

    public IdStrategy getUserIdStrategy() {
        throw new UnsupportedOperationException();
    }
}
