package io.jenkins.plugins.releasepipeline.endpoint.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The result of a verification.
 *
 * @param proven whether every endpoint reported the wanted commit or version as many times in a row as required
 * @param elapsed its duration
 * @param endpoints all endpoints, in the given order
 */
public record VerificationReport(boolean proven, Duration elapsed, List<EndpointReport> endpoints) {

    /** Defensive copy. */
    public VerificationReport {
        endpoints = List.copyOf(endpoints);
    }

    /** Returns one line for display: how many of several endpoints are updated, and what the others report. */
    public String message() {
        long updated = endpoints.stream().filter(EndpointReport::matches).count();
        if (endpoints.size() == 1) {
            return endpoints.get(0).message();
        }
        List<String> parts = new ArrayList<>();
        parts.add(Messages.VerificationReport_Updated(updated, endpoints.size()));
        Map<String, Long> others = endpoints.stream()
                .filter(endpoint -> !endpoint.matches())
                .collect(Collectors.groupingBy(EndpointReport::reported, TreeMap::new, Collectors.counting()));
        long silent = Optional.ofNullable(others.remove("")).orElse(0L);
        others.forEach((what, count) -> parts.add(Messages.VerificationReport_Other(count, what)));
        if (silent > 0) {
            parts.add(Messages.VerificationReport_Silent(silent));
        }
        return String.join("; ", parts) + ".";
    }

    /**
     * Returns a plain map, for JSON and for a step's result: {@code proven}, {@code elapsedMillis}, {@code message},
     * {@code endpoints}.
     */
    public Map<String, Object> toMap() {
        List<Object> list = new ArrayList<>();
        endpoints.forEach(endpoint -> list.add(endpoint.toMap()));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("proven", proven);
        map.put("elapsedMillis", elapsed.toMillis());
        map.put("message", message());
        map.put("endpoints", list);
        return map;
    }
}
