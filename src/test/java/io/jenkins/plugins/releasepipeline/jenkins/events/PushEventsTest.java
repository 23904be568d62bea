package io.jenkins.plugins.releasepipeline.jenkins.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.releasepipeline.jenkins.builds.Jobs;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.ManyPipelines;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.scm.api.SCMHeadEvent;
import jenkins.scm.api.SCMSource;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

/** What tells Jenkins that something was pushed tells the pipelines of that repository. */
class PushEventsTest {

    private final LivePipelines pipelines = mock();
    private final LivePipeline app = live("app", "https://example.org/team/app.git");
    private final LivePipeline other = live("other", "https://example.org/team/other");
    private final MockedStatic<LivePipelines> only = mockStatic(LivePipelines.class);
    private final MockedStatic<Jobs> jobs = mockStatic(Jobs.class);
    private final MockedStatic<SCMSource.SourceByItem> sources = mockStatic(SCMSource.SourceByItem.class);

    @BeforeEach
    void run() {
        when(pipelines.all()).thenReturn(List.of(app, other));
        doCallRealMethod().when(pipelines).pushed(any());
        doCallRealMethod().when(pipelines).remoteChanged(any());
        only.when(LivePipelines::get).thenReturn(pipelines);
    }

    @AfterEach
    void close() {
        only.close();
        jobs.close();
        sources.close();
    }

    private static LivePipeline live(String job, String repository) {
        LivePipeline live = mock();
        when(live.pipeline()).thenReturn(ManyPipelines.pipeline(job, repository));
        return live;
    }

    @Test
    void aNotificationOfAPushReachesThePipelinesOfThatRepository() throws Exception {
        assertThat(new NotifyCommitListener()
                        .onNotifyCommit("forge", new URIish("git@example.org:team/app"), null, List.of(), "master"))
                .isEmpty();
        verify(app).remoteChanged();
        verify(other, never()).remoteChanged();
    }

    @Test
    void anEventOfAMultibranchProjectReachesThePipelinesOfItsBranches() {
        Job<?, ?> branch = mock();
        Job<?, ?> broken = mock();
        SCMSource source = mock();
        SCMHeadEvent<?> event = mock();
        jobs.when(() -> Jobs.item("app")).thenReturn(Optional.of(broken));
        jobs.when(() -> Jobs.item("other")).thenReturn(Optional.of(branch));
        sources.when(() -> SCMSource.SourceByItem.findSource(broken)).thenThrow(new IllegalStateException("defect"));
        sources.when(() -> SCMSource.SourceByItem.findSource(branch)).thenReturn(source);

        new ScmEventListener().onSCMHeadEvent(event);
        verify(other, never()).remoteChanged();
        doAnswer(any -> true).when(event).isMatch(source);
        new ScmEventListener().onSCMHeadEvent(event);
        verify(other).remoteChanged();
        verify(app, never()).remoteChanged();
    }

    @Test
    void aJobOfNoMultibranchProjectHearsNoSuchEvent() {
        Job<?, ?> job = mock();
        jobs.when(() -> Jobs.item("app")).thenReturn(Optional.of(job));
        jobs.when(() -> Jobs.item("other")).thenReturn(Optional.empty());
        new ScmEventListener().onSCMHeadEvent(mock());
        verify(app, never()).remoteChanged();
    }

    @Test
    void aCheckoutOfThePipelinesJobIsWorthAFetch() {
        Job<?, ?> job = mock();
        when(job.getFullName()).thenReturn("app");
        Run<?, ?> build = mock();
        when(build.getParent()).thenAnswer(any -> job);
        when(pipelines.builds(build)).thenReturn(Stream.of());
        when(pipelines.of(job)).thenReturn(List.of(app));
        new CheckoutListener().onCheckout(build, null, null, null, null, null);
        verify(app).fetchSoon();
        verify(other, never()).fetchSoon();
    }
}
