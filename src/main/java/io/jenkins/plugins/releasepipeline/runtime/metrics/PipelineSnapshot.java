package io.jenkins.plugins.releasepipeline.runtime.metrics;

import io.jenkins.plugins.releasepipeline.status.Summary;
import java.util.Map;

/**
 * All that is measured of a pipeline, at one moment.
 *
 * @param summary what runs where
 * @param measures what the background read
 * @param waitingBuilds how many builds wait for Proceed, by environment
 */
public record PipelineSnapshot(Summary summary, Measures measures, Map<String, Integer> waitingBuilds) {

    /** Defensive copy. */
    public PipelineSnapshot {
        waitingBuilds = Map.copyOf(waitingBuilds);
    }
}
