package io.jenkins.plugins.releasepipeline.runtime.metrics;

import io.jenkins.plugins.releasepipeline.activity.Figures;
import java.util.Map;
import java.util.Optional;

/**
 * What must be read from the disk to measure a pipeline.
 *
 * @param environments by name; without those that are not read yet
 */
public record Measures(Map<String, EnvironmentMeasures> environments) {

    /** Before the first reading. */
    public static final Measures NONE = new Measures(Map.of());

    /** Defensive copy. */
    public Measures {
        environments = Map.copyOf(environments);
    }

    /**
     * Of one environment.
     *
     * @param waitingCommits how many commits its source has and it has not; empty without a source, or if unknown
     * @param verified whether the version endpoints confirmed the newest deployment; empty: not checked
     * @param counts its deployments since the beginning of its history
     * @param figures its DORA figures; empty without a source
     */
    record EnvironmentMeasures(
            Optional<Integer> waitingCommits,
            Optional<Boolean> verified,
            DeploymentCounts counts,
            Optional<Figures> figures) {}
}
