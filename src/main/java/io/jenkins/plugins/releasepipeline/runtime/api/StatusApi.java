package io.jenkins.plugins.releasepipeline.runtime.api;

import io.jenkins.plugins.releasepipeline.domain.access.AccessRefusedException;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.access.RestrictedAction;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.ledger.DamagedHistoryException;
import io.jenkins.plugins.releasepipeline.git.mirror.DamagedMirrorException;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.DeploymentStage;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import io.jenkins.plugins.releasepipeline.status.PlanView;
import io.jenkins.plugins.releasepipeline.status.RowQuery;
import io.jenkins.plugins.releasepipeline.status.forecast.ForecastAnswer;
import io.jenkins.plugins.releasepipeline.status.notes.PlanNotes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The web API of a pipeline ({@code docs/openapi.yaml}), to be served over HTTP. The caller has checked the person's
 * permission; whether the environment lets them do that is checked here. Parameters are unchecked, and may be missing or
 * invalid.
 *
 * @param pipeline the live pipeline
 */
public record StatusApi(LivePipeline pipeline) {

    private static final int ROWS = 100;
    private static final int MONTH = 30;
    private static final int YEAR = 366;
    private static final Logger LOGGER = Logger.getLogger(StatusApi.class.getName());

    /** Returns the status, or 304 if the client already has it. */
    public ApiResponse status(Optional<String> ifNoneMatch) {
        return answer(500, () -> {
            ApiResponse now = pipeline.statusJson();
            String etag = now.etag().orElseThrow();
            return ifNoneMatch.filter(known -> known.contains(etag)).isPresent()
                    ? new ApiResponse(304, "", Optional.of(etag))
                    : now;
        });
    }

    /** Fetches the repository soon, after a push to it. Returns immediately. */
    public ApiResponse refresh() {
        return answer(500, () -> {
            pipeline.remoteChanged();
            return ApiResponse.accepted(
                    Messages.StatusApi_Refreshing(pipeline.pipeline().repository()));
        });
    }

    /**
     * The plan of {@code kind} ({@code promote}, {@code rollback} or {@code reset}), {@code environment} and commit, which is
     * named as for the change itself; or of {@code undo}, whose commit is known. {@code names} are those of the person who asks: user id, full name, addresses.
     */
    public ApiResponse plan(Map<String, String> parameters, List<String> names) {
        return answer(400, () -> {
            String kind = needed(parameters, "kind");
            String environment = environment(parameters);
            Plan plan = kind.equals("undo") ? pipeline.undoing(environment) : plan(kind(kind), environment, parameters);
            return ApiResponse.ok(PlanView.of(
                    plan,
                    pipeline.waiting().of(environment),
                    pipeline.pipeline(),
                    Optional.of(PlanNotes.of(pipeline.pipeline(), plan)),
                    Optional.of(pipeline.ownApproval()
                            .excluded(environment, plan.commit().id())
                            .areBy(names))));
        });
    }

    private Plan plan(EntryKind kind, String environment, Map<String, String> parameters) {
        return pipeline.plan(kind, environment, reader().commit(kind, parameters));
    }

    private static EntryKind kind(String text) {
        return switch (text) {
            case "promote" -> EntryKind.PROMOTE;
            case "rollback" -> EntryKind.ROLLBACK;
            case "reset" -> EntryKind.RESET;
            default -> throw new ReleaseException(Messages.StatusApi_BadKind(text));
        };
    }

    /**
     * Returns where the changes are that {@code q} describes, and when they can be on the other environments, unless
     * {@code forecasts} is {@code no}.
     */
    public ApiResponse change(Map<String, String> parameters) {
        return answer(400, () -> {
            String text = needed(parameters, "q");
            return ApiResponse.ok(
                    switch (given(parameters, "forecasts").orElse("yes")) {
                        case "yes" -> pipeline.changes(text);
                        case "no" -> ForecastAnswer.without(pipeline.locations(text));
                        default -> throw new ReleaseException(Messages.StatusApi_BadForecasts());
                    });
        });
    }

    /**
     * Promotes {@code commit} to {@code environment}, if that still runs {@code expected}; if it runs versions, as
     * {@code newVersion} if given. Blocks on the network.
     */
    public ApiResponse promote(Map<String, String> parameters, Actor actor) {
        return proceed(EntryKind.PROMOTE, parameters, actor);
    }

    /**
     * Rolls {@code environment} back to {@code commit}, {@code version} or the commit of {@code build}, if that still
     * runs {@code expected}, for {@code reason}; where it runs versions, as {@code newVersion} if that is given.
     */
    public ApiResponse rollback(Map<String, String> parameters, Actor actor) {
        return proceed(EntryKind.ROLLBACK, parameters, actor);
    }

