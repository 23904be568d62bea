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
 * On whose behalf a build changes an environment. Most builds run as Jenkins itself, so their own authentication would
 * give every author of a Jenkinsfile the administrator's rights: what counts is who started the build.
 */
final class BuildInitiator {

    private BuildInitiator() {}

    /** The user who started the build; everybody who did must have the permission on its job. */
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
        // Created where it isn't known: Jenkins forgets users without a record when it restarts.
        User user = User.getById(id, true);
        try {
            return user != null && run.getParent().getACL().hasPermission2(user.impersonate2(), permission);
        } catch (UsernameNotFoundException e) {
            return false;
        }
    }
}
