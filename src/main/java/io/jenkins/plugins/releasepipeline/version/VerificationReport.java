package io.jenkins.plugins.releasepipeline.version;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** A plain map, ready for JSON and for a step's result: {@code proven}, {@code elapsedMillis}, {@code endpoints}. */
    public Map<String, Object> toMap() {
        List<Object> list = new ArrayList<>();
        endpoints.forEach(endpoint -> list.add(endpoint.toMap()));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("proven", proven);
        map.put("elapsedMillis", elapsed.toMillis());
        map.put("endpoints", list);
        return map;
    }
}
