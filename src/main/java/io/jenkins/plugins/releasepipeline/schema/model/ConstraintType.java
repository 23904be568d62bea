package io.jenkins.plugins.releasepipeline.schema.model;

/** What a constraint asks of rows. */
public enum ConstraintType {
    /** No two rows are equal in its columns. */
    UNIQUE,
    /** As above, and none is null. */
    PRIMARY_KEY,
    /** What is referred to exists. */
    FOREIGN_KEY,
    /** An expression holds. */
    CHECK,
    /** Columns are not null. */
    NOT_NULL,
    /** Nothing: it fills a column in, and has a name as in SQL Server. */
    DEFAULT,
    /** Known only by name, or another one. */
    OTHER
}
