package io.jenkins.plugins.releasepipeline.runtime.api;

import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parses requests from the parameters of the web API. A missing or invalid parameter is refused with one line that
 * names it and the allowed values.
 *
 * @param pipeline the pipeline of the environments, commits and builds
 */
record RequestReader(LivePipeline pipeline) {

    private static final List<String> BEFORE = List.of("commit", "version", "build");

    Request request(EntryKind kind, Map<String, String> parameters, String actor) {
        return new Request(
                kind,
                environment(parameters),
                commit(kind, parameters),
                expected(parameters),
                actor,
                StatusApi.given(parameters, "reason"),
                Optional.empty(),
                StatusApi.given(parameters, "newVersion"));
    }

    String environment(Map<String, String> parameters) {
        String name = StatusApi.given(parameters, "environment")
                .orElseThrow(() -> missing(
                        "environment", Messages.RequestReader_OneOf(String.join(", ", pipeline.environmentNames()))));
        return pipeline.pipeline().environment(name).name();
    }

    /**
     * Returns the commit that the environment ran in the person's plan; empty for none. Required: otherwise, a late
     * click would count.
     */
    static Optional<CommitId> expected(Map<String, String> parameters) {
        if (!parameters.containsKey("expected")) {
            throw missing("expected", Messages.RequestReader_Expected());
        }
        return StatusApi.given(parameters, "expected").map(CommitId::new);
    }

    /**
     * Returns the commit to deploy: for a rollback, exactly one of {@code commit}, {@code version} and {@code build}
     * names it.
     */
    CommitId commit(EntryKind kind, Map<String, String> parameters) {
        List<String> given = BEFORE.stream()
                .filter(name -> StatusApi.given(parameters, name).isPresent())
                .toList();
        if (kind != EntryKind.ROLLBACK) {
            given.stream().filter(name -> !name.equals("commit")).findFirst().ifPresent(name -> {
                throw new ReleaseException(Messages.RequestReader_OnlyBack(name));
            });
            return kind == EntryKind.RESET && given.isEmpty() ? pipeline.trunk() : named(parameters);
        }
        if (given.size() != 1) {
            throw new ReleaseException(
                    given.isEmpty()
                            ? Messages.RequestReader_NoTarget()
                            : Messages.RequestReader_SeveralTargets(String.join(", ", given)));
        }
        String value = StatusApi.needed(parameters, given.get(0));
        return switch (given.get(0)) {
            case "build" -> build(value);
            case "version" -> pipeline.version(value);
            default -> pipeline.resolve(value);
        };
    }

    private CommitId named(Map<String, String> parameters) {
        return pipeline.resolve(StatusApi.needed(parameters, "commit"));
    }

    private CommitId build(String number) {
        return Optional.of(number)
                .filter(digits -> digits.matches("[0-9]{1,9}"))
                .flatMap(digits -> pipeline.builds().numbered(Integer.parseInt(digits)))
                .map(Build::commit)
                .orElseThrow(() -> new ReleaseException(
                        Messages.StatusApi_UnknownBuild(pipeline.pipeline().job(), number)));
    }

    /** The refusal of a missing parameter, with the allowed values. */
    static ReleaseException missing(String name) {
        return switch (name) {
            case "commit" -> missing(name, Messages.RequestReader_Commit());
            case "reason" -> missing(name, Messages.RequestReader_Reason());
            case "kind" -> missing(name, Messages.RequestReader_Kind());
            default -> new ReleaseException(Messages.StatusApi_Missing(name));
        };
    }

    private static ReleaseException missing(String name, String allowed) {
        return new ReleaseException(Messages.RequestReader_Missing(name, allowed));
    }
}
