package io.jenkins.plugins.releasepipeline.jenkins.view.build;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.access.RestrictedAction;
import io.jenkins.plugins.releasepipeline.jenkins.JenkinsActor;
import io.jenkins.plugins.releasepipeline.jenkins.ReleasePermissions;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jenkins.model.TransientActionFactory;

/** Adds <i>Rebuild on production</i> to the builds of a pipeline's job, for users who may roll that back. */
@Extension
@SuppressWarnings("rawtypes")
public final class RebuildActionFactory extends TransientActionFactory<Run> {

    @Override
    public Class<Run> type() {
        return Run.class;
    }

    /** Not called for lookups of other action types. */
    @Override
    public Class<? extends Action> actionType() {
        return RebuildAction.class;
    }

    @Override
    public Collection<? extends Action> createFor(Run target) {
        LivePipelines pipelines = LivePipelines.get();
        List<LivePipeline> own = pipelines.of(target.getParent().getFullName());
        if (own.isEmpty() || !target.getParent().hasPermission(ReleasePermissions.ROLLBACK)) {
            return List.of();
        }
        Actor me = JenkinsActor.current();
        return own.stream()
                .flatMap(live -> live.builds().numbered(target.getNumber()).stream()
                        .flatMap(build -> environment(live.pipeline(), me).stream()
                                .map(name -> new RebuildAction(
                                        build.commit(), pipelines.page(live), name, label(own, live, name)))))
                .toList();
    }

    /**
     * Returns production if it can be rolled back, otherwise the first environment that can; empty if the user may not
     * do that.
     */
    private static Optional<String> environment(Pipeline pipeline, Actor me) {
        return pipeline.environments().stream()
                .filter(one -> one.promotesFrom().isPresent())
                .min(Comparator.comparing(one -> !one.production()))
                .filter(one -> one.access().lets(me, RestrictedAction.ROLL_BACK))
                .map(Environment::name);
    }

    private static String label(List<LivePipeline> own, LivePipeline live, String environment) {
        return own.size() == 1
                ? Messages.RebuildAction_DisplayName(environment)
                : Messages.RebuildAction_DisplayNameOf(
                        environment, live.pipeline().name());
    }
}
