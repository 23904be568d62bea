package io.jenkins.plugins.releasepipeline.schema.migration;

import java.util.Locale;

/** What an operation does, in the words that all frameworks share. */
public enum OperationKind {
    /** Creates a table. */
    CREATE_TABLE,
    /** Drops a table. */
    DROP_TABLE,
    /** Renames a table. */
    RENAME_TABLE,
    /** Changes what is written about a table, not its columns. */
    ALTER_TABLE,
    /** Adds a column. */
    ADD_COLUMN,
    /** Drops a column. */
    DROP_COLUMN,
    /** Renames a column. */
    RENAME_COLUMN,
    /** Changes a column's type or rules. */
    ALTER_COLUMN,
    /** Adds an index. */
    ADD_INDEX,
    /** Drops an index. */
    DROP_INDEX,
    /** Renames an index. */
    RENAME_INDEX,
    /** Adds a constraint. */
    ADD_CONSTRAINT,
    /** Drops a constraint. */
    DROP_CONSTRAINT,
    /** Adds a feature to the database, for example an extension. */
    ADD_FEATURE,
    /** Drops a feature of the database. */
    DROP_FEATURE,
    /** Runs SQL. */
    RUN_SQL,
    /** Runs a program. */
    RUN_CODE,
    /** Not understood. */
    UNKNOWN;

    /** Its name in reports, such as {@code add-column}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
