package io.jenkins.plugins.releasepipeline.activity;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** The median of whole numbers. */
final class Median {

    private Median() {}

    /** Empty without values; for an even number of them, the mean of the two in the middle. */
    static Optional<Long> of(List<Long> values) {
        long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? Optional.empty()
                : Optional.of(
                        sorted.length % 2 == 1
                                ? sorted[middle]
                                : LongStream.of(sorted[middle - 1], sorted[middle])
                                                .sum()
                                        / 2);
    }
}
