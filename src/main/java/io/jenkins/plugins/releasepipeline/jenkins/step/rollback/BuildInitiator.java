package io.jenkins.plugins.releasepipeline.jenkins.step.rollback;

import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.Permission;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.List;
import java.util.Objects;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * The user on whose behalf a build changes an environment. Most builds run as Jenkins itself, so their own
 * authentication would give every author of a Jenkinsfile the administrator's permissions: the permissions of the user
 * who started the build apply.
 */
final class BuildInitiator {

    private BuildInitiator() {}

    /** Returns the user who started the build; if there are several, all must have the permission on its job. */
    static String withPermission(Run<?, ?> run, Permission permission, String step) {
        List<String> users = run.getCauses().stream()
                .filter(Cause.UserIdCause.class::isInstance)
                .map(cause -> ((Cause.UserIdCause) cause).getUserId())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (users.isEmpty()) {
            throw new ReleaseException(Messages.BuildInitiator_Nobody(step));
        }
        for (String id : users) {
            if (!hasPermission(run, id, permission)) {
                throw new ReleaseException(Messages.BuildInitiator_Denied(step, id, permission.name));
            }
        }
        return users.get(0);
    }

    private static boolean hasPermission(Run<?, ?> run, String id, Permission permission) {
        // Created if unknown: Jenkins does not keep users without a record over a restart.
        User user = User.getById(id, true);
        try {
            return user != null && run.getParent().getACL().hasPermission2(user.impersonate2(), permission);
        } catch (UsernameNotFoundException e) {
            return false;
        }
    }
}
