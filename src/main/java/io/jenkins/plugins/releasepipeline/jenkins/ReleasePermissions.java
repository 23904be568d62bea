package io.jenkins.plugins.releasepipeline.jenkins;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;

/**
 * The permissions to change what runs. They are checked on the job that a pipeline names; by default, only
 * administrators have them.
 */
public final class ReleasePermissions {

    /** The group in which they are shown. */
    public static final PermissionGroup GROUP =
            new PermissionGroup(ReleasePermissions.class, Messages._ReleasePermissions_Group());

    /** Permission to promote a commit to an environment. */
    public static final Permission PROMOTE = new Permission(
            GROUP, "Promote", Messages._ReleasePermissions_Promote(), Jenkins.ADMINISTER, PermissionScope.ITEM);

    /** Permission to roll back to an earlier commit. */
    public static final Permission ROLLBACK = new Permission(
            GROUP, "Rollback", Messages._ReleasePermissions_Rollback(), Jenkins.ADMINISTER, PermissionScope.ITEM);

    /** Permission to close an environment to promotions and to open it again, and to set and lift barriers. */
    public static final Permission HOLD = new Permission(
            GROUP, "Hold", Messages._ReleasePermissions_Hold(), Jenkins.ADMINISTER, PermissionScope.ITEM);

    /** Permission to approve a commit for an environment. */
    public static final Permission APPROVE = new Permission(
            GROUP, "Approve", Messages._ReleasePermissions_Approve(), Jenkins.ADMINISTER, PermissionScope.ITEM);

    /** Permission to override closed gates. */
    public static final Permission OVERRIDE = new Permission(
            GROUP, "Override", Messages._ReleasePermissions_Override(), Jenkins.ADMINISTER, PermissionScope.ITEM);

    private ReleasePermissions() {}

    /**
     * Loads this class, which registers the permissions, before Jenkins reads a configuration that grants them by name.
     * Does nothing else.
     */
    @Initializer(after = InitMilestone.PLUGINS_STARTED, before = InitMilestone.EXTENSIONS_AUGMENTED)
    public static void register() {}
}
