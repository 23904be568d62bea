package io.jenkins.plugins.releasepipeline.jenkins;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;

/** Who may change what runs. They are checked on the job that a pipeline names; by default only administrators have them. */
public final class ReleasePermissions {

    /** The group in which an admin finds them. */
    public static final PermissionGroup GROUP =
            new PermissionGroup(ReleasePermissions.class, Messages._ReleasePermissions_Group());

    /** To promote a commit to an environment. */
    public static final Permission PROMOTE = new Permission(
            GROUP, "Promote", Messages._ReleasePermissions_Promote(), Jenkins.ADMINISTER, PermissionScope.ITEM);

    /** To put an earlier commit back. */
    public static final Permission ROLLBACK = new Permission(
            GROUP, "Rollback", Messages._ReleasePermissions_Rollback(), Jenkins.ADMINISTER, PermissionScope.ITEM);

    /** To close an environment to promotions, and to open it again; to set and lift barriers. */
    public static final Permission HOLD = new Permission(
            GROUP, "Hold", Messages._ReleasePermissions_Hold(), Jenkins.ADMINISTER, PermissionScope.ITEM);

    /** To approve that a commit comes to an environment. */
    public static final Permission APPROVE = new Permission(
            GROUP, "Approve", Messages._ReleasePermissions_Approve(), Jenkins.ADMINISTER, PermissionScope.ITEM);

    /** To override gates that refuse a commit. */
    public static final Permission OVERRIDE = new Permission(
            GROUP, "Override", Messages._ReleasePermissions_Override(), Jenkins.ADMINISTER, PermissionScope.ITEM);

    private ReleasePermissions() {}

    /**
     * Does nothing but load this class, which makes the permissions known, before Jenkins reads a configuration that
     * grants them by name.
     */
    @Initializer(after = InitMilestone.PLUGINS_STARTED, before = InitMilestone.EXTENSIONS_AUGMENTED)
    public static void register() {}
}
