package io.jenkins.plugins.releasepipeline.schema.framework.rails;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnDetails;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import io.jenkins.plugins.releasepipeline.schema.model.IndexRules;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Pairs;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Symbol;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.SqlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the methods of a Rails migration that change tables and columns, except those that take a block. */
final class Commands {

    /** Whether timestamps are nullable by default, as in Rails up to version 4.2. */
    private final boolean looseTimestamps;

    Commands(boolean looseTimestamps) {
        this.looseTimestamps = looseTimestamps;
    }

    /** Returns the changes of a call; empty if the method is not supported here. */
    Optional<List<Change>> read(String method, Arguments arguments) {
        try {
            Optional<List<Change>> columns = columns(method, arguments);
            return columns.isPresent() ? columns : RuleCommands.read(method, arguments);
        } catch (NotUnderstood e) {
            return Optional.of(List.of(new Change.Opaque(
                    arguments.line(),
                    RuleCommands.kind(method),
                    arguments.text(0).map(Arguments::named).orElse(""),
                    "",
                    Messages.Commands_NotLiteral(method))));
        }
    }

    private Optional<List<Change>> columns(String method, Arguments a) {
        int line = a.line();
        return Optional.ofNullable(
                switch (method) {
                    case "drop_table" ->
                        a.namesFrom(0).stream()
                                .map(table -> (Change) new Change.DropTable(line, table))
                                .toList();
                    case "drop_join_table" -> List.of(new Change.DropTable(line, joinTable(a)));
                    case "rename_table" -> List.of(new Change.RenameTable(line, a.name(0), a.name(1)));
                    case "add_column" -> add(a);
                    case "add_columns" ->
                        addAll(a, a.namesFrom(1), type(a.option("type").orElseThrow(NotUnderstood::new)));
                    case "add_timestamps" -> timestamps(a);
                    case "add_reference", "add_belongs_to" -> reference(a);
                    case "remove_column" -> drop(a, List.of(a.name(1)));
                    case "remove_columns" -> drop(a, a.namesFrom(1));
                    case "remove_timestamps" -> drop(a, List.of("created_at", "updated_at"));
                    case "remove_reference", "remove_belongs_to" -> dropReference(a);
                    case "rename_column" -> List.of(new Change.RenameColumn(line, a.name(0), a.name(1), a.name(2)));
                    case "change_column" -> change(a);
                    case "change_column_null" -> changeNull(a);
                    case "change_column_default" -> changeDefault(a);
                    case "change_column_comment", "change_table_comment" ->
                        List.of(new Change.Nothing(
                                line, OperationKind.ALTER_TABLE, a.name(0), Messages.Commands_Comment()));
                    case "execute",
                            "exec_query",
                            "exec_update",
                            "exec_insert",
                            "exec_delete",
                            "update",
                            "insert",
                            "delete",
                            "select_all",
                            "select_value",
                            "select_values",
                            "select_one",
                            "select_rows",
                            "update_sql" -> sql(a);
                    default -> null;
                });
    }

    private static List<Change> sql(Arguments a) {
        Node node = a.place(0).orElseThrow(NotUnderstood::new);
        return SqlReader.read(a.text(0).orElseThrow(NotUnderstood::new), node.line());
    }

    private static Change index(Arguments a, List<String> columns, boolean unique) {
        String usual = "index_" + a.name(0).replace('.', '_') + "_on_" + String.join("_and_", columns);
        String name = a.inside("index").nameOption("name").orElse(usual);
        return RuleCommands.online(
                a.inside("index"),
                new Change.AddIndex(a.line(), a.name(0), columns, unique ? IndexRules.UNIQUE : IndexRules.PLAIN, name));
    }

    /** Returns whether it fails if the column already exists. */
    private static boolean isNew(Arguments a) {
        return a.isCertain() && !a.flag("if_not_exists", false);
    }

    private static String type(Node node) {
        if (node instanceof Symbol symbol) {
            return symbol.name();
        }
        if (node instanceof Node.Text text && text.pieces().size() == 1) {
            return text.pieces().get(0);
        }
        throw new NotUnderstood();
    }

    private static List<Change> add(Arguments a) {
        if (a.count() > 3) {
            throw new NotUnderstood();
        }
        return addAll(a, a.names(1), type(a.place(2).orElseThrow(NotUnderstood::new)));
    }

