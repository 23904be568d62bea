package hudson.model;

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

    public final String getUrl() {
        throw new UnsupportedOperationException();
    }
}
