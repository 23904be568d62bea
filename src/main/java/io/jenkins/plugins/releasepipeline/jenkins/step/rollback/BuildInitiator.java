package io.jenkins.plugins.releasepipeline.jenkins.step.rollback;

import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.Permission;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.access.RestrictedAction;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.JenkinsActor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * The user on whose behalf a build changes an environment. Most builds run as Jenkins itself, so their own
 * authentication would give every author of a Jenkinsfile the administrator's permissions: the permissions of the user
 * who started the build apply, and what the environment leaves to that user: not to whom a Jenkinsfile names.
 */
final class BuildInitiator {

    private BuildInitiator() {}

    /**
     * Returns the user who started the build; if there are several, all must have the permission on its job, and be
     * promoters of the environment with the groups that Jenkins knows of them now.
     */
    static String withPermission(Run<?, ?> run, Permission permission, String step, Environment target) {
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
            Authentication user = authentication(id)
                    .filter(known -> run.getParent().getACL().hasPermission2(known, permission))
                    .orElseThrow(() -> new ReleaseException(Messages.BuildInitiator_Denied(step, id, permission.name)));
            target.access().check(JenkinsActor.of(id, user), RestrictedAction.ROLL_BACK, target.name());
        }
        return users.get(0);
    }

    private static Optional<Authentication> authentication(String id) {
        // Created if unknown: Jenkins does not keep users without a record over a restart.
        User user = User.getById(id, true);
        try {
            return Optional.ofNullable(user).map(User::impersonate2);
        } catch (UsernameNotFoundException e) {
            return Optional.empty();
        }
    }
}
