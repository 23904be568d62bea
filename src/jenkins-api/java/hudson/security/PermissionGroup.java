package hudson.security;

import java.util.Iterator;
import org.jvnet.localizer.Localizable;

@SuppressWarnings({"rawtypes"})
public final class PermissionGroup implements Iterable<Permission> {
    public PermissionGroup(Class owner, Localizable title) throws IllegalStateException {}

    @Override
    public Iterator<Permission> iterator() {
        throw new UnsupportedOperationException();
    }
}
