package hudson.model;

import hudson.security.AccessControlled;
import jenkins.model.ModelObjectWithContextMenu;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

public class User extends AbstractModelObject
        implements AccessControlled, DescriptorByNameOwner, ModelObjectWithContextMenu {
    User() {}

    public static User current() {
        throw new UnsupportedOperationException();
    }

    public static User getById(String id, boolean create) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public <T extends UserProperty> T getProperty(Class<T> clazz) {
        throw new UnsupportedOperationException();
    }

    public String getId() {
        throw new UnsupportedOperationException();
    }

    public Authentication impersonate2() throws UsernameNotFoundException {
        throw new UnsupportedOperationException();
    }
}
