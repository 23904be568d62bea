package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import io.jenkins.plugins.releasepipeline.schema.model.IndexRules;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Called;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Sequence;
import java.util.List;
import java.util.Optional;

/**
 * Reads Alembic's operations, {@code op.add_column("t", ...)} as well as {@code batch_op.add_column(...)}, where the
 * batch specifies the table. All values in a call are {@link
 * io.jenkins.plugins.releasepipeline.schema.syntax.python.Scope resolved}.
 */
final class AlembicOperations {

    private final SqlExecution sql = new SqlExecution();

    /** Returns the changes of a call of {@code op}; empty if it is not supported. */
    Optional<List<Change>> read(Called call, boolean certain) {
        int line = call.line();
        if (call.hasHiddenArguments() && !call.simpleName().equals("create_table")) {
            return Optional.empty();
        }
        String table = table(call, "table_name", 0);
        return switch (call.simpleName()) {
            case "create_table" -> one(NewTable.create(call, table, certain));
            case "drop_table" -> one(new Change.DropTable(line, table));
            case "rename_table" ->
                one(new Change.RenameTable(line, table(call, "old_table_name", 0), table(call, "new_table_name", 1)));
            case "create_index" -> one(index(call, table(call, "table_name", 1), call.argument("columns", 2)));
            case "drop_index" ->
                one(new Change.DropIndex(line, table(call, "table_name", 1), ruleName(call, "index_name")));
            case "create_unique_constraint" ->
                one(constraint(call, table(call, "table_name", 1), ConstraintType.UNIQUE, columns(call, 2)));
            case "create_primary_key" ->
                one(constraint(call, table(call, "table_name", 1), ConstraintType.PRIMARY_KEY, columns(call, 2)));
            case "create_check_constraint" ->
                one(constraint(call, table(call, "table_name", 1), ConstraintType.CHECK, List.of()));
            case "create_exclude_constraint" ->
                one(constraint(call, table(call, "table_name", 1), ConstraintType.OTHER, List.of()));
            case "create_foreign_key" ->
                one(foreignKey(
                        call,
                        Written.text(call.argument("source_table", 1)).orElse(""),
                        call.argument("referent_table", 2),
                        Written.texts(call.argument("local_cols", 3))));
            case "drop_constraint" -> one(dropConstraint(call, table(call, "table_name", 1), 2));
            case "bulk_insert" ->
                one(new Change.ChangeRows(
                        line, TableName.of(call.argument("table", 0)).orElse(""), false));
            case "add_column" -> Optional.of(addColumn(call, table, call.argument("column", 1), certain));
            case "drop_column" -> one(new Change.DropColumn(line, table, text(call, "column_name", 1)));
            case "alter_column" -> Optional.of(new AlterColumn(call, table, text(call, "column_name", 1)).read());
            case "execute" -> Optional.of(sql.read(call.argument("sqltext", 0), line));
            default -> harmless(call);
        };
    }

    /** Returns the changes of a call in a {@code batch_alter_table} of this table; empty if it is not supported. */
    Optional<List<Change>> readBatch(Called call, String table, boolean certain) {
        int line = call.line();
        if (call.hasHiddenArguments()) {
            return Optional.empty();
        }
        return switch (call.simpleName()) {
            case "create_index" -> one(index(call, table, call.argument("columns", 1)));
            case "drop_index" -> one(new Change.DropIndex(line, table, ruleName(call, "index_name")));
            case "create_unique_constraint" -> one(constraint(call, table, ConstraintType.UNIQUE, columns(call, 1)));
            case "create_primary_key" -> one(constraint(call, table, ConstraintType.PRIMARY_KEY, columns(call, 1)));
            case "create_check_constraint" -> one(constraint(call, table, ConstraintType.CHECK, List.of()));
            case "create_exclude_constraint" -> one(constraint(call, table, ConstraintType.OTHER, List.of()));
            case "create_foreign_key" ->
                one(foreignKey(
                        call,
                        table,
                        call.argument("referent_table", 1),
                        Written.texts(call.argument("local_cols", 2))));
            case "drop_constraint" -> one(dropConstraint(call, table, 1));
            case "add_column" -> Optional.of(addColumn(call, table, call.argument("column", 0), certain));
            case "drop_column" -> one(new Change.DropColumn(line, table, text(call, "column_name", 0)));
            case "alter_column" -> Optional.of(new AlterColumn(call, table, text(call, "column_name", 0)).read());
            case "execute" -> Optional.of(sql.read(call.argument("sqltext", 0), line));
            default -> harmless(call);
        };
    }

