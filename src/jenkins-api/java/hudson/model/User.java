package hudson.model;

import hudson.security.AccessControlled;
import jenkins.model.ModelObjectWithContextMenu;

public class User extends AbstractModelObject
        implements AccessControlled, DescriptorByNameOwner, ModelObjectWithContextMenu {
    User() {}

    public static User current() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public String getId() {
        throw new UnsupportedOperationException();
    }
}