    private static List<Change> addAll(Arguments a, List<String> names, String type) {
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            changes.add(
                    new Change.AddColumn(a.line(), a.name(0), RailsColumn.added(name, type, a), isNew(a), List.of()));
            if (a.flag("index", false)) {
                boolean unique = a.inside("index").flag("unique", false);
                changes.add(index(a, List.of(name), unique));
            }
        }
        return changes;
    }

    private List<Change> timestamps(Arguments a) {
        List<Change> changes = new ArrayList<>();
        for (String name : List.of("created_at", "updated_at")) {
            Column column = RailsColumn.added(name, "datetime", a);
            boolean nullable = a.has("null") ? column.nullable() : looseTimestamps;
            changes.add(new Change.AddColumn(
                    a.line(), a.name(0), new Column(name, column.type(), nullable, column.filled())));
        }
        return changes;
    }

    private static List<Change> reference(Arguments a) {
        List<Change> changes = new ArrayList<>();
        int line = a.line();
        String table = a.name(0);
        for (String name : a.namesFrom(1)) {
            String type = a.nameOption("type").orElse("bigint");
            changes.add(new Change.AddColumn(line, table, RailsColumn.added(name + "_id", type, a)));
            List<String> covered = new ArrayList<>(List.of(name + "_id"));
            boolean polymorphic = a.flag("polymorphic", false);
            if (polymorphic) {
                Arguments own =
                        a.option("polymorphic").filter(Pairs.class::isInstance).isPresent()
                                ? a.inside("polymorphic")
                                : a;
                Column column = RailsColumn.added(name + "_type", "string", own);
                boolean nullable = own.has("null") ? column.nullable() : a.flag("null", true);
                covered.add(0, column.name());
                changes.add(new Change.AddColumn(
                        line, table, new Column(column.name(), column.type(), nullable, column.filled())));
            }
            if (a.flag("index", true)) {
                boolean unique = a.inside("index").flag("unique", false);
                changes.add(index(a, covered, unique));
            }
            if (a.flag("foreign_key", false)) {
                Change key = new Change.AddConstraint(line, table, ConstraintType.FOREIGN_KEY, List.of(name + "_id"));
                boolean validated = a.inside("foreign_key").flag("validate", true);
                changes.add(validated ? key : new ExecutionChange.Online(key));
            }
        }
        return changes;
    }

    private static List<Change> drop(Arguments a, List<String> names) {
        String table = a.name(0);
        return names.stream()
                .map(name -> (Change) new Change.DropColumn(a.line(), table, name))
                .toList();
    }

    private static List<Change> dropReference(Arguments a) {
        List<String> names = new ArrayList<>();
        for (String name : a.namesFrom(1)) {
            names.add(name + "_id");
            if (a.flag("polymorphic", false)) {
                names.add(name + "_type");
            }
        }
        return drop(a, names);
    }

    private static List<Change> change(Arguments a) {
        if (a.count() != 3) {
            throw new NotUnderstood();
        }
        String type = type(a.place(2).orElseThrow(NotUnderstood::new));
        return List.of(new Change.AlterColumn(a.line(), a.name(0), a.name(1), RailsColumn.changed(type, a)));
    }

    private static List<Change> changeNull(Arguments a) {
        boolean nullable = Arguments.flag(a.place(2).orElseThrow(NotUnderstood::new));
        List<Change> changes = new ArrayList<>();
        boolean fills = a.place(3).filter(value -> !value.text().equals("nil")).isPresent();
        if (!nullable && fills) {
            changes.add(new Change.ChangeRows(a.line(), a.name(0), false));
        }
        changes.add(new Change.AlterColumn(a.line(), a.name(0), a.name(1), ColumnEdit.nullable(nullable)));
        return changes;
    }

    private static List<Change> changeDefault(Arguments a) {
        Node value = a.option("to").or(() -> a.place(2)).orElseThrow(NotUnderstood::new);
        ColumnEdit edit = ColumnEdit.filled(RailsColumn.filled(value));
        edit = RailsDetails.value(value)
                .map(ColumnDetails.Edit::withDefault)
                .map(edit::with)
                .orElse(edit);
        return List.of(new Change.AlterColumn(a.line(), a.name(0), a.name(1), edit));
    }

    /**
     * Returns the name of the join table of two others; a common prefix, as of {@code music_artists} and {@code
     * music_records}, occurs only once in it.
     */
    static String joinTable(Arguments a) {
        return a.nameOption("table_name").orElseGet(() -> {
            List<String> both = new ArrayList<>(List.of(a.name(0), a.name(1)));
            both.sort(null);
            String joined = String.join("\0", both).replaceAll("^(.*[._])([^\0]+)\0\\1(.+)", "$1$2_$3");
            return joined.replace('\0', '_');
        });
    }
}
