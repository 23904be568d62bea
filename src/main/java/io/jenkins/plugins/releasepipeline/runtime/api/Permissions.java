package io.jenkins.plugins.releasepipeline.runtime.api;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.access.Access;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.access.RestrictedAction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The permissions of a user on the job of a pipeline, as the host knows them.
 *
 * @param cancel whether they may abort any of its builds
 * @param promote whether they may promote
 * @param rollback whether they may roll back
 * @param hold whether they may hold, and set barriers
 * @param approve whether they may approve
 * @param override whether they may override gates
 * @param line whether they may stop the line
 * @param known whether they are logged in; who is not has no hold of their own
 * @param files whether they may see names and contents of files
 */
public record Permissions(
        boolean cancel,
        boolean promote,
        boolean rollback,
        boolean hold,
        boolean approve,
        boolean override,
        boolean line,
        boolean known,
        boolean files) {

    /** What is left of them on an environment, and who may what they may not; null: everyone with the permission. */
    record OnEnvironment(
            boolean promote,
            boolean rollback,
            boolean approve,
            boolean abort,
            Optional<String> promoters,
            Optional<String> approvers) {}

    /** Returns them with the user's id, and what the environments leave of them. */
    Map<String, Object> on(Pipeline pipeline, Actor actor) {
        Map<String, OnEnvironment> environments = new LinkedHashMap<>();
        pipeline.environments().forEach(environment -> environments.put(environment.name(), on(environment, actor)));
        Map<String, Object> all = new LinkedHashMap<>(Map.of(
                "abort", cancel || promote,
                "promote", promote,
                "rollback", rollback,
                "hold", hold,
                "approve", approve,
                "override", override,
                "line", line,
                "known", known,
                "actor", actor.id(),
                "environments", environments));
        all.put("files", files);
        return all;
    }

    private OnEnvironment on(Environment environment, Actor actor) {
        Access access = environment.access();
        boolean promotes = promote && access.lets(actor, RestrictedAction.PROMOTE);
        return new OnEnvironment(
                promotes,
                rollback && access.lets(actor, RestrictedAction.ROLL_BACK),
                approve && access.lets(actor, RestrictedAction.APPROVE),
                cancel || promotes,
                access.who(RestrictedAction.PROMOTE, environment.name()),
                access.who(RestrictedAction.APPROVE, environment.name()));
    }
}
