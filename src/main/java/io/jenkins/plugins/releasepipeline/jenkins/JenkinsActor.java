package io.jenkins.plugins.releasepipeline.jenkins;

import hudson.model.User;
import hudson.security.SecurityRealm;
import hudson.tasks.Mailer;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Users of Jenkins, with the groups that its security realm reports for their authentication. */
public final class JenkinsActor {

    private static final String ANONYMOUS = "anonymous";

    private JenkinsActor() {}

    /** Returns the current user. Someone who has not logged in is no user of any list. */
    public static Actor current() {
        Authentication authentication = Jenkins.getAuthentication2();
        User user = User.current();
        if (user != null) {
            return of(user.getId(), authentication);
        }
        Actor nobody = of(ANONYMOUS, authentication);
        return new Actor(ANONYMOUS, listed -> false, nobody.isMember());
    }

    /**
     * Returns a user. Names are compared as the security realm compares them, by default without regard to case.
     *
     * @param authentication theirs, with their groups
     */
    public static Actor of(String id, Authentication authentication) {
        Set<String> groups = authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
        return new Actor(id, listed -> realm().getUserIdStrategy().equals(listed, id), listed -> groups.stream()
                .anyMatch(group -> realm().getGroupIdStrategy().equals(listed, group)));
    }

    /** Returns the names of the current user beside the id, for comparison with the authors of commits. */
    public static List<String> otherNames() {
        Optional<User> user = Optional.ofNullable(User.current());
        Optional<String> address =
                user.map(known -> known.getProperty(Mailer.UserProperty.class)).map(Mailer.UserProperty::getAddress);
        return Stream.of(user.map(User::getDisplayName), address)
                .flatMap(Optional::stream)
                .toList();
    }

    private static SecurityRealm realm() {
        return Jenkins.get().getSecurityRealm();
    }
}
