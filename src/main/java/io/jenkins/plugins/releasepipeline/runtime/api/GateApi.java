package io.jenkins.plugins.releasepipeline.runtime.api;

import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.access.RestrictedAction;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.promotion.decide.GateDecisions;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of the web API ({@code docs/openapi.yaml}) for decisions about gates. Each takes
 * {@code environment} and {@code commit}; an approval, an announcement and an override also {@code expected}, the commit that ran there
 * in the person's plan, empty for none. The caller has checked the person's permission;
 * whether the environment lets them do that is checked here.
 *
 * @param api the rest of the API
 */
public record GateApi(StatusApi api) {

    /** Approves; {@code names} are the person's other names, to compare with the commits' authors. */
    public ApiResponse approve(Map<String, String> parameters, Actor actor, List<String> names) {
        return api.answer(400, () -> {
            Optional<CommitId> expected = RequestReader.expected(parameters);
            return decide(parameters, (environment, commit) -> {
                decisions().approve(environment, commit, expected, actor, names);
                return Messages.GateApi_Approved(commit.abbreviated(), environment);
            });
        });
    }

    /** Announces a promotion, for {@code reason} if there is one. */
    public ApiResponse announce(Map<String, String> parameters, Actor actor) {
        return api.answer(400, () -> {
            Optional<CommitId> expected = RequestReader.expected(parameters);
            return decide(parameters, (environment, commit) -> {
                api.check(actor, RestrictedAction.ANNOUNCE, environment);
                decisions().announce(environment, commit, expected, actor.id(), StatusApi.given(parameters, "reason"));
                return Messages.GateApi_Announced(commit.abbreviated(), environment);
            });
        });
    }

    /** Withdraws the person's own approval. */
    public ApiResponse withdraw(Map<String, String> parameters, String actor) {
        return decide(parameters, (environment, commit) -> {
            decisions().withdraw(environment, commit, actor);
            return Messages.GateApi_Withdrawn(commit.abbreviated(), environment);
        });
    }

    /** Overrides the gates that refuse and may be overridden, for {@code reason}. */
    public ApiResponse override(Map<String, String> parameters, String actor) {
        return api.answer(400, () -> {
            String reason = StatusApi.needed(parameters, "reason");
            Optional<CommitId> expected = RequestReader.expected(parameters);
            return decide(parameters, (environment, commit) -> {
                decisions().override(environment, commit, expected, actor, reason);
                return Messages.GateApi_Overridden(commit.abbreviated(), environment);
            });
        });
    }

    /** Sets a barrier for {@code reason}. */
    public ApiResponse barrier(Map<String, String> parameters, String actor) {
        return api.answer(400, () -> {
            String reason = StatusApi.needed(parameters, "reason");
            return decide(parameters, (environment, commit) -> {
                decisions().setBarrier(environment, commit, actor, reason);
                return Messages.GateApi_BarrierSet(commit.abbreviated(), environment);
            });
        });
    }

    /** Lifts a barrier, for {@code reason} if there is one. */
    public ApiResponse lift(Map<String, String> parameters, String actor) {
        return decide(parameters, (environment, commit) -> {
            decisions().liftBarrier(environment, commit, actor, StatusApi.given(parameters, "reason"));
            return Messages.GateApi_BarrierLifted(commit.abbreviated(), environment);
        });
    }

    private interface Decision {
        /** Returns the result, for people. */
        String make(String environment, CommitId commit);
    }

    private ApiResponse decide(Map<String, String> parameters, Decision decision) {
        return api.answer(400, () -> {
            String environment = api.environment(parameters);
            CommitId commit = api.pipeline().resolve(StatusApi.needed(parameters, "commit"));
            return api.answer(409, () -> ApiResponse.done(decision.make(environment, commit)));
        });
    }

    private GateDecisions decisions() {
        return api.pipeline().decisions();
    }
}
