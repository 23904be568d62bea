package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Script;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a script of SQL statements. */
public final class SqlReader {

    private SqlReader() {}

    /**
     * Returns the changes of a script, statement by statement, in order. Accepts any text, in limited time and without
     * an exception; a statement that could not be read becomes a {@link Change.Opaque}.
     *
     * @param sql statements of PostgreSQL, MySQL, MariaDB, SQLite or SQL Server
     * @param firstLine the line of the migration's file at which the script starts, from 1
     */
    public static List<Change> read(String sql, int firstLine) {
        Script script = Script.of(sql, firstLine);
        List<Change> changes = new ArrayList<>();
        Set<String> temporary = new HashSet<>();
        for (Statement statement : script.statements()) {
            for (Change change : StatementReader.read(statement)) {
                changes.add(
                        temporary.contains(change.table()) && !change.table().isEmpty() ? ofTemporary(change) : change);
                note(change, temporary);
            }
        }
        if (script.broken()) {
            changes.add(new Change.Opaque(firstLine, Messages.SqlReader_Broken()));
        }
        if (script.ambiguous()) {
            changes.add(new Change.Opaque(firstLine, Messages.SqlReader_Ambiguous()));
        }
        return changes;
    }

    /**
     * Returns a string that is equal for two scripts that differ only in comments, layout and the case of unquoted
     * words.
     */
    public static String meaning(String sql) {
        return Script.of(sql, 1).meaning();
    }

    /** Records a temporary table, which hides another one with its name until it is dropped. */
    private static void note(Change change, Set<String> temporary) {
        if (change instanceof Change.Nothing nothing && nothing.kind() == OperationKind.CREATE_TABLE) {
            temporary.add(nothing.table());
        } else if (change instanceof Change.DropTable || change instanceof Change.RenameTable) {
            temporary.remove(change.table());
        }
    }

    private static Change ofTemporary(Change change) {
        return change instanceof Change.Opaque || change instanceof Change.RenameTable
                ? change
                : new Change.Nothing(
                        change.line(), OperationKind.RUN_SQL, change.table(), Messages.CreateTable_Temporary());
    }
}
