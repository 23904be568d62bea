package io.jenkins.plugins.releasepipeline.jenkins.step.verify;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.endpoint.verify.EndpointReport;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The settled endpoints, saved over a restart. Thread-safe. Pipeline saves it at any time, entry by entry and without a
 * lock: so a published map never changes.
 */
final class SettledEndpoints implements Serializable {

    private static final long serialVersionUID = 1L;

    private volatile LinkedHashMap<String, SettledEndpoint> byKey = new LinkedHashMap<>();

    synchronized void add(VersionEndpoint endpoint, EndpointReport report) {
        LinkedHashMap<String, SettledEndpoint> more = new LinkedHashMap<>(byKey);
        more.put(SettledEndpoint.key(endpoint), new SettledEndpoint(report));
        byKey = more;
    }

    /** Returns its result when it had settled. */
    Optional<EndpointReport> of(VersionEndpoint endpoint) {
        return Optional.ofNullable(byKey.get(SettledEndpoint.key(endpoint))).map(SettledEndpoint::report);
    }
}
