package hudson.model;

import hudson.security.ACL;
import hudson.security.AccessControlled;

@SuppressWarnings({"rawtypes"})
public abstract class AbstractItem extends Actionable implements Item, AccessControlled, DescriptorByNameOwner {
    protected AbstractItem(ItemGroup parent, String name) {}

    public final String getFullDisplayName() {
        throw new UnsupportedOperationException();
    }

    @Override
    public final String getFullName() {
        throw new UnsupportedOperationException();
    }

    public ACL getACL() {
        throw new UnsupportedOperationException();
    }

    public String getName() {
        throw new UnsupportedOperationException();
    }

    public ItemGroup getParent() {
        throw new UnsupportedOperationException();
    }

    public String getShortUrl() {
        throw new UnsupportedOperationException();
    }

    public final String getUrl() {
        throw new UnsupportedOperationException();
    }
}
