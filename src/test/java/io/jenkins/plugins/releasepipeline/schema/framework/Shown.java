package io.jenkins.plugins.releasepipeline.schema.framework;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Changes in one line each, as tests compare them. */
public final class Shown {

    private Shown() {}

    public static List<String> changes(MigrationFramework framework, String path, String text) {
        return framework.read(path, text).stream()
                .flatMap(migration -> migration.changes().stream())
                .map(Shown::change)
                .toList();
    }

    public static String meaning(MigrationFramework framework, String path, String text) {
        return framework.read(path, text).stream().map(Migration::meaning).collect(Collectors.joining("\n"));
    }

    public static String change(Change written) {
        Change change = Change.plain(written);
        String where = change.table() + (change.column().isEmpty() ? "" : "." + change.column());
        return (word(change) + " " + where + more(change)).strip();
    }

    private static String word(Change change) {
        if (change instanceof Change.Opaque opaque) {
            return "opaque " + opaque.kind().word();
        }
        return change instanceof Change.Nothing || change instanceof ExecutionChange.Setting
                ? "nothing"
                : OperationKind.of(change).word();
    }

    private static String more(Change change) {
        if (change instanceof Change.CreateTable table) {
            String columns = table.columns().stream().map(Shown::column).collect(Collectors.joining(", "));
            return " (" + columns + ")" + (table.certain() ? "" : " uncertain");
        }
        if (change instanceof Change.AddColumn add) {
            return " " + column(add.added()).replaceFirst("^\\S+ ", "");
        }
        if (change instanceof Change.AlterColumn alter) {
            return edit(alter.edit());
        }
        if (change instanceof Change.AddIndex index) {
            return " " + index.columns() + (index.unique() ? " unique" : "");
        }
        if (change instanceof Change.AddConstraint constraint) {
            return " " + constraint.type() + " " + constraint.columns();
        }
        if (change instanceof Change.DropConstraint constraint) {
            return " " + constraint.type();
        }
        if (change instanceof Change.RenameTable rename) {
            return " to " + rename.to();
        }
        if (change instanceof Change.RenameColumn rename) {
            return " to " + rename.to();
        }
        if (change instanceof Change.ChangeRows rows) {
            return rows.removes() ? " removes" : " rows";
        }
        return "";
    }

    private static String column(Column column) {
        return column.name()
                + " "
                + type(column.type())
                + (column.nullable() ? "" : " required")
                + (column.filled() ? " filled" : "")
                + (column.unique() ? " unique" : "");
    }

    private static String edit(ColumnEdit edit) {
        return (edit.retyped() ? " type=" + type(edit.type()) : "")
                + edit.nullable().map(value -> " nullable=" + value).orElse("")
                + edit.filled().map(value -> " filled=" + value).orElse("")
                + edit.unique().map(value -> " unique=" + value).orElse("");
    }

    private static String type(Optional<ColumnType> type) {
        return type.map(known -> known.name()
                        + (known.arguments().isEmpty() ? "" : "(" + String.join(",", known.arguments()) + ")"))
                .orElse("?");
    }
}
