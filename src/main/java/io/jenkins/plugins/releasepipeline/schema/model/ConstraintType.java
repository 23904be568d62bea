package io.jenkins.plugins.releasepipeline.schema.model;

/** What a constraint requires of rows. */
public enum ConstraintType {
    /** No two rows are equal in its columns. */
    UNIQUE,
    /** Like {@link #UNIQUE}, and no column is null. */
    PRIMARY_KEY,
    /** The referenced row exists. */
    FOREIGN_KEY,
    /** An expression is true. */
    CHECK,
    /** Columns are not null. */
    NOT_NULL,
    /** Requires nothing: a default with a name, as in SQL Server. */
    DEFAULT,
    /** Another constraint, or one of which only the name is known. */
    OTHER
}
