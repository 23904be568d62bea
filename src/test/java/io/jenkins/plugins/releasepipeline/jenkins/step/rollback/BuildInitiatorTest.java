package io.jenkins.plugins.releasepipeline.jenkins.step.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import hudson.model.Cause;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.ACL;
import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.access.Access;
import io.jenkins.plugins.releasepipeline.domain.access.AccessRefusedException;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.access.UsersAndGroups;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.JenkinsActor;
import io.jenkins.plugins.releasepipeline.jenkins.ReleasePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

class BuildInitiatorTest {

    private final ACL acl = mock();
    private final Run<?, ?> run = mock();
    private final List<Cause> causes = new ArrayList<>();
    private MockedStatic<User> users;
    private MockedStatic<JenkinsActor> actors;
    private Environment production =
            new Environment("production", true, Optional.empty(), Optional.empty(), false, List.of(), List.of());

    @BeforeEach
    void aBuildOfAJob() {
        users = mockStatic(User.class);
        actors = mockStatic(JenkinsActor.class);
        Job<?, ?> job = mock();
        when(job.getACL()).thenReturn(acl);
        when(run.getParent()).thenAnswer(call -> job);
        when(run.getCauses()).thenReturn(causes);
    }

    @AfterEach
    void close() {
        users.close();
        actors.close();
    }

    @Test
    void isTheUserWhoStartedTheBuild() {
        startedBy("alice", true);
        assertThat(starter()).isEqualTo("alice");
    }

    @Test
    void everybodyWhoStartedItNeedsThePermission() {
        startedBy("alice", true);
        startedBy("bob", false);
        assertThatThrownBy(this::starter)
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("bob")
                .hasMessageContaining("Release/");
    }

    @Test
    void whoeverStartedItNeedsToBeAPromoterAsWell() {
        restrict();
        startedBy("bob", true);
        groups("bob", "release-team");
        assertThat(starter()).isEqualTo("bob");

        startedBy("release-team", true);
        groups("release-team", "dba");
        assertThatThrownBy(this::starter)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessage("release-team is not a promoter of production."
                        + " Members of release-team or alice can roll back production.");
    }

    @Test
    void aPromoterWithoutThePermissionIsRefused() {
        restrict();
        startedBy("alice", false);
        groups("alice", "release-team");
        assertThatThrownBy(this::starter).hasMessageContaining("Release/");
    }

    @Test
    void aBuildThatNobodyStartedIsRefused() {
        causes.add(mock(Cause.class));
        Cause.UserIdCause anonymous = mock();
        causes.add(anonymous);
        assertThatThrownBy(this::starter)
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("rollbackTo")
                .hasMessageContaining("status page");
    }

    @Test
    void aUserWhoIsGoneHasNoPermission() {
        User user = startedBy("mallory", true);
        UsernameNotFoundException gone = mock();
        when(user.impersonate2()).thenThrow(gone);
        assertThatThrownBy(this::starter).isInstanceOf(ReleaseException.class).hasMessageContaining("mallory");
    }

    private String starter() {
        return BuildInitiator.withPermission(run, ReleasePermissions.ROLLBACK, "rollbackTo", production);
    }

    /** Production can be rolled back by alice and members of release-team. */
    private void restrict() {
        production = new Environment(
                "production",
                true,
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                Automation.NONE,
                false,
                new Access(new UsersAndGroups(List.of("alice"), List.of("release-team")), UsersAndGroups.EVERYONE));
    }

    private void groups(String id, String... groups) {
        actors.when(() -> JenkinsActor.of(eq(id), any())).thenReturn(Actor.of(id, groups));
    }

    private User startedBy(String id, boolean allowed) {
        Cause.UserIdCause cause = mock();
        when(cause.getUserId()).thenReturn(id);
        causes.add(cause);
        Authentication authentication = mock();
        User user = mock();
        when(user.impersonate2()).thenReturn(authentication);
        users.when(() -> User.getById(id, true)).thenReturn(user);
        groups(id);
        if (allowed) {
            when(acl.hasPermission2(authentication, ReleasePermissions.ROLLBACK))
                    .thenReturn(true);
        }
        return user;
    }
}
