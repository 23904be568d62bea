package io.jenkins.plugins.releasepipeline.bench;

import java.util.Arrays;

/** Of several measurements, the one in the middle: a pause of the machine does not count. */
final class Median {

    private Median() {}

    /** Leaves the values as they are. */
    static double of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