    /** Resets {@code environment} to {@code commit} of trunk (default: the newest), if that runs {@code expected}. */
    public ApiResponse reset(Map<String, String> parameters, Actor actor) {
        return proceed(EntryKind.RESET, parameters, actor);
    }

    private ApiResponse proceed(EntryKind kind, Map<String, String> parameters, Actor actor) {
        return answer(400, () -> {
            check(actor, action(kind), environment(parameters));
            Request wanted = reader().request(kind, parameters, actor.id());
            return answer(409, () -> {
                pipeline.proceed(wanted);
                String commit = wanted.commit().abbreviated();
                return ApiResponse.done(
                        switch (kind) {
                            case ROLLBACK -> Messages.StatusApi_RolledBack(wanted.environment(), commit);
                            case RESET -> Messages.StatusApi_Reset(wanted.environment(), commit);
                            default -> Messages.StatusApi_Promoted(wanted.environment(), commit);
                        });
            });
        });
    }

    /**
     * Undoes the rollback of {@code environment}, if that still runs {@code expected} and the hold that began at
     * {@code since} is in force: promotes {@code commit}, which ran before, for {@code reason}, and lifts the hold, or
     * changes nothing. A hold that was set or changed while it ran stays, and the answer says so. Blocks on the network. The
     * caller has checked the permissions to promote and to hold.
     */
    public ApiResponse undo(Map<String, String> parameters, Actor actor) {
        return answer(400, () -> {
            check(actor, RestrictedAction.PROMOTE, environment(parameters));
            Request wanted = reader().undoing(parameters, actor.id());
            return answer(409, () -> {
                boolean there =
                        pipeline.proceed(wanted).deployed().entry().result().isThere();
                String commit = wanted.commit().abbreviated();
                return ApiResponse.done(
                        there
                                ? undone(wanted.environment(), commit)
                                : Messages.StatusApi_Undoing(wanted.environment(), commit));
            });
        });
    }

    private String undone(String environment, String commit) {
        return pipeline.hold(environment)
                .map(hold -> Messages.StatusApi_UndoneButHeld(environment, commit, hold.by(), hold.reason()))
                .orElseGet(() -> Messages.StatusApi_Undone(environment, commit));
    }

    private static RestrictedAction action(EntryKind kind) {
        return switch (kind) {
            case ROLLBACK -> RestrictedAction.ROLL_BACK;
            case RESET -> RestrictedAction.RESET;
            default -> RestrictedAction.PROMOTE;
        };
    }

    /** Refuses a person whom the environment does not let do this. */
    void check(Actor actor, RestrictedAction action, String environment) {
        pipeline.pipeline().environment(environment).access().check(actor, action, environment);
    }

    /** The release notes of the deployment {@code id} of {@code environment}, by markup; {@code id} as in the activity. */
    public ApiResponse notes(Map<String, String> parameters) {
        return answer(
                400,
                () -> ApiResponse.ok(
                        pipeline.notes().of(environment(parameters), new CommitId(needed(parameters, "id")))));
    }

    /** The DORA figures of {@code environment} (that marked as production) for the last {@code days} (30). */
    public ApiResponse figures(Map<String, String> parameters) {
        return answer(400, () -> {
            String environment = given(parameters, "environment")
                    .orElseGet(() -> pipeline.pipeline().production().name());
            return ApiResponse.ok(pipeline.activity().figures(environment, number(parameters, "days", MONTH, YEAR)));
        });
    }

    /** What ran at {@code time}, and what was deployed in the hour before. */
    public ApiResponse at(Map<String, String> parameters) {
        return answer(400, () -> ApiResponse.ok(pipeline.past().at(RequestReader.time(parameters))));
    }

    static int number(Map<String, String> parameters, String name, int otherwise, int most) {
        return given(parameters, name)
                .map(text -> {
                    int number = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
                    if (number < 1 || number > most) {
                        throw new ReleaseException(Messages.StatusApi_BadNumber(name, text, String.valueOf(most)));
                    }
                    return number;
                })
                .orElse(otherwise);
    }

    /**
     * Returns rows of the table: at most {@code count} (100) after {@code before}, down to {@code to}, of those that match
     * {@code author}, {@code bug}, {@code path} and {@code words}. A row that is not there any more is a conflict.
     */
    public ApiResponse rows(Map<String, String> parameters) {
        return answer(400, () -> {
            RowQuery query = new RowQuery(
                    given(parameters, "before"),
                    given(parameters, "to"),
                    number(parameters, "count", ROWS, RowQuery.MOST),
                    given(parameters, "author").orElse(""),
                    given(parameters, "bug").orElse(""),
                    given(parameters, "path").orElse(""),
                    given(parameters, "words").orElse(""));
            return answer(409, () -> ApiResponse.ok(pipeline.rows(query)));
        });
    }

