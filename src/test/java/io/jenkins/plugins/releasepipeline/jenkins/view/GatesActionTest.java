package io.jenkins.plugins.releasepipeline.jenkins.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.model.Job;
import hudson.model.User;
import hudson.security.Permission;
import hudson.tasks.Mailer;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.jenkins.JenkinsActor;
import io.jenkins.plugins.releasepipeline.jenkins.ReleasePermissions;
import io.jenkins.plugins.releasepipeline.runtime.api.GateApi;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.mockito.MockedStatic;

class GatesActionTest {

    private final Job<?, ?> job = mock(Job.class);
    private final StaplerRequest2 request = mock(StaplerRequest2.class);
    private final GatesAction gates = new GatesAction(job, null);

    private void denied(Permission permission, ThrowingCallable call) {
        IllegalStateException denial = new IllegalStateException("denied");
        doThrow(denial).when(job).checkPermission(permission);
        assertThatThrownBy(call).isSameAs(denial);
    }

    @Test
    void checksThePermissionBeforeItDoesAnything() {
        denied(ReleasePermissions.APPROVE, () -> gates.doApprove(request));
        denied(ReleasePermissions.APPROVE, () -> gates.doWithdraw(request));
        denied(ReleasePermissions.OVERRIDE, () -> gates.doOverride(request));
        denied(ReleasePermissions.HOLD, () -> gates.doBarrier(request));
        denied(ReleasePermissions.HOLD, () -> gates.doLift(request));
    }

    @Test
    void saysWhatElseWhoeverApprovesIsCalled() {
        GateApi api = mock();
        Mailer.UserProperty address = mock();
        when(address.getAddress()).thenReturn("jo@example.org");
        User jo = mock();
        Actor jd = Actor.of("jd");
        when(jo.getDisplayName()).thenReturn("Jo Doe");
        try (MockedStatic<User> users = mockStatic(User.class);
                MockedStatic<JenkinsActor> actor = mockStatic(JenkinsActor.class)) {
            actor.when(JenkinsActor::current).thenReturn(jd);
            actor.when(JenkinsActor::otherNames).thenCallRealMethod();
            new GatesAction(job, api).doApprove(request);
            verify(api).approve(any(), eq(jd), eq(List.of()));

            users.when(User::current).thenReturn(jo);
            new GatesAction(job, api).doApprove(request);
            verify(api).approve(any(), eq(jd), eq(List.of("Jo Doe")));

            when(jo.getProperty(Mailer.UserProperty.class)).thenReturn(address);
            new GatesAction(job, api).doApprove(request);
            verify(api).approve(any(), eq(jd), eq(List.of("Jo Doe", "jo@example.org")));
        }
    }

    @Test
    void needsAPostForAll() {
        List<Method> methods = Arrays.stream(GatesAction.class.getDeclaredMethods())
                .filter(method -> method.getName().startsWith("do"))
                .toList();
        assertThat(methods).hasSize(6).allMatch(method -> method.isAnnotationPresent(RequirePOST.class));
    }
}
