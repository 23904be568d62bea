package io.jenkins.plugins.releasepipeline.schema.framework.efcore;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import io.jenkins.plugins.releasepipeline.schema.model.IndexRules;
import io.jenkins.plugins.releasepipeline.schema.model.Names;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import io.jenkins.plugins.releasepipeline.schema.syntax.csharp.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.csharp.Expression.Argument;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.SqlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one call of EF Core's builder. */
final class BuilderOperations {

    private final BuilderCall call;
    private final int line;

    BuilderOperations(BuilderCall call) {
        this.call = call;
        this.line = call.line();
    }

    List<Change> read() {
        if (!call.complete()) {
            return opaque(OperationKind.UNKNOWN, Messages.BuilderOperations_Arguments(call.method()));
        }
        return switch (call.method()) {
            case "CreateTable" -> createTable();
            case "DropTable" -> List.of(new Change.DropTable(line, table("name", "schema")));
            case "RenameTable" -> List.of(new Change.RenameTable(line, table("name", "schema"), newTable()));
            case "AddColumn" ->
                List.of(new Change.AddColumn(line, table(), new ColumnArguments(call).column(column("name"))));
            case "DropColumn" -> List.of(new Change.DropColumn(line, table(), column("name")));
            case "RenameColumn" -> List.of(new Change.RenameColumn(line, table(), column("name"), column("newName")));
            case "AlterColumn" -> alterColumn();
            case "CreateIndex" -> List.of(new Change.AddIndex(line, table(), columns(), indexRules(), column("name")));
            case "DropIndex" -> List.of(new Change.DropIndex(line, table(), column("name")));
            case "RenameIndex" -> List.of(new Change.DropIndex(line, table(), true, column("name"), column("newName")));
            case "AddForeignKey" -> add(ConstraintType.FOREIGN_KEY);
            case "AddPrimaryKey" -> add(ConstraintType.PRIMARY_KEY);
            case "AddUniqueConstraint" -> add(ConstraintType.UNIQUE);
            case "AddCheckConstraint", "CreateCheckConstraint" -> add(ConstraintType.CHECK);
            case "DropForeignKey" -> drop(ConstraintType.FOREIGN_KEY);
            case "DropPrimaryKey" -> drop(ConstraintType.PRIMARY_KEY);
            case "DropUniqueConstraint" -> drop(ConstraintType.UNIQUE);
            case "DropCheckConstraint" -> drop(ConstraintType.CHECK);
            case "InsertData", "UpdateData", "DeleteData" -> List.of(new Change.ChangeRows(line, table(), false));
            case "Sql" -> sql();
            case "EnsureSchema" -> List.of(new FeatureChange.AddFeature(line, "schema"));
            case "DropSchema" -> List.of(new FeatureChange.DropFeature(line, "schema"));
            case "CreateSequence" -> List.of(new FeatureChange.AddFeature(line, "sequence"));
            case "DropSequence", "RenameSequence" -> List.of(new FeatureChange.DropFeature(line, "sequence"));
            case "AlterDatabase" -> new DatabaseAnnotations(call).changes();
            default -> opaque(OperationKind.UNKNOWN, Messages.BuilderOperations_Unknown(call.method()));
        };
    }

    private List<Change> createTable() {
        List<Change> changes = new ArrayList<>();
        Optional<Expression.New> written = call.arguments().get("columns") instanceof Expression.Lambda lambda
                        && lambda.body() instanceof Expression.New columns
                ? Optional.of(columns)
                : Optional.empty();
        List<Column> columns = written.map(BuilderOperations::columns).orElse(List.of());
        changes.add(new Change.CreateTable(line, table("name", "schema"), columns, true));
        boolean constrained = call.has("constraints");
        boolean plain = !constrained
                || call.arguments().get("constraints") instanceof Expression.Block block
                        && block.body().stream()
                                .noneMatch(token -> token.is("Sql") || token.is("if") || token.is("foreach"));
        if (written.isEmpty() || !plain) {
            changes.addAll(opaque(OperationKind.CREATE_TABLE, Messages.BuilderOperations_Columns()));
        }
        return changes;
    }

