package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import hudson.model.User;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import jenkins.model.IdStrategy;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

class JenkinsActorTest {

    private final Jenkins jenkins = mock();
    private MockedStatic<Jenkins> only;
    private MockedStatic<User> users;

    /** User ids ignore case here, and names of groups don't. */
    @BeforeEach
    void aSecurityRealm() {
        SecurityRealm realm = mock();
        IdStrategy ids = strategy(String::equalsIgnoreCase);
        IdStrategy groups = strategy(String::equals);
        when(realm.getUserIdStrategy()).thenReturn(ids);
        when(realm.getGroupIdStrategy()).thenReturn(groups);
        when(jenkins.getSecurityRealm()).thenReturn(realm);
        only = mockStatic(Jenkins.class);
        only.when(Jenkins::get).thenReturn(jenkins);
        users = mockStatic(User.class);
    }

    @AfterEach
    void close() {
        only.close();
        users.close();
    }

    private static IdStrategy strategy(BiPredicate<String, String> same) {
        IdStrategy strategy = mock();
        when(strategy.equals(anyString(), anyString()))
                .thenAnswer(call -> same.test(call.getArgument(0), call.getArgument(1)));
        return strategy;
    }

    private static Authentication authentication(String... groups) {
        List<GrantedAuthority> authorities =
                Stream.of(groups).<GrantedAuthority>map(group -> () -> group).toList();
        Authentication authentication = mock();
        when(authentication.getAuthorities()).thenAnswer(call -> authorities);
        return authentication;
    }

    private void logsIn(String id, Authentication authentication) {
        only.when(Jenkins::getAuthentication2).thenReturn(authentication);
        if (id != null) {
            User user = mock();
            when(user.getId()).thenReturn(id);
            users.when(User::current).thenReturn(user);
        }
    }

    @Test
    void isTheCurrentUserWithTheGroupsOfTheRealmAndItsWayToCompare() {
        logsIn("alice", authentication("dba", "authenticated"));
        Actor alice = JenkinsActor.current();
        assertThat(alice.id()).isEqualTo("alice");
        assertThat(alice.isUser()).accepts("alice", "ALICE").rejects("dba", "bob");
        assertThat(alice.isMember()).accepts("dba", "authenticated").rejects("DBA", "alice");
        assertThat(alice.among(List.of("release", "dba"))).containsExactly("dba");
    }

    @Test
    void whoHasNotLoggedInIsNoUserNotEvenOneOfThatName() {
        logsIn(null, authentication("anonymous"));
        Actor nobody = JenkinsActor.current();
        assertThat(nobody.id()).isEqualTo("anonymous");
        assertThat(nobody.isUser()).rejects("anonymous");
        assertThat(nobody.isMember()).rejects("authenticated");
    }
}
