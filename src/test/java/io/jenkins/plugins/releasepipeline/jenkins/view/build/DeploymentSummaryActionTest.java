package io.jenkins.plugins.releasepipeline.jenkins.view.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.access.Access;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.access.UsersAndGroups;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.jenkins.JenkinsActor;
import io.jenkins.plugins.releasepipeline.jenkins.ReleasePermissions;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.jenkins.view.build.DeploymentSummary.Phase;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.mockito.MockedStatic;

/** What a build's page says of a step, as far as it has come. */
class DeploymentSummaryActionTest {

    private static final CommitId COMMIT = new CommitId("2bb117f".repeat(5) + "abcde");
    private static final CommitId BEFORE = new CommitId("77ab0c1".repeat(5) + "abcde");

    private final Run<?, ?> run = mock();
    private final List<DeploymentSummaryAction> actions = new ArrayList<>();

    @BeforeEach
    void build() {
        when(run.isBuilding()).thenReturn(true);
        when(run.getActions(DeploymentSummaryAction.class)).thenReturn(actions);
        doAnswer(call -> {
                    DeploymentSummaryAction action = call.getArgument(0);
                    action.onAttached(run);
                    return actions.add(action);
                })
                .when(run)
                .addAction(any());
    }

    private DeploymentSummaryAction shown(DeploymentSummary summary) {
        DeploymentSummaryAction.show(run, "one", "app", summary);
        assertThat(actions).hasSize(1);
        return actions.get(0);
    }

    private static DeploymentSummary summary(Phase phase, EntryKind kind, String reason) {
        return DeploymentSummary.of(
                phase,
                "production",
                new Recorded(
                        new CommitId("1".repeat(40)),
                        new Entry(
                                kind,
                                Optional.of(COMMIT),
                                Optional.of(BEFORE),
                                "alice",
                                Optional.empty(),
                                Optional.of(reason),
                                DeploymentState.DEPLOYED,
                                Optional.empty(),
                                Instant.EPOCH,
                                List.of(),
                                Map.of())));
    }

    @Test
    void aBuildThatHasEndedWaitsNoMoreHoweverItEnded() {
        DeploymentSummaryAction action = shown(DeploymentSummary.waits("production", COMMIT, "weekly\npush"));
        assertThat(action.getText()).isEqualTo("2bb117f waits for Proceed to production");
        assertThat(action.getReason()).isEqualTo("weekly push");

        when(run.isBuilding()).thenReturn(false);

        assertThat(action.getText()).isEmpty();
    }

    @Test
    void theButtonIsForWhoMaySayProceed() {
        Job<?, ?> job = mock();
        when(run.getParent()).thenAnswer(any -> job);
        DeploymentSummaryAction action = shown(DeploymentSummary.waits("production", COMMIT, "weekly\npush"));
        assertThat(action.isForMe()).isFalse();

        when(job.hasPermission(ReleasePermissions.PROMOTE)).thenReturn(true);
        assertThat(isFor(Actor.of("bob"), UsersAndGroups.EVERYONE, action)).isTrue();
        UsersAndGroups team = new UsersAndGroups(List.of(), List.of("release-team"));
        assertThat(isFor(Actor.of("bob", "release-team"), team, action)).isTrue();
        assertThat(isFor(Actor.of("release-team"), team, action)).isFalse();
        assertThat(action.getQuestion()).isEqualTo("?promote=" + COMMIT.hex() + "&environment=production");

        shown(summary(Phase.THERE, EntryKind.PROMOTE, "weekly push"));
        assertThat(action.isForMe()).as("nothing to decide any more").isFalse();
    }

    private static boolean isFor(Actor actor, UsersAndGroups promoters, DeploymentSummaryAction action) {
        Environment production = mock();
        when(production.name()).thenReturn("production");
        when(production.access()).thenReturn(new Access(promoters, UsersAndGroups.EVERYONE));
        Pipeline pipeline = mock();
        when(pipeline.name()).thenReturn("app");
        when(pipeline.environments()).thenReturn(List.of(production));
        LivePipeline live = mock();
        when(live.pipeline()).thenReturn(pipeline);
        LivePipelines pipelines = mock();
        when(pipelines.of(ArgumentMatchers.<Job<?, ?>>any())).thenReturn(List.of(live));
        try (MockedStatic<LivePipelines> only = mockStatic(LivePipelines.class);
                MockedStatic<JenkinsActor> current = mockStatic(JenkinsActor.class)) {
            only.when(LivePipelines::get).thenReturn(pipelines);
            current.when(JenkinsActor::current).thenReturn(actor);
            return action.isForMe();
        }
    }

