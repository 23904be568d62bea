package io.jenkins.plugins.releasepipeline.runtime.metrics;

import java.util.List;
import java.util.Map;

/**
 * A metric with its samples.
 *
 * @param name without {@code _total}; ends with its unit, if it has one
 * @param type what it is
 * @param unit such as {@code seconds}; empty: none
 * @param help one sentence
 * @param samples each with other labels
 */
record MetricFamily(String name, Type type, String unit, String help, List<Sample> samples) {

    /** Defensive copy. */
    MetricFamily {
        samples = List.copyOf(samples);
    }

    /** The kind of a metric. */
    enum Type {
        /** A value that goes up and down. */
        GAUGE,
        /** A count that only goes up. */
        COUNTER
    }

    /**
     * One value.
     *
     * @param labels in their order
     * @param value a finite number
     */
    record Sample(Map<String, String> labels, double value) {}
}
