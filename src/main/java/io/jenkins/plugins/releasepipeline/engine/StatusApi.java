package io.jenkins.plugins.releasepipeline.engine;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.status.PlanView;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The web API of a pipeline ({@code docs/openapi.yaml}), for whoever serves it over HTTP. The server has checked the
 * person's permission before it calls; parameters are as they came, and may be missing or wrong.
 *
 * @param pipeline the pipeline at work
 */
public record StatusApi(LivePipeline pipeline) {

    private static final Logger LOGGER = Logger.getLogger(StatusApi.class.getName());

    /** The status, or 304 where the person has it already. */
    public Answer status(Optional<String> ifNoneMatch) {
        return answer(500, () -> {
            Answer now = pipeline.statusJson();
            String etag = now.etag().orElseThrow();
            return ifNoneMatch.filter(known -> known.contains(etag)).isPresent()
                    ? new Answer(304, "", Optional.of(etag))
                    : now;
        });
    }

    /** The plan of {@code kind} ({@code promote} or {@code rollback}), {@code environment} and {@code commit}. */
    public Answer plan(Map<String, String> parameters) {
        return answer(400, () -> {
            String kind = needed(parameters, "kind");
            if (!kind.equals("promote") && !kind.equals("rollback")) {
                throw new ReleaseException(Messages.StatusApi_BadKind(kind));
            }
            String environment = needed(parameters, "environment");
            Plan plan =
                    pipeline.plan(kind.equals("rollback"), environment, pipeline.resolve(needed(parameters, "commit")));
            return Answer.ok(PlanView.of(
                    plan,
                    pipeline.waiting().of(environment),
                    pipeline.pipeline().references()));
        });
    }

    /** Where the changes are that {@code q} means. */
    public Answer change(Map<String, String> parameters) {
        return answer(400, () -> Answer.ok(pipeline.changes(needed(parameters, "q"))));
    }

    /** Promotes {@code commit} to {@code environment}, if that still runs {@code expected}. Blocks on the network. */
    public Answer promote(Map<String, String> parameters, String actor) {
        return proceed(false, parameters, actor);
    }

    /** Puts {@code commit} back on {@code environment}, if that still runs {@code expected}, for {@code reason}. */
    public Answer rollback(Map<String, String> parameters, String actor) {
        return proceed(true, parameters, actor);
    }

    private Answer proceed(boolean rollback, Map<String, String> parameters, String actor) {
        return answer(400, () -> {
            Request wanted = request(rollback, parameters, actor);
            return answer(409, () -> {
                pipeline.proceed(wanted);
                String commit = wanted.commit().abbreviated();
                return Answer.done(
                        rollback
                                ? Messages.StatusApi_RolledBack(wanted.environment(), commit)
                                : Messages.StatusApi_Promoted(wanted.environment(), commit));
            });
        });
    }

    private Request request(boolean rollback, Map<String, String> parameters, String actor) {
        return new Request(
                rollback,
                environment(parameters),
                pipeline.resolve(needed(parameters, "commit")),
                given(parameters, "expected").map(CommitId::new),
                actor,
                given(parameters, "reason"),
                Optional.empty());
    }

    /** Closes {@code environment} for {@code reason}. */
    public Answer hold(Map<String, String> parameters, String actor) {
        return answer(400, () -> {
            String environment = environment(parameters);
            String reason = needed(parameters, "reason");
            return answer(409, () -> {
                pipeline.hold(environment, actor, reason);
                return Answer.done(Messages.StatusApi_Held(environment));
            });
        });
    }

    /** Opens {@code environment} again. */
    public Answer release(Map<String, String> parameters, String actor) {
        return answer(400, () -> {
            String environment = environment(parameters);
            return answer(409, () -> {
                pipeline.release(environment, actor);
                return Answer.done(Messages.StatusApi_Released(environment));
            });
        });
    }

    String environment(Map<String, String> parameters) {
        return pipeline.pipeline()
                .environment(needed(parameters, "environment"))
                .name();
    }

    Answer answer(int refused, Supplier<Answer> action) {
        try {
            return action.get();
        } catch (ReleaseException e) {
            return Answer.error(refused, e.getMessage());
        } catch (RuntimeException e) {
            String name = pipeline.pipeline().name();
            LOGGER.log(Level.WARNING, e, () -> "Pipeline " + name + " could not answer");
            return Answer.error(
                    500, Messages.StatusApi_Defect(name, e.getClass().getSimpleName()));
        }
    }

    static Optional<String> given(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).map(String::trim).filter(value -> !value.isEmpty());
    }

    static String needed(Map<String, String> parameters, String name) {
        return given(parameters, name).orElseThrow(() -> new ReleaseException(Messages.StatusApi_Missing(name)));
    }
}