    private static Optional<List<Change>> harmless(Called call) {
        return switch (call.simpleName()) {
            case "get_bind", "get_context", "f", "inline_literal", "batch_alter_table" -> Optional.of(List.of());
            case "create_table_comment", "drop_table_comment" ->
                one(new Change.Nothing(
                        call.line(),
                        OperationKind.ALTER_TABLE,
                        table(call, "table_name", 0),
                        Messages.AlembicOperations_Comment()));
            default -> Optional.empty();
        };
    }

    /** Returns the addition of a column, with its foreign keys. */
    static List<Change> addColumn(Called call, String table, Optional<Expression> written, boolean certain) {
        Optional<Column> column = written.flatMap(SqlAlchemyColumn::read);
        if (column.isEmpty()) {
            return List.of(new Change.Opaque(
                    call.line(), OperationKind.ADD_COLUMN, table, "", Messages.AlembicOperations_Column()));
        }
        boolean isNew = certain && !Written.holds(call.argument("if_not_exists"));
        return List.of(
                new Change.AddColumn(call.line(), table, column.get(), isNew, NewTable.references(written.get())));
    }

    private static Change index(Called call, String table, Optional<Expression> columns) {
        boolean partial = call.argument("postgresql_where")
                .or(() -> call.argument("sqlite_where"))
                .or(() -> call.argument("mssql_where"))
                .filter(where -> !Written.isNone(where))
                .isPresent();
        boolean nullsEqual = Written.holds(call.argument("postgresql_nulls_not_distinct"));
        IndexRules rules =
                new IndexRules(Written.holds(call.argument("unique")), nullsEqual, List.of(), partial, false);
        Change index = new Change.AddIndex(call.line(), table, covered(columns), rules, ruleName(call, "index_name"));
        return Written.holds(call.argument("postgresql_concurrently")) ? new ExecutionChange.Online(index) : index;
    }

    /** Returns the columns of an index; {@code text("a")} may be one as well. */
    private static List<String> covered(Optional<Expression> columns) {
        List<Expression> items = columns.orElse(null) instanceof Sequence list
                ? list.items()
                : columns.stream().toList();
        return items.stream()
                .map(item -> item instanceof Called text && Written.isCall(item, "text", "column")
                        ? Written.text(text.argument("text", 0)).filter(name -> name.matches("[A-Za-z_]\\w*"))
                        : Written.text(item))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Change constraint(Called call, String table, ConstraintType type, List<String> columns) {
        boolean nullsEqual = Written.holds(call.argument("postgresql_nulls_not_distinct"));
        Change constraint = new Change.AddConstraint(
                call.line(),
                table,
                new TableConstraint(ruleName(call, "constraint_name"), type, columns, nullsEqual, ""));
        return Written.holds(call.argument("postgresql_not_valid"))
                ? new ExecutionChange.Online(constraint)
                : constraint;
    }

    private static Change foreignKey(Called call, String table, Optional<Expression> referent, List<String> columns) {
        String referred = call.argument("referent_schema").isPresent()
                ? ""
                : Written.text(referent).orElse("");
        return new Change.AddConstraint(
                call.line(),
                table,
                new TableConstraint(
                        ruleName(call, "constraint_name"), ConstraintType.FOREIGN_KEY, columns, false, referred));
    }

    /** Returns the name of an index or a constraint; empty if the database assigns it, or if it is unknown. */
    private static String ruleName(Called call, String argument) {
        return text(call, argument, 0);
    }

    private static Change dropConstraint(Called call, String table, int position) {
        ConstraintType type =
                switch (Written.text(call.argument("type_", position)).orElse("")) {
                    case "unique" -> ConstraintType.UNIQUE;
                    case "primary" -> ConstraintType.PRIMARY_KEY;
                    case "foreignkey" -> ConstraintType.FOREIGN_KEY;
                    case "check" -> ConstraintType.CHECK;
                    default -> ConstraintType.OTHER;
                };
        return new Change.DropConstraint(call.line(), table, type, ruleName(call, "constraint_name"));
    }

    private static List<String> columns(Called call, int position) {
        return Written.texts(call.argument("columns", position));
    }

    private static String text(Called call, String name, int position) {
        return Written.text(call.argument(name, position)).orElse("");
    }

    /** Returns the table's name, qualified by its schema if there is one. */
    private static String table(Called call, String name, int position) {
        Optional<Expression> schema = call.argument("schema")
                .or(() -> call.argument("source_schema"))
                .filter(value -> !Written.isNone(value));
        return TableName.with(schema, Written.text(call.argument(name, position)));
    }

    private static Optional<List<Change>> one(Change change) {
        return Optional.of(List.of(change));
    }
}
