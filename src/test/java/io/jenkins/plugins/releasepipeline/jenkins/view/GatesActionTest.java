package io.jenkins.plugins.releasepipeline.jenkins.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import hudson.model.Job;
import hudson.security.Permission;
import io.jenkins.plugins.releasepipeline.jenkins.ReleasePermissions;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

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
    void needsAPostForAll() {
        List<Method> methods = Arrays.stream(GatesAction.class.getDeclaredMethods())
                .filter(method -> method.getName().startsWith("do"))
                .toList();
        assertThat(methods).hasSize(5).allMatch(method -> method.isAnnotationPresent(RequirePOST.class));
    }
}
