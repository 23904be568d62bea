package io.jenkins.plugins.releasepipeline.schema.model;

/**
 * A simple condition on one column of a row.
 *
 * @param column as {@link Names} writes it
 * @param test what it asks
 * @param value what the column is compared with, as {@link DefaultValues} writes it; empty where it is not compared
 */
public record RowCondition(String column, Test test, String value) {

    /** What a condition asks of its column. */
    public enum Test {
        IS_NULL,
        IS_NOT_NULL,
        EQUALS,
        DIFFERS
    }
}
