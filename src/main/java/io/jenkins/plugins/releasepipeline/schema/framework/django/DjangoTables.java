package io.jenkins.plugins.releasepipeline.schema.framework.django;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import io.jenkins.plugins.releasepipeline.schema.model.ModelChange;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables and columns of one migration under their SQL names: {@code desk_ticket} is the table of the model {@code
 * ticket} in the app {@code desk}, unless {@code db_table} is set, and {@code owner_id} the column of the reference
 * {@code owner}. Not reusable: one instance per reading.
 */
final class DjangoTables {

    private final String prefix;
    private final boolean labelled;
    private final Map<String, String> models = new HashMap<>();
    private final Map<String, String> fields = new HashMap<>();

    /**
     * Creates the names in the app of this folder.
     *
     * @param labelled whether the app is certain to have the folder's name
     */
    DjangoTables(String app, boolean labelled) {
        this.prefix = app.isEmpty() ? "" : app + '_';
        this.labelled = labelled;
    }

    /** Returns the name derived from the model's; empty if the app's name is uncertain. */
    String usual(String model) {
        return labelled && !prefix.isEmpty() && !model.isEmpty() ? prefix + model : "";
    }

    void keep(String model, String table) {
        models.put(table, model);
    }

    void keepColumn(String model, String column, String field) {
        fields.put(model + '\n' + column, field);
    }

    /** Returns the change with Django's names in place of SQL names, for tables that are known to belong to models. */
    Change named(Change change) {
        Optional<String> model = model(change.table());
        return model.isEmpty() ? change : new ModelChange.InSql(on(model.get(), change));
    }

    private Optional<String> model(String table) {
        if (models.containsKey(table)) {
            return Optional.of(models.get(table));
        }
        boolean own = !prefix.isEmpty() && table.length() > prefix.length() && table.startsWith(prefix);
        return own ? Optional.of(table.substring(prefix.length())) : Optional.empty();
    }

    private String field(String model, String column) {
        return fields.getOrDefault(model + '\n' + column, column);
    }

    private List<String> fields(String model, List<String> columns) {
        return columns.stream().map(column -> field(model, column)).toList();
    }

    private Change on(String model, Change change) {
        int line = change.line();
        if (change instanceof ExecutionChange.Online online) {
            return new ExecutionChange.Online(on(model, online.change()));
        }
        if (change instanceof ExecutionChange.Blocking blocking) {
            return new ExecutionChange.Blocking(line, model, blocking.command());
        }
        if (change instanceof Change.CreateTable table) {
            return new Change.CreateTable(line, model, table.columns(), table.certain(), table.constraints());
        }
        if (change instanceof Change.DropTable) {
            return new Change.DropTable(line, model);
        }
        if (change instanceof Change.RenameTable rename) {
            return new Change.RenameTable(line, model, model(rename.to()).orElse(rename.to()));
        }
        if (change instanceof Change.AddColumn add) {
            String name = field(model, add.column());
            return new Change.AddColumn(line, model, add.added().named(name), add.certain(), add.constraints());
        }
        if (change instanceof Change.DropColumn drop) {
            return new Change.DropColumn(line, model, field(model, drop.column()));
        }
        if (change instanceof Change.RenameColumn rename) {
            return new Change.RenameColumn(line, model, field(model, rename.column()), field(model, rename.to()));
        }
        if (change instanceof Change.AlterColumn alter) {
            String name = field(model, alter.column());
            return new Change.AlterColumn(line, model, name, alter.edit(), alter.constraint());
        }
        if (change instanceof Change.AddIndex index) {
            return new Change.AddIndex(line, model, fields(model, index.columns()), index.rules(), index.name());
        }
        if (change instanceof Change.DropIndex index) {
            return new Change.DropIndex(line, model, index.renamed(), index.name(), index.to());
        }
        if (change instanceof Change.AddConstraint add) {
            TableConstraint rule = add.constraint();
            return new Change.AddConstraint(line, model, rule.covering(fields(model, rule.columns())));
        }
        if (change instanceof Change.DropConstraint drop) {
            return new Change.DropConstraint(line, model, drop.type(), drop.name());
        }
        if (change instanceof Change.ChangeTable table) {
            return new Change.ChangeTable(line, table.kind(), model, table.why());
        }
        return change instanceof Change.ChangeRows rows ? new Change.ChangeRows(line, model, rows.removes()) : change;
    }
}
