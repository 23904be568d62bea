package hudson.model;

import hudson.search.SearchableModelObject;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.FullyNamedModelObject;
import org.jvnet.localizer.Localizable;

public interface Item extends FullyNamedModelObject, SearchableModelObject, AccessControlled {
    Permission CANCEL = new Permission(
            (PermissionGroup) null, (String) null, (Localizable) null, (Permission) null, (PermissionScope) null);

    Permission CONFIGURE = new Permission(
            (PermissionGroup) null, (String) null, (Localizable) null, (Permission) null, (PermissionScope) null);

    Permission READ = new Permission(
            (PermissionGroup) null, (String) null, (Localizable) null, (Permission) null, (PermissionScope) null);

    Permission BUILD = new Permission(
            (PermissionGroup) null, (String) null, (Localizable) null, (Permission) null, (PermissionScope) null);

    Permission WORKSPACE = new Permission(
            (PermissionGroup) null, (String) null, (Localizable) null, (Permission) null, (PermissionScope) null);

    String getFullName();
}
