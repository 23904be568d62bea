package io.jenkins.plugins.releasepipeline.jenkins.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import hudson.model.Item;
import hudson.model.Job;
import hudson.security.Permission;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.jenkins.ReleasePermissions;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.runtime.api.StatusApi;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.StaplerRequest2;
import org.springframework.security.access.AccessDeniedException;

/** Somebody without the permission: nothing is read from their request, and nothing is asked of the engine. */
@SuppressWarnings("unchecked") // for the array that Mockito makes of its arguments
class ReleaseStatusActionTest {

    private final Job<?, ?> job = mock();
    private final LivePipeline live = mock();
    private final StaplerRequest2 request = mock();
    private final ReleaseStatusAction page = new ReleaseStatusAction(job, live, "release");
    private final ReleaseApi api = new ReleaseApi(job, new StatusApi(live));

    @BeforeEach
    void denyEverything() {
        when(request.getHeader("Accept")).thenReturn("text/html, */*;q=0.8");
        AccessDeniedException denied = mock();
        doThrow(denied).when(job).checkPermission(any());
    }

    @Test
    void changesNeedTheirOwnPermission() {
        denied(ReleasePermissions.PROMOTE, () -> page.doPromote(request));
        clearInvocations(job);
        denied(ReleasePermissions.PROMOTE, () -> page.doReset(request));
        denied(ReleasePermissions.ROLLBACK, () -> page.doRollback(request));
    }

    @Test
    void aHoldAndItsEndNeedTheSamePermission() {
        denied(ReleasePermissions.HOLD, () -> page.doHold(request));
        clearInvocations(job);
        denied(ReleasePermissions.HOLD, () -> page.doRelease(request));
    }

    @Test
    void anAbortNeedsTheRightToAbortBuildsOrToPromote() {
        when(job.hasPermission(Item.READ)).thenReturn(true);
        denied(Item.CANCEL, () -> page.doAbort(request));
        for (Permission enough : new Permission[] {Item.CANCEL, ReleasePermissions.PROMOTE}) {
            clearInvocations(job);
            when(job.hasPermission(any())).thenAnswer(call -> enough == call.getArgument(0));
            denied(Item.READ, () -> page.doAbort(request));
            verify(job, never()).checkPermission(Item.CANCEL);
        }
    }

    /** What runs then may be a build of another job. */
    @Test
    void theRightToAbortBuildsOfTheJobEndsNoDeployment() {
        when(job.hasPermission(Item.CANCEL)).thenReturn(true);
        doNothing().when(job).checkPermission(Item.READ);
        when(request.getParameterMap())
                .thenReturn(
                        Map.of("environment", new String[] {"production"}, "commit", new String[] {"1".repeat(40)}));

        assertThat(((JsonResponse) page.doAbort(request)).answer().status()).isEqualTo(403);
        verify(job).checkPermission(ReleasePermissions.PROMOTE);
        verifyNoInteractions(live);
    }

    @Test
    void undoingARollbackNeedsTheRightToReleaseAndTheRightToPromote() {
        denied(ReleasePermissions.HOLD, () -> page.doUndo(request));
        when(job.hasPermission(ReleasePermissions.HOLD)).thenReturn(true);
        denied(ReleasePermissions.PROMOTE, () -> page.doUndo(request));
    }

    @Test
    void aRefreshNeedsTheRightToBuildTheJob() {
        denied(Item.BUILD, () -> api.doRefresh(request));
    }

    /** Their names and contents are more than the subjects of commits, which everybody with the job sees. */
    @Test
    void filesOfTheRepositoryNeedTheRightToReadTheWorkspace() {
        denied(Item.WORKSPACE, () -> api.doFiles(request));
        clearInvocations(job);
        denied(Item.WORKSPACE, () -> api.doPatch(request));
    }

    @Test
    void namesThePipelineOnlyWhereTheJobHasSeveral() {
        Pipeline pipeline = mock();
        when(pipeline.name()).thenReturn("app");
        when(live.pipeline()).thenReturn(pipeline);
        assertThat(page.getDisplayName()).isEqualTo("Release status");
        assertThat(new ReleaseStatusAction(job, live, "release-app").getDisplayName())
                .isEqualTo("Release status (app)");
    }

    @Test
    void readingNeedsTheRightToReadTheJob() {
        for (ThrowingCallable read : new ThrowingCallable[] {
            page::getApi,
            () -> api.doStatus(request),
            () -> api.doPlan(request),
            () -> api.doRows(request),
            () -> api.doChange(request),
            () -> api.doActivity(request),
            () -> api.doFigures(request),
            () -> api.doNotes(request),
            () -> api.doCompare(request),
            api::doPermissions
        }) {
            clearInvocations(job);
            denied(Item.READ, read);
        }
    }

    private void denied(Permission permission, ThrowingCallable method) {
        assertThatThrownBy(method).isInstanceOf(AccessDeniedException.class);
        verify(job).checkPermission(permission);
        verify(request, never()).getParameterMap();
        verifyNoInteractions(live);
    }
}
