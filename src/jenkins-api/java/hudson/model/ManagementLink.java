package hudson.model;

import hudson.ExtensionPoint;
import hudson.security.Permission;

public abstract class ManagementLink implements ExtensionPoint, Action {
    public Category getCategory() {
        throw new UnsupportedOperationException();
    }

    public String getDescription() {
        throw new UnsupportedOperationException();
    }

    @Override
    public abstract String getIconFileName();

    public Permission getRequiredPermission() {
        throw new UnsupportedOperationException();
    }

    @Override
    public abstract String getUrlName();

    public enum Category {
        CONFIGURATION
    }
}