    private static List<Column> columns(Expression.New written) {
        List<Column> columns = new ArrayList<>();
        for (Argument member : written.members()) {
            table(member.value())
                    .map(column -> new ColumnArguments(column)
                            .column(quoted(column.text("name").orElse(member.name()))))
                    .ifPresent(columns::add);
        }
        return columns;
    }

    /** Returns the call {@code table.Column<…>(…)}, for any name of the table's parameter. */
    private static Optional<BuilderCall> table(Expression value) {
        Expression inner = value;
        while (inner instanceof Expression.Call outer && outer.target().isPresent()) {
            if (outer.method().equals("Column") && outer.target().get() instanceof Expression.Name table) {
                return BuilderCall.of(value, table.path(), Map.of());
            }
            inner = outer.target().get();
        }
        return Optional.empty();
    }

    private List<Change> alterColumn() {
        ColumnArguments arguments = new ColumnArguments(call);
        List<Change> changes = new ArrayList<>();
        for (ColumnEdit edit : arguments.edits()) {
            changes.add(new Change.AlterColumn(line, table(), column("name"), edit));
        }
        if (arguments.changesGeneration()) {
            changes.add(new Change.Opaque(
                    line,
                    OperationKind.ALTER_COLUMN,
                    table(),
                    column("name"),
                    Messages.BuilderOperations_Generation()));
        }
        return changes.isEmpty()
                ? List.of(new Change.Nothing(
                        line, OperationKind.ALTER_COLUMN, table(), Messages.BuilderOperations_SameColumn()))
                : changes;
    }

    private List<Change> sql() {
        if (call.arguments().get("sql") instanceof Expression.Text text) {
            return SqlReader.read(text.value(), text.line());
        }
        return opaque(OperationKind.RUN_SQL, Messages.BuilderOperations_Sql());
    }

    private List<Change> add(ConstraintType type) {
        String referred = type == ConstraintType.FOREIGN_KEY ? table("principalTable", "principalSchema") : "";
        return List.of(new Change.AddConstraint(
                line, table(), new TableConstraint(column("name"), type, columns(), false, referred)));
    }

    private List<Change> drop(ConstraintType type) {
        return List.of(new Change.DropConstraint(line, table(), type, column("name")));
    }

    /**
     * A filter excludes rows; one that excludes only nulls, as EF Core writes it for SQL Server, makes nulls distinct.
     */
    private IndexRules indexRules() {
        return new IndexRules(!call.isFalse("unique"), false, List.of(), call.has("filter"), false);
    }

    private List<Change> opaque(OperationKind kind, String why) {
        return List.of(new Change.Opaque(line, kind, table(), "", why));
    }

    private List<String> columns() {
        return call.texts("columns").orElse(List.of()).stream()
                .map(BuilderOperations::quoted)
                .toList();
    }

    private String newTable() {
        String schema = call.text("newSchema").or(() -> call.text("schema")).orElse("");
        return call.text("newName")
                .or(() -> call.text("name"))
                .map(name -> qualified(schema, name))
                .orElse("");
    }

    private String column(String argument) {
        return call.text(argument).map(BuilderOperations::quoted).orElse("");
    }

    private String table() {
        return table("table", "schema");
    }

    private String table(String name, String schema) {
        return call.text(name)
                .map(table -> qualified(call.text(schema).orElse(""), table))
                .orElse("");
    }

    private static String qualified(String schema, String table) {
        return schema.isEmpty() ? quoted(table) : Names.sql('"' + schema + "\".\"" + table + '"');
    }

    /** EF Core quotes all names. */
    private static String quoted(String name) {
        return Names.sql('"' + name + '"');
    }
}
