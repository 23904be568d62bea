package io.jenkins.plugins.releasepipeline.endpoint.forge;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.releasepipeline.domain.ForgeProject;
import io.jenkins.plugins.releasepipeline.endpoint.answer.ShortLine;
import io.jenkins.plugins.releasepipeline.endpoint.http.BoundedExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a status other than success means. Limits of the rate: <a
 * href="https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api">GitHub</a> answers 403 or 429
 * with {@code retry-after}, or with {@code x-ratelimit-remaining: 0} and {@code x-ratelimit-reset}; <a
 * href="https://docs.gitlab.com/administration/settings/user_and_ip_rate_limits/">GitLab</a> 429 with {@code
 * Retry-After} and {@code RateLimit-Reset}.
 */
final class Refusal {

    private Refusal() {}

    static ForgeException of(ForgeProject project, BoundedExchange.Answer answer, Instant now) {
        String forge = project.kind().title();
        int status = answer.status();
        if (status == 429 || status == 403 && isLimited(answer)) {
            return later(Messages.Refusal_Limited(forge), wait(answer, now));
        }
        return switch (status) {
            case 401 -> later(Messages.Refusal_Token(forge), Optional.empty());
            case 403 -> later(Messages.Refusal_Forbidden(forge, project.path(), said(answer)), Optional.empty());
            case 404 -> later(Messages.Refusal_NotFound(forge, project.path()), Optional.empty());
            case 301, 302, 307, 308 -> later(Messages.Refusal_Moved(forge, project.path()), Optional.empty());
            case 400, 413, 422 ->
                new ForgeException(
                        Messages.Refusal_Rejected(forge, String.valueOf(status), said(answer)), true, Optional.empty());
            default -> later(Messages.Refusal_Status(forge, String.valueOf(status)), answer.retryAfter(now));
        };
    }

    private static ForgeException later(String message, Optional<Duration> wait) {
        return new ForgeException(message, false, wait);
    }

    private static boolean isLimited(BoundedExchange.Answer answer) {
        return answer.headers().firstValue("retry-after").isPresent()
                || answer.headers()
                        .firstValue("x-ratelimit-remaining")
                        .filter("0"::equals)
                        .isPresent();
    }

    private static Optional<Duration> wait(BoundedExchange.Answer answer, Instant now) {
        return answer.retryAfter(now).or(() -> Stream.of("x-ratelimit-reset", "ratelimit-reset")
                .flatMap(name -> answer.headers().firstValue(name).stream())
                .filter(seconds -> seconds.matches("\\d{1,11}"))
                .map(seconds -> Duration.between(now, Instant.ofEpochSecond(Long.parseLong(seconds))))
                .findFirst());
    }

    /** {@code message} on both, {@code error} on GitLab; either may be an object with the fields that are wrong. */
    private static String said(BoundedExchange.Answer answer) {
        Optional<JsonNode> json = ForgeClient.json(answer);
        return json.flatMap(node -> Stream.of("message", "error")
                        .map(node::path)
                        .filter(given -> !given.isMissingNode())
                        .map(given -> given.isTextual() ? given.asText() : given.toString())
                        .findFirst())
                .map(ShortLine::of)
                .filter(line -> !line.isEmpty())
                .orElse("-");
    }
}