    @Test
    void theBadgeSaysTheSameInOneLineAndGoesWithIt() {
        DeploymentSummaryAction action = shown(DeploymentSummary.waits("production", COMMIT, "weekly\npush"));
        assertThat(action.getBadge()).isEqualTo("2bb117f waits for Proceed to production");
        assertThat(action.isWaiting()).isTrue();

        shown(summary(Phase.VERIFIED, EntryKind.PROMOTE, "weekly push"));
        assertThat(action.getBadge()).isEqualTo("alice promoted 2bb117f to production (was 77ab0c1); verified");
        assertThat(action.isWaiting()).isFalse();

        shown(summary(Phase.DONE, EntryKind.ROLLBACK, "bug 1"));
        assertThat(action.getBadge()).isEqualTo("alice rolled production back to 2bb117f (was 77ab0c1) and holds it");

        shown(summary(Phase.DONE, EntryKind.PROMOTE, "").in(Phase.OVER));
        assertThat(action.getBadge()).isEmpty();
    }

    @Test
    void oneStepIsToldOfOnceAsItGoesOn() {
        shown(DeploymentSummary.waits("production", COMMIT, "weekly\npush"));
        DeploymentSummaryAction action = shown(summary(Phase.THERE, EntryKind.PROMOTE, "weekly push"));
        assertThat(action.getText()).isEqualTo("alice promoted 2bb117f to production (was 77ab0c1)");
        assertThat(action.getReason()).isEqualTo("weekly push");
        assertThat(action.getVerification()).isEqualTo("being verified");

        shown(summary(Phase.UNVERIFIED, EntryKind.PROMOTE, "weekly push"));
        assertThat(action.getVerification()).isEqualTo("not verified");
        assertThat(action.isBad()).isTrue();
    }

    @Test
    void whoeverStoppedTheBuildDidNotFollowTheVerification() {
        DeploymentSummaryAction action = shown(summary(Phase.THERE, EntryKind.PROMOTE, ""));
        when(run.isBuilding()).thenReturn(false);

        assertThat(action.getVerification()).isEqualTo("its verification was interrupted");
    }

    @Test
    void whatWasDoneIsCalledByItsName() {
        assertThat(shown(summary(Phase.DONE, EntryKind.ROLLBACK, "bug 1")).getText())
                .isEqualTo("alice rolled production back to 2bb117f (was 77ab0c1) and holds it");
        assertThat(shown(summary(Phase.DEPLOYS, EntryKind.ROLLBACK, "bug 1")).getText())
                .isEqualTo("alice started the rollback of production to 2bb117f (was 77ab0c1) by its job");
        assertThat(shown(summary(Phase.DONE, EntryKind.RESET, "")).getText())
                .isEqualTo("alice reset production to 2bb117f (was 77ab0c1)");
        assertThat(shown(summary(Phase.DONE, EntryKind.OBSERVED, "")).getText())
                .isEqualTo("production runs 2bb117f, which was put there outside Release Pipeline");
        assertThat(shown(summary(Phase.DEPLOYS, EntryKind.PROMOTE, "")).getText())
                .isEqualTo("Deploys 2bb117f to production; alice said Proceed");
        assertThat(shown(summary(Phase.DONE, EntryKind.PROMOTE, "").in(Phase.OVER))
                        .getText())
                .isEmpty();
    }

    @Test
    void whatAnXmlCanNotHoldIsNotKept() {
        assertThat(shown(summary(Phase.DONE, EntryKind.PROMOTE, "a\uFFFFb" + "x".repeat(1000)))
                        .getReason())
                .startsWith("a[U+FFFF]b")
                .hasSizeLessThan(510);
    }

    @Test
    void aLoopDoesNotFillTheBuildsFile() {
        for (int i = 0; i < 30; i++) {
            DeploymentSummaryAction.show(
                    run, "step " + i, "app", DeploymentSummary.waits("production", COMMIT, "weekly\npush"));
        }
        assertThat(actions).hasSize(DeploymentSummaryAction.MOST);
    }
}
