package io.jenkins.plugins.releasepipeline.runtime.api;

import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.text.Shortened;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.decide.HoldEnd;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
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
                StatusApi.given(parameters, "newVersion"),
                passHold(kind, parameters),
                Optional.empty());
    }

    /** Returns the promotion that undoes a rollback. */
    Request undoing(Map<String, String> parameters, String actor) {
        // It lifts the hold.
        refusePassHold(StatusApi.given(parameters, "passHold"));
        return new Request(
                EntryKind.PROMOTE,
                environment(parameters),
                commit(EntryKind.PROMOTE, parameters),
                expected(parameters),
                actor,
                Optional.of(StatusApi.needed(parameters, "reason")),
                Optional.empty(),
                StatusApi.given(parameters, "newVersion"),
                Optional.empty(),
                Optional.of(new Request.SeenHold(since(parameters), StatusApi.needed(parameters, "holdReason"))));
    }

    /** Only a promotion passes a hold; a value that would be ignored is refused. */
    private static Optional<String> passHold(EntryKind kind, Map<String, String> parameters) {
        Optional<String> given = StatusApi.given(parameters, "passHold");
        if (kind != EntryKind.PROMOTE) {
            refusePassHold(given);
        }
        return given;
    }

    private static void refusePassHold(Optional<String> given) {
        given.ifPresent(any -> {
            throw new ReleaseException(Messages.RequestReader_OnlyPromote("passHold"));
        });
    }

    /** Returns when a hold is to end; empty: when it is released. */
    static Optional<Instant> until(Map<String, String> parameters) {
        return StatusApi.given(parameters, "until").map(HoldEnd::parse);
    }

    /** Returns when the hold that is to be changed began. Required: otherwise, a newer one could be changed. */
    static Instant since(Map<String, String> parameters) {
        String text = StatusApi.given(parameters, "since").orElseThrow(() -> missing("since"));
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new ReleaseException(Messages.RequestReader_BadSince(text), e);
        }
    }

    /** Returns the time in the past that is asked about, to the second. Required. */
    static Instant time(Map<String, String> parameters) {
        String text =
                StatusApi.given(parameters, "time").orElseThrow(() -> missing("time", Messages.RequestReader_Time()));
        try {
            // A plus that is not encoded arrives as a blank.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            throw new ReleaseException(Messages.RequestReader_BadTime(Shortened.to(50, text)), e);
        }
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
            case "since" -> missing(name, Messages.RequestReader_Since());
            case "holdReason" -> missing(name, Messages.RequestReader_HoldReason());
            case "kind" -> missing(name, Messages.RequestReader_Kind());
            default -> new ReleaseException(Messages.StatusApi_Missing(name));
        };
    }

    private static ReleaseException missing(String name, String allowed) {
        return new ReleaseException(Messages.RequestReader_Missing(name, allowed));
    }
}
