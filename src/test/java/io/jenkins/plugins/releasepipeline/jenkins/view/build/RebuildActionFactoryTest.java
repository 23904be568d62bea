package io.jenkins.plugins.releasepipeline.jenkins.view.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.access.Access;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.access.UsersAndGroups;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.jenkins.JenkinsActor;
import io.jenkins.plugins.releasepipeline.jenkins.ReleasePermissions;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.jenkins.view.ReleasePage;
import io.jenkins.plugins.releasepipeline.jenkins.view.ReleaseStatusActionFactory;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

class RebuildActionFactoryTest {

    private final Job<?, ?> job = mock();
    private final Run<?, ?> run = mock();
    private final LivePipelines pipelines = mock();
    private Access access = Access.EVERYONE;

    @BeforeEach
    void aBuildOfAJobWithTwoPipelines() {
        when(job.getFullName()).thenReturn("app");
        when(job.hasPermission(ReleasePermissions.ROLLBACK)).thenReturn(true);
        when(run.getParent()).thenAnswer(any -> job);
        when(run.getNumber()).thenReturn(41);
        LivePipeline client = pipeline("release-client", Optional.empty());
        LivePipeline server = pipeline("release-server", Optional.of("b".repeat(40)));
        when(pipelines.of("app")).thenReturn(List.of(client, server));
    }

    private LivePipeline pipeline(String page, Optional<String> commit) {
        Builds builds = mock();
        when(builds.numbered(41))
                .thenReturn(commit.map(
                        hex -> new Build(41, new CommitId(hex), Build.Result.PASSED, Optional.empty(), Instant.EPOCH)));
        LivePipeline live = mock();
        when(live.builds()).thenReturn(builds);
        Pipeline defined = mock();
        when(defined.name()).thenReturn(page.replace("release-", ""));
        List<Environment> environments = List.of(
                environment("stage", false, Optional.empty()),
                environment("canary", false, Optional.of("stage")),
                environment("production", true, Optional.of("stage")));
        when(defined.environments()).thenReturn(environments);
        when(live.pipeline()).thenReturn(defined);
        when(pipelines.page(live)).thenReturn(page);
        return live;
    }

    private Environment environment(String name, boolean production, Optional<String> source) {
        Environment environment = mock();
        when(environment.name()).thenReturn(name);
        when(environment.production()).thenReturn(production);
        when(environment.promotesFrom()).thenReturn(source);
        when(environment.access()).thenReturn(production ? access : Access.EVERYONE);
        return environment;
    }

    private List<String> links() {
        return links(Action::getUrlName);
    }

    private List<String> links(Function<Action, String> what) {
        try (MockedStatic<LivePipelines> only = mockStatic(LivePipelines.class);
                MockedStatic<JenkinsActor> actor = mockStatic(JenkinsActor.class)) {
            actor.when(JenkinsActor::current).thenReturn(Actor.of("bob", "qa"));
            only.when(LivePipelines::get).thenReturn(pipelines);
            return new RebuildActionFactory().createFor(run).stream().map(what).toList();
        }
    }

    @Test
    void leadsToThePageOfThePipelineWhoseRepositoryWasBuilt() {
        assertThat(links())
                .containsExactly("../release-server/?rollback=" + "b".repeat(40) + "&environment=production");
    }

    @Test
    void namesThePipelineOnlyWhereTheJobHasSeveral() {
        assertThat(links(Action::getDisplayName)).containsExactly("Rebuild on production (server)");
        List<LivePipeline> server = pipelines.of("app").subList(1, 2);
        when(pipelines.of("app")).thenReturn(server);
        assertThat(links(Action::getDisplayName)).containsExactly("Rebuild on production");
    }

    @Test
    void itsTooltipSaysWhatItDoes() {
        assertThat(links(action -> ((RebuildAction) action).getTooltip()))
                .containsExactly("Opens the status page to roll production back to bbbbbbb, the commit of this build,"
                        + " and to hold it");
    }

    @Test
    void isNotOfferedWhereNothingCanBeRolledBack() {
        List<LivePipeline> server = pipelines.of("app").subList(1, 2);
        when(server.get(0).pipeline().environments()).thenReturn(List.of());
        assertThat(links()).isEmpty();
    }

    @Test
    void isForThoseWhoMayRollBack() {
        when(job.hasPermission(ReleasePermissions.ROLLBACK)).thenReturn(false);
        assertThat(links()).isEmpty();
    }

    @Test
    void isForThosePromotersWhoMayRollBack() {
        restrict(List.of("bob"), List.of());
        assertThat(links()).hasSize(1);
        restrict(List.of("qa"), List.of("bob"));
        assertThat(links()).isEmpty();
    }

    private void restrict(List<String> users, List<String> groups) {
        access = new Access(new UsersAndGroups(users, groups), UsersAndGroups.EVERYONE);
        aBuildOfAJobWithTwoPipelines();
    }

    /** Jenkins asks a factory that does not say so at each look for any action of any build. */
    @Test
    void isAskedForItsOwnActionsAlone() {
        assertThat((Object) new RebuildActionFactory().actionType()).isEqualTo(RebuildAction.class);
        assertThat((Object) new ReleaseStatusActionFactory().actionType()).isEqualTo(ReleasePage.class);
    }
}
