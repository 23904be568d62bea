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
 * What a verification came to.
 *
 * @param proven whether every endpoint reported what is wanted as many times in a row as was asked for
 * @param elapsed how long it took
 * @param endpoints all of them, in the order in which they were given
 */
public record VerificationReport(boolean proven, Duration elapsed, List<EndpointReport> endpoints) {

    /** Takes a copy of the list. */
    public VerificationReport {
        endpoints = List.copyOf(endpoints);
    }

    /** One line for people: how many of several endpoints are updated, and what the others report. */
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

    /** A plain map, ready for JSON and for a step's result: {@code proven}, {@code elapsedMillis}, {@code message}, {@code endpoints}. */
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
