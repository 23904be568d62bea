package io.jenkins.plugins.releasepipeline.runtime.api;

import io.jenkins.plugins.releasepipeline.activity.ActivityExport;
import io.jenkins.plugins.releasepipeline.activity.ActivityFilter;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import io.jenkins.plugins.releasepipeline.status.StatusJson;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of the web API ({@code docs/openapi.yaml}) that tells what happened. The caller has checked the person's
 * permission. Never waits for the network.
 *
 * @param api the rest of the API
 */
public record ActivityApi(StatusApi api) {

    private static final int PAGE = 20;
    private static final int MOST_ON_PAGE = 100;
    private static final int QUARTER = 13;
    private static final int MOST_WEEKS = 53;
    private static final Duration LONGEST_LANES = Duration.ofDays(100);
    private static final Duration LONGEST_EXPORT = Duration.ofDays(366);

    /** A period; its end is exclusive. */
    private record Period(Instant from, Instant to) {}

    /**
     * What happened to {@code environment}: the newest {@code count} (20), or those {@code before} an entry; only of
     * {@code who} and of the kinds {@code kind}, if given.
     */
    public ApiResponse page(Map<String, String> parameters) {
        return api.answer(
                400,
                () -> ApiResponse.ok(api.pipeline()
                        .activity()
                        .page(
                                api.environment(parameters),
                                StatusApi.given(parameters, "before").map(CommitId::new),
                                StatusApi.number(parameters, "count", PAGE, MOST_ON_PAGE),
                                filter(parameters))));
    }

    /** The deployments of {@code environment} in each of the last {@code weeks} (13). */
    public ApiResponse weeks(Map<String, String> parameters) {
        return api.answer(400, () -> {
            String environment = api.environment(parameters);
            return ApiResponse.ok(Map.of(
                    "environment",
                    environment,
                    "weeks",
                    api.pipeline()
                            .activity()
                            .weeks(environment, StatusApi.number(parameters, "weeks", QUARTER, MOST_WEEKS))));
        });
    }

    /** What each environment ran {@code from} a time {@code to} another one, at most 100 days later. */
    public ApiResponse lanes(Map<String, String> parameters) {
        return api.answer(400, () -> {
            Period period = period(parameters, LONGEST_LANES);
            return ApiResponse.ok(Map.of(
                    "from",
                    period.from(),
                    "to",
                    period.to(),
                    "lanes",
                    api.pipeline().activity().lanes(period.from(), period.to())));
        });
    }

    /**
     * What happened {@code from} a time {@code to} another one, at most 366 days later, to {@code environment} or, without,
     * to all of them: as the {@code format} csv or json, filtered as {@link #page}.
     */
    public ApiResponse export(Map<String, String> parameters) {
        return api.answer(400, () -> {
            Period period = period(parameters, LONGEST_EXPORT);
            String format = StatusApi.given(parameters, "format").orElse("json");
            if (!Set.of("csv", "json").contains(format)) {
                throw new ReleaseException(Messages.ActivityApi_BadFormat(format));
            }
            Optional<String> environment =
                    StatusApi.given(parameters, "environment").map(given -> api.environment(parameters));
            ActivityExport export =
                    api.pipeline().activity().export(environment, period.from(), period.to(), filter(parameters));
            String name = String.join(
                    "-",
                    api.pipeline().pipeline().name(),
                    environment.orElse("all"),
                    day(period.from()),
                    day(period.to()));
            return format.equals("csv")
                    ? file(export.csv(), name + ".csv", "text/csv;charset=UTF-8")
                    : file(StatusJson.write(export), name + ".json", "application/json;charset=UTF-8");
        });
    }

    private static ApiResponse file(String body, String name, String type) {
        return new ApiResponse(200, body, Optional.empty(), Optional.of(new ApiResponse.SavedFile(name, type)));
    }

    private static String day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static ActivityFilter filter(Map<String, String> parameters) {
        return new ActivityFilter(
                StatusApi.given(parameters, "who").orElse(""),
                StatusApi.given(parameters, "kind").stream()
                        .flatMap(kinds -> Arrays.stream(kinds.split(",")))
                        .map(ActivityApi::kind)
                        .collect(Collectors.toSet()));
    }

    private static EntryKind kind(String text) {
        return kinds().filter(kind -> kind.text().equals(text.trim().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new ReleaseException(Messages.ActivityApi_BadKind(
                        text.trim(), kinds().map(EntryKind::text).collect(Collectors.joining(", ")))));
    }

    private static Stream<EntryKind> kinds() {
        return Stream.of(EntryKind.values()).filter(kind -> kind != EntryKind.UNKNOWN);
    }

    private static Period period(Map<String, String> parameters, Duration longest) {
        Instant from = time(parameters, "from");
        Instant to = time(parameters, "to");
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(longest) > 0) {
            throw new ReleaseException(Messages.ActivityApi_BadPeriod(String.valueOf(longest.toDays())));
        }
        return new Period(from, to);
    }

    private static Instant time(Map<String, String> parameters, String name) {
        String text = StatusApi.needed(parameters, name);
        try {
            Instant time = text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            // Years beyond are valid, but no arithmetic with them is.
            if (Math.abs(time.getEpochSecond()) > Duration.ofDays(366 * 8_000L).toSeconds()) {
                throw new DateTimeException("far away");
            }
            return time;
        } catch (DateTimeException e) {
            throw new ReleaseException(Messages.ActivityApi_BadTime(name, text));
        }
    }
}
