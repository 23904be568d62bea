package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import java.util.List;
import java.util.stream.Collectors;

/** Changes in a few words, for tables of expectations. */
final class Shown {

    private Shown() {}

    static String of(String sql) {
        return of(SqlReader.read(sql, 1));
    }

    static String of(List<Change> changes) {
        return changes.stream().map(Shown::one).collect(Collectors.joining("; "));
    }

    private static String one(Change written) {
        Change change = Change.plain(written);
        if (change instanceof ExecutionChange.Blocking blocking) {
            return "blocks " + blocking.table();
        }
        if (change instanceof Change.CreateTable create) {
            return "create " + create.table() + (create.certain() ? "" : "?")
                    + create.columns().stream().map(Shown::column).collect(Collectors.joining(", ", " (", ")"));
        }
        if (change instanceof Change.AddColumn add) {
            return "add " + add.table() + "." + column(add.added());
        }
        if (change instanceof Change.AlterColumn alter) {
            return "alter " + alter.table() + "." + alter.column() + edit(alter.edit());
        }
        if (change instanceof Change.RenameTable rename) {
            return "rename " + rename.table() + " " + rename.to();
        }
        if (change instanceof Change.RenameColumn rename) {
            return "rename " + rename.table() + "." + rename.column() + " " + rename.to();
        }
        if (change instanceof Change.DropColumn drop) {
            return "drop " + drop.table() + "." + drop.column();
        }
        if (change instanceof Change.DropTable drop) {
            return "drop " + drop.table();
        }
        if (change instanceof Change.AddIndex index) {
            return (index.unique() ? "unique index " : "index ") + index.table() + " " + index.columns();
        }
        if (change instanceof Change.DropIndex index) {
            return (index.renamed() ? "rename index " : "drop index ") + index.table();
        }
        if (change instanceof Change.AddConstraint add) {
            return "constraint " + add.table() + " " + add.type() + " " + add.columns();
        }
        if (change instanceof Change.DropConstraint drop) {
            return "drop constraint " + drop.table() + " " + drop.type();
        }
        if (change instanceof FeatureChange.AddFeature add) {
            return "feature " + add.what()
                    + (add.table().isEmpty() ? "" : " on " + add.table())
                    + (add.replaces() ? "?" : "");
        }
        if (change instanceof FeatureChange.DropFeature drop) {
            return "drop feature " + drop.what();
        }
        if (change instanceof Change.RenameConstraint rename) {
            return "rename constraint " + rename.table() + " " + rename.name() + " " + rename.to();
        }
        if (change instanceof Change.ChangeTable table) {
            return "asks " + table.table();
        }
        if (change instanceof Change.ChangeRows rows) {
            return (rows.removes() ? "remove rows " : "rows ") + rows.table();
        }
        return change instanceof Change.Nothing || change instanceof ExecutionChange.Setting ? "nothing" : "opaque";
    }

    private static String column(Column column) {
        return column.name()
                + column.type().map(type -> " " + type(type)).orElse("")
                + (column.nullable() ? "" : " not-null")
                + (column.filled() ? " filled" : "")
                + (column.unique() ? " unique" : "")
                + (column.constant() ? " constant" : "");
    }

    private static String edit(ColumnEdit edit) {
        return (edit.retyped() ? " " + edit.type().map(Shown::type).orElse("?") : "")
                + edit.nullable()
                        .map(nullable -> nullable ? " null" : " not-null")
                        .orElse("")
                + edit.filled().map(filled -> filled ? " filled" : " unfilled").orElse("")
                + edit.unique().map(unique -> unique ? " unique" : "").orElse("");
    }

    private static String type(ColumnType type) {
        return type.name() + (type.arguments().isEmpty() ? "" : type.arguments());
    }
}
