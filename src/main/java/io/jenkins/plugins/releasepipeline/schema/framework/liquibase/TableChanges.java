package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit.Omitted;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.IndexRules;
import io.jenkins.plugins.releasepipeline.schema.model.Names;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the change types for a single table: its columns, indexes and constraints. */
final class TableChanges {

    private final Element element;
    private final int line;

    TableChanges(Element element) {
        this.element = element;
        this.line = element.line();
    }

    /** Returns the changes; empty for another change type. */
    Optional<List<Change>> read() {
        return switch (element.name()) {
            case "createTable" ->
                one(new Change.CreateTable(
                        line,
                        table("tableName"),
                        element.children("column").map(ColumnElement::column).toList(),
                        element.isFalse("ifNotExists")));
            case "dropTable" -> one(new Change.DropTable(line, table("tableName")));
            case "renameTable" -> one(new Change.RenameTable(line, table("oldTableName"), table("newTableName")));
            case "addColumn" -> Optional.of(addColumns());
            case "dropColumn" -> Optional.of(dropColumns());
            case "renameColumn" -> Optional.of(renameColumn());
            case "modifyDataType", "alterColumnType", "modifyColumn" ->
                one(alter(new RestatedType(element, "newDataType").edit()));
            case "addNotNullConstraint" -> Optional.of(addNotNull());
            case "dropNotNullConstraint" ->
                one(alter(ColumnEdit.nullable(true).omitting(new RestatedType(element, "columnDataType").omitted())));
            case "addDefaultValue" -> one(alter(ColumnEdit.filled(ColumnElement.hasDefault(element))));
            case "dropDefaultValue" -> one(alter(ColumnEdit.filled(false)));
            case "addAutoIncrement" -> one(alter(ColumnEdit.filled(true)));
            case "createIndex" ->
                one(new Change.AddIndex(
                        line,
                        table("tableName"),
                        element.children("column")
                                .filter(column -> !column.isTrue("computed"))
                                .flatMap(column -> column.attribute("name").stream())
                                .map(Names::sql)
                                .toList(),
                        element.isFalse("unique") ? IndexRules.PLAIN : IndexRules.UNIQUE,
                        name("indexName")));
            case "dropIndex" -> one(new Change.DropIndex(line, table("tableName"), name("indexName")));
            case "setColumnRemarks" -> Optional.of(remarks());
            case "setTableRemarks" ->
                one(new Change.Nothing(
                        line, OperationKind.ALTER_TABLE, table("tableName"), Messages.TableChanges_Remarks()));
            default -> constraint().map(List::of);
        };
    }

    private Optional<Change> constraint() {
        return Optional.ofNullable(
                switch (element.name()) {
                    case "addUniqueConstraint" -> add("tableName", ConstraintType.UNIQUE, "columnNames");
                    case "addPrimaryKey" -> add("tableName", ConstraintType.PRIMARY_KEY, "columnNames");
                    case "addForeignKeyConstraint" ->
                        add("baseTableName", ConstraintType.FOREIGN_KEY, "baseColumnNames");
                    case "addCheckConstraint" -> add("tableName", ConstraintType.CHECK, "columnNames");
                    case "dropUniqueConstraint" -> drop("tableName", ConstraintType.UNIQUE);
                    case "dropPrimaryKey" -> drop("tableName", ConstraintType.PRIMARY_KEY);
                    case "dropForeignKeyConstraint" -> drop("baseTableName", ConstraintType.FOREIGN_KEY);
                    case "dropCheckConstraint" -> drop("tableName", ConstraintType.CHECK);
                    default -> null;
                });
    }

