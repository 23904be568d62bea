package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Argument;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Called;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the methods of tables, columns, indexes and constraints as objects: {@code table.create()}, {@code
 * column.drop()}, {@code table.c.name.alter(...)}. Stateful: records definitions and additions. Not reusable: one
 * instance per reading.
 */
final class TableOperations {

    private final ConstraintOperations constraints = new ConstraintOperations();

    /** All defined tables, by the object that represents them, with the columns that were added to them. */
    private final Map<Expression, List<Argument>> tables = new IdentityHashMap<>();

    private final List<Call> inOrder = new ArrayList<>();
    private final Map<Expression, Expression> owners = new IdentityHashMap<>();

    /** Records a table that is assigned to a name: {@code create_all} creates it. */
    void define(Expression value) {
        if (value instanceof Call table && Written.isCall(table, "Table") && !tables.containsKey(table)) {
            tables.put(table, new ArrayList<>());
            inOrder.add(table);
        }
    }

    /** Returns the changes of a method call on this value; empty if the value is not of these kinds. */
    Optional<List<Change>> read(Expression of, Called call, boolean certain) {
        if (Written.isCall(of, "Table")) {
            return table((Called) of, call, certain);
        }
        if (Written.isCall(of, "MetaData") || Written.words(of).endsWith("metadata")) {
            return metadata(call);
        }
        Optional<ColumnPlace> place = ColumnPlace.of(of);
        if (place.isPresent() && List.of("create", "drop", "alter").contains(call.simpleName())) {
            return Optional.of(column(place.get().table(), place.get().name(), definition(place.get()), call));
        }
        if (SqlAlchemyColumn.isColumn(of) && List.of("create", "drop", "alter").contains(call.simpleName())) {
            Optional<Expression> table = call.argument("table", 0)
                    .filter(given -> !call.simpleName().equals("alter"))
                    .or(() -> Optional.ofNullable(owners.get(of)));
            table.ifPresent(owner -> owners.put(of, owner));
            String name = Written.text(((Called) of).argument("name", 0)).orElse("");
            return Optional.of(column(table, name, Optional.of(of), call));
        }
        return constraints.read(of, call);
    }

    /**
     * Reads the functions of {@code migrate.changeset}, which take the column and its table; empty for any other
     * function.
     */
    Optional<List<Change>> function(Called call) {
        Optional<Expression> column = call.argument("column", 0);
        Optional<Expression> table = call.argument("table", 1);
        return switch (call.simpleName()) {
            case "create_column" -> Optional.of(add(table, column, call));
            case "drop_column" ->
                Optional.of(List.of(new Change.DropColumn(call.line(), name(table), columnName(column))));
            case "alter_column" -> {
                Optional<ColumnPlace> place = column.flatMap(ColumnPlace::of);
                yield Optional.of(new AlterColumn(
                                call,
                                place.map(ColumnPlace::tableName).orElseGet(() -> name(call.argument("table"))),
                                place.map(ColumnPlace::name).orElseGet(() -> columnName(column)))
                        .read());
            }
            case "rename_table" -> Optional.of(List.of(rename(name(call.argument("table", 0)), call, 1)));
            default -> Optional.empty();
        };
    }

