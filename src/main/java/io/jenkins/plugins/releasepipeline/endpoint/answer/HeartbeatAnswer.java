package io.jenkins.plugins.releasepipeline.endpoint.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The result of one request to a heartbeat. The status decides; of the body, only the names of the checks that failed are
 * kept, because their messages may have secrets.
 *
 * @param health what it says
 * @param message one line for display; empty if it is healthy
 * @param failedChecks the names of the checks that failed or warn, each in one line of at most 100 characters; at most 10
 */
public record HeartbeatAnswer(Health health, Optional<String> message, List<String> failedChecks) {

    private static final int MOST_CHECKS = 10;

    /** What proxies respond with that can't reach a server. */
    private static final Set<Integer> OF_PROXIES = Set.of(502, 503, 504);

    /** As in Dockerflow: the levels below a warning. */
    private static final Set<String> FINE = Set.of("ok", "debug", "info", "true");

    /** Defensive copy. */
    public HeartbeatAnswer {
        failedChecks = List.copyOf(failedChecks);
    }

    /**
     * Returns the answer for a response of this status; a body that is too long or no JSON has no checks.
     *
     * @param mayBeProxys whether a proxy may have responded itself: then its errors say nothing about the app
     */
    public static HeartbeatAnswer of(int status, byte[] body, Optional<String> contentType, boolean mayBeProxys) {
        if (status == 200) {
            return new HeartbeatAnswer(Health.HEALTHY, Optional.empty(), failedChecks(body, contentType));
        }
        if (mayBeProxys && OF_PROXIES.contains(status)) {
            return unknown(Messages.HeartbeatAnswer_Proxy(String.valueOf(status)));
        }
        boolean broken = status >= 500 && status < 600;
        return broken
                ? new HeartbeatAnswer(
                        Health.BROKEN,
                        Optional.of(Messages.HeartbeatAnswer_Broken(String.valueOf(status))),
                        failedChecks(body, contentType))
                : unknown(
                        status >= 300 && status < 400
                                ? Messages.HeartbeatAnswer_Redirect(String.valueOf(status))
                                : Messages.HeartbeatAnswer_Other(String.valueOf(status)));
    }

    /** Returns the answer where there is no usable response, with the reason. */
    public static HeartbeatAnswer unknown(String message) {
        return new HeartbeatAnswer(Health.UNKNOWN, Optional.of(message), List.of());
    }

    private static List<String> failedChecks(byte[] body, Optional<String> contentType) {
        return WrittenJson.read(body, contentType)
                .map(json -> json.path("checks"))
                .filter(JsonNode::isObject)
                .map(checks -> checks.properties().stream())
                .orElseGet(Stream::empty)
                .filter(check ->
                        check.getValue().isTextual() || check.getValue().isBoolean())
                .filter(check -> !FINE.contains(check.getValue().asText().toLowerCase(Locale.ROOT)))
                .map(check -> ShortLine.of(check.getKey()))
                .filter(name -> !name.isEmpty())
                .limit(MOST_CHECKS)
                .toList();
    }
}