    private List<Change> addColumns() {
        List<Change> changes = new ArrayList<>();
        for (Element child : element.children()) {
            if (!child.name().equals("column")) {
                changes.add(new Change.Opaque(
                        child.line(),
                        OperationKind.ADD_COLUMN,
                        table("tableName"),
                        "",
                        Messages.TableChanges_Columns()));
                continue;
            }
            Column column = ColumnElement.column(child);
            changes.add(new Change.AddColumn(child.line(), table("tableName"), column));
            if (ColumnElement.isSetOnRows(child)) {
                changes.add(new Change.ChangeRows(child.line(), table("tableName"), false));
            }
        }
        return changes.isEmpty() ? List.of(noColumns(OperationKind.ADD_COLUMN)) : changes;
    }

    private List<Change> dropColumns() {
        Stream<Change> single = element.attribute("columnName").stream()
                .map(name -> new Change.DropColumn(line, table("tableName"), Names.sql(name)));
        Stream<Change> several = element.children("column")
                .map(column -> new Change.DropColumn(
                        column.line(),
                        table("tableName"),
                        column.attribute("name").map(Names::sql).orElse("")));
        List<Change> changes = Stream.concat(single, several).toList();
        return changes.isEmpty() ? List.of(noColumns(OperationKind.DROP_COLUMN)) : changes;
    }

    private List<Change> addNotNull() {
        List<Change> changes = new ArrayList<>();
        if (element.attribute("defaultNullValue").isPresent()) {
            changes.add(new Change.ChangeRows(line, table("tableName"), false));
        }
        changes.add(alter(ColumnEdit.nullable(false).omitting(new RestatedType(element, "columnDataType").omitted())));
        return changes;
    }

    /** Returns the renaming; in MySQL, CHANGE also restates the column. */
    private List<Change> renameColumn() {
        String column = name("oldColumnName");
        Change renamed = new Change.RenameColumn(line, table("tableName"), column, name("newColumnName"));
        return restated(column)
                .<List<Change>>map(edit -> List.of(edit, renamed))
                .orElse(List.of(renamed));
    }

    /** Returns the change of a comment, for which MySQL needs MODIFY. */
    private List<Change> remarks() {
        Change nothing = new Change.Nothing(
                line, OperationKind.ALTER_TABLE, table("tableName"), Messages.TableChanges_Remarks());
        return List.of(restated(name("columnName")).orElse(nothing));
    }

    private Optional<Change> restated(String column) {
        Omitted omitted = new RestatedType(element, "columnDataType").omitted();
        return Optional.of(omitted)
                .filter(lost -> !lost.equals(Omitted.NONE))
                .map(lost -> new Change.AlterColumn(
                        line, table("tableName"), column, ColumnEdit.nothing().omitting(lost)));
    }

    private Change noColumns(OperationKind kind) {
        return new Change.Opaque(line, kind, table("tableName"), "", Messages.TableChanges_Columns());
    }

    private Change alter(ColumnEdit edit) {
        return new Change.AlterColumn(line, table("tableName"), name("columnName"), edit);
    }

    private Change add(String tableName, ConstraintType type, String columnNames) {
        List<String> columns = element.attribute(columnNames).stream()
                .flatMap(names -> Stream.of(names.split(",")))
                .map(Names::sql)
                .filter(name -> !name.isEmpty())
                .toList();
        String referred = type == ConstraintType.FOREIGN_KEY ? name("referencedTableName") : "";
        return new Change.AddConstraint(
                line, table(tableName), new TableConstraint(name("constraintName"), type, columns, false, referred));
    }

    private Change drop(String tableName, ConstraintType type) {
        return new Change.DropConstraint(line, table(tableName), type, name("constraintName"));
    }

    /** Returns a table's name, qualified by its schema if there is one. */
    private String table(String attribute) {
        String schema = element.attribute(attribute.startsWith("base") ? "baseTableSchemaName" : "schemaName")
                .map(name -> name + ".")
                .orElse("");
        return element.attribute(attribute)
                .map(name -> Names.sql(schema + name))
                .orElse("");
    }

    private String name(String attribute) {
        return element.attribute(attribute).map(Names::sql).orElse("");
    }

    private static Optional<List<Change>> one(Change change) {
        return Optional.of(List.of(change));
    }
}
