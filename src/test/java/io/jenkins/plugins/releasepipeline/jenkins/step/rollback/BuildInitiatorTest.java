package io.jenkins.plugins.releasepipeline.jenkins.step.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import hudson.model.Cause;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.ACL;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.ReleasePermissions;
import java.util.ArrayList;
import java.util.List;
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

    @BeforeEach
    void aBuildOfAJob() {
        users = mockStatic(User.class);
        Job<?, ?> job = mock();
        when(job.getACL()).thenReturn(acl);
        when(run.getParent()).thenAnswer(any -> job);
        when(run.getCauses()).thenReturn(causes);
    }

    @AfterEach
    void close() {
        users.close();
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
        return BuildInitiator.withPermission(run, ReleasePermissions.ROLLBACK, "rollbackTo");
    }

    private User startedBy(String id, boolean allowed) {
        Cause.UserIdCause cause = mock();
        when(cause.getUserId()).thenReturn(id);
        causes.add(cause);
        Authentication authentication = mock();
        User user = mock();
        when(user.impersonate2()).thenReturn(authentication);
        users.when(() -> User.getById(id, true)).thenReturn(user);
        if (allowed) {
            when(acl.hasPermission2(authentication, ReleasePermissions.ROLLBACK))
                    .thenReturn(true);
        }
        return user;
    }
}