    private Optional<List<Change>> table(Called table, Called call, boolean certain) {
        String name = TableName.of(table).orElse("");
        List<Change> changes = new ArrayList<>();
        switch (call.simpleName()) {
            case "create" -> changes.add(create(table, certain && !Written.holds(call.argument("checkfirst", 1))));
            case "drop" -> changes.add(new Change.DropTable(call.line(), name));
            case "rename" -> changes.add(rename(name, call, 0));
            case "create_column" -> changes.addAll(add(Optional.of(table), call.argument("column", 0), call));
            case "drop_column" ->
                changes.add(new Change.DropColumn(call.line(), name, columnName(call.argument("column", 0))));
            case "append_column" -> {
                define(table);
                tables.getOrDefault(table, new ArrayList<>()).addAll(call.arguments());
            }
            case "append_constraint", "insert", "update", "delete", "select", "exists", "count", "join", "alias" -> {}
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(changes);
    }

    /** {@code create_all} checks for existing tables, and keeps them. */
    private Optional<List<Change>> metadata(Called call) {
        return switch (call.simpleName()) {
            case "create_all" -> {
                List<Change> changes = new ArrayList<>();
                for (Call table : inOrder) {
                    boolean there = Written.holds(table.argument("autoload"))
                            || table.argument("autoload_with").isPresent();
                    if (!there) {
                        changes.add(create(table, false));
                    }
                }
                yield Optional.of(
                        changes.isEmpty()
                                ? List.of(new Change.Opaque(call.line(), Messages.TableOperations_Table()))
                                : changes);
            }
            case "drop_all" -> Optional.of(List.of(new Change.Opaque(call.line(), Messages.TableOperations_DropAll())));
            case "reflect", "clear", "remove" -> Optional.of(List.of());
            default -> Optional.empty();
        };
    }

    private Change create(Called table, boolean certain) {
        List<Argument> arguments = new ArrayList<>(table.arguments());
        arguments.addAll(tables.getOrDefault(table, List.of()));
        String name = TableName.of(table).orElse("");
        Call whole = new Call("Table", arguments, table.line());
        return new Change.CreateTable(table.line(), name, NewTable.columns(whole), certain && !name.isEmpty());
    }

    private List<Change> column(Optional<Expression> table, String name, Optional<Expression> definition, Called call) {
        return switch (call.simpleName()) {
            case "create" -> add(table, definition, call);
            case "drop" -> List.of(new Change.DropColumn(call.line(), name(table), name));
            default -> {
                Optional<Column> whole = call.argument("", 0)
                        .or(() -> call.arguments().stream()
                                .map(Argument::value)
                                .filter(SqlAlchemyColumn::isColumn)
                                .findFirst())
                        .flatMap(SqlAlchemyColumn::read);
                yield whole.isPresent()
                        ? List.of(new Change.AlterColumn(call.line(), name(table), name, ColumnEdit.whole(whole.get())))
                        : new AlterColumn(call, name(table), name).read();
            }
        };
    }

    private List<Change> add(Optional<Expression> table, Optional<Expression> written, Called call) {
        Optional<Column> column = written.flatMap(SqlAlchemyColumn::read);
        if (column.isEmpty()) {
            return List.of(new Change.Opaque(
                    call.line(), OperationKind.ADD_COLUMN, name(table), "", Messages.AlembicOperations_Column()));
        }
        boolean unique = column.get().unique()
                || call.argument("unique_name").isPresent()
                || call.argument("primary_key_name").isPresent();
        Column added = column.get();
        // A default that is written to the existing rows is the same for all of them.
        boolean constant = added.constant() || Written.holds(call.argument("populate_default"));
        return List.of(new Change.AddColumn(
                call.line(),
                name(table),
                new Column(added.name(), added.type(), added.nullable(), added.filled(), unique, constant)
                        .with(added.details())));
    }

    /** Returns the definition of a column in its table, also if the table is {@code meta.tables["name"]}. */
    private Optional<Expression> definition(ColumnPlace place) {
        return place.definition().or(() -> inOrder.stream()
                .filter(table ->
                        TableName.of(table).filter(place.tableName()::equals).isPresent())
                .map(table -> new ColumnPlace(Optional.of(table), place.name()).definition())
                .flatMap(Optional::stream)
                .reduce((first, last) -> last));
    }

    private static Change rename(String table, Called call, int position) {
        String to = Written.text(call.argument("name", position)).orElse("");
        return new Change.RenameTable(call.line(), table, to);
    }

    private static String name(Optional<Expression> table) {
        return TableName.of(table).orElse("");
    }

    private static String columnName(Optional<Expression> column) {
        return column.flatMap(ColumnPlace::of)
                .map(ColumnPlace::name)
                .or(() -> column.filter(SqlAlchemyColumn::isColumn)
                        .flatMap(value -> Written.text(((Called) value).argument("name", 0))))
                .or(() -> Written.text(column))
                .orElse("");
    }
}