    /** Returns what a person may do, on the job and on each environment. */
    public ApiResponse permissions(Permissions granted, Actor actor) {
        return ApiResponse.ok(granted.on(pipeline.pipeline(), actor));
    }

    /** Holds {@code environment} for {@code reason}, until it is released or {@code until}. */
    public ApiResponse hold(Map<String, String> parameters, String actor) {
        return answer(400, () -> {
            String environment = environment(parameters);
            String reason = needed(parameters, "reason");
            Optional<Instant> until = RequestReader.until(parameters);
            return answer(409, () -> {
                return ApiResponse.done(pipeline.hold(environment, actor, reason, until)
                        .map(other -> Messages.StatusApi_HeldLate(
                                environment, other.commit().abbreviated(), other.actor()))
                        .orElseGet(() -> Messages.StatusApi_Held(environment)));
            });
        });
    }

    /** Changes reason and end of the hold of {@code environment} that began at {@code since}. */
    public ApiResponse editHold(Map<String, String> parameters, String actor) {
        return answer(400, () -> {
            String environment = environment(parameters);
            Instant since = RequestReader.since(parameters);
            String reason = needed(parameters, "reason");
            Optional<Instant> until = RequestReader.until(parameters);
            return answer(409, () -> {
                pipeline.editHold(environment, since, actor, reason, until);
                return ApiResponse.done(Messages.StatusApi_HoldEdited(environment));
            });
        });
    }

    /** Releases {@code environment}. */
    public ApiResponse release(Map<String, String> parameters, String actor) {
        return answer(400, () -> {
            String environment = environment(parameters);
            return answer(409, () -> {
                pipeline.release(environment, actor);
                return ApiResponse.done(Messages.StatusApi_Released(environment));
            });
        });
    }

    /**
     * Ends the wait of {@code build} for {@code environment}; without a build, the running deployment of {@code commit} to it,
     * which takes a promoter: what runs then changes the environment, and may be a build of another job.
     *
     * @param mayCancel whether the person may abort builds of the pipeline's job anyway, without being a promoter
     */
    public ApiResponse abort(Map<String, String> parameters, Actor actor, boolean mayCancel) {
        return answer(400, () -> {
            String environment = environment(parameters);
            boolean deployment = abortsDeployment(parameters);
            if (deployment || !mayCancel) {
                check(actor, RestrictedAction.PROMOTE, environment);
            }
            if (deployment) {
                return abortDeployment(environment, new CommitId(needed(parameters, "commit")), actor);
            }
            String build = needed(parameters, "build");
            return answer(409, () -> {
                pipeline.abort(environment, build, actor.id());
                return ApiResponse.done(Messages.StatusApi_Aborted(build, environment));
            });
        });
    }

    /** Returns whether these are about a running deployment, and not about a build that waits. */
    public static boolean abortsDeployment(Map<String, String> parameters) {
        return given(parameters, "build").isEmpty()
                && given(parameters, "commit").isPresent();
    }

    private ApiResponse abortDeployment(String environment, CommitId commit, Actor actor) {
        return answer(409, () -> {
            DeploymentStage ended = pipeline.abortDeployment(environment, commit, actor.id());
            return ApiResponse.done(
                    ended == DeploymentStage.VERIFYING
                            ? Messages.StatusApi_StoppedVerification(commit.abbreviated(), environment)
                            : Messages.StatusApi_AbortedDeployment(commit.abbreviated(), environment));
        });
    }

    String environment(Map<String, String> parameters) {
        return reader().environment(parameters);
    }

    private RequestReader reader() {
        return new RequestReader(pipeline);
    }

    /** Returns the answer of an action, or its refusal with this status. */
    static ApiResponse refusing(int refused, Supplier<ApiResponse> action) {
        try {
            return action.get();
        } catch (ReleaseException e) {
            return ApiResponse.error(refused, e.getMessage());
        }
    }

    ApiResponse answer(int refused, Supplier<ApiResponse> action) {
        try {
            return action.get();
        } catch (DamagedMirrorException | DamagedHistoryException e) {
            // Whatever was asked, it is right as far as anybody can tell.
            return ApiResponse.error(409, e.getMessage());
        } catch (AccessRefusedException e) {
            return ApiResponse.error(403, e.getMessage());
        } catch (ReleaseException e) {
            return ApiResponse.error(refused, e.getMessage());
        } catch (RuntimeException e) {
            String name = pipeline.pipeline().name();
            LOGGER.log(Level.WARNING, e, () -> "Pipeline " + name + " could not handle a request");
            return ApiResponse.error(
                    500, Messages.StatusApi_Defect(name, e.getClass().getSimpleName()));
        }
    }

    static Optional<String> given(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).map(String::trim).filter(value -> !value.isEmpty());
    }

    static String needed(Map<String, String> parameters, String name) {
        return given(parameters, name).orElseThrow(() -> RequestReader.missing(name));
    }
}
