package io.jenkins.plugins.releasepipeline.schema.model;

/**
 * A simple condition on one column of a row.
 *
 * @param column normalized by {@link Names}
 * @param test the comparison
 * @param value the operand, normalized by {@link DefaultValues}; empty if the test has none
 */
public record RowCondition(String column, Test test, String value) {

    /** The test that a condition applies to its column. */
    public enum Test {
        IS_NULL,
        IS_NOT_NULL,
        EQUALS,
        DIFFERS
    }
}
