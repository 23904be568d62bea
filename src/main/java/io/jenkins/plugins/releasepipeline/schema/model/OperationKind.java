package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.Locale;
import java.util.Map;

/** The kind of an operation, common to all frameworks. */
public enum OperationKind {
    /** Creates a table. */
    CREATE_TABLE,
    /** Drops a table. */
    DROP_TABLE,
    /** Renames a table. */
    RENAME_TABLE,
    /** Changes properties of a table other than its columns. */
    ALTER_TABLE,
    /** Adds a column. */
    ADD_COLUMN,
    /** Drops a column. */
    DROP_COLUMN,
    /** Renames a column. */
    RENAME_COLUMN,
    /** Changes a column's type or constraints. */
    ALTER_COLUMN,
    /** Adds an index. */
    ADD_INDEX,
    /** Drops an index. */
    DROP_INDEX,
    /** Renames an index. */
    RENAME_INDEX,
    /** Adds a constraint. */
    ADD_CONSTRAINT,
    /** Drops a constraint. */
    DROP_CONSTRAINT,
    /** Adds a feature to the database, for example an extension. */
    ADD_FEATURE,
    /** Drops a feature of the database. */
    DROP_FEATURE,
    /** Adds, changes or deletes rows. */
    CHANGE_ROWS,
    /** Runs SQL. */
    RUN_SQL,
    /** Runs a program. */
    RUN_CODE,
    /** Could not be read. */
    UNKNOWN;

    private static final Map<Class<? extends Change>, OperationKind> OF = Map.ofEntries(
            Map.entry(Change.CreateTable.class, CREATE_TABLE),
            Map.entry(Change.DropTable.class, DROP_TABLE),
            Map.entry(Change.RenameTable.class, RENAME_TABLE),
            Map.entry(Change.AddColumn.class, ADD_COLUMN),
            Map.entry(Change.DropColumn.class, DROP_COLUMN),
            Map.entry(Change.RenameColumn.class, RENAME_COLUMN),
            Map.entry(Change.AlterColumn.class, ALTER_COLUMN),
            Map.entry(Change.AddIndex.class, ADD_INDEX),
            Map.entry(Change.DropIndex.class, DROP_INDEX),
            Map.entry(Change.AddConstraint.class, ADD_CONSTRAINT),
            Map.entry(Change.DropConstraint.class, DROP_CONSTRAINT),
            Map.entry(Change.RenameConstraint.class, ADD_FEATURE),
            Map.entry(FeatureChange.AddFeature.class, ADD_FEATURE),
            Map.entry(FeatureChange.DropFeature.class, DROP_FEATURE),
            Map.entry(Change.ChangeRows.class, CHANGE_ROWS),
            Map.entry(ExecutionChange.Setting.class, RUN_SQL),
            Map.entry(ExecutionChange.Blocking.class, RUN_SQL),
            Map.entry(Change.RunCode.class, RUN_CODE));

    /** Returns the kind of a change. */
    public static OperationKind of(Change change) {
        if (change instanceof Change.Opaque opaque) {
            return opaque.kind();
        }
        if (change instanceof Change.Nothing nothing) {
            return nothing.kind();
        }
        if (change instanceof Change.ChangeTable table) {
            return table.kind();
        }
        if (change instanceof ModelChange.InState state) {
            return of(state.change());
        }
        if (change instanceof ModelChange.InSql || change instanceof ExecutionChange.Online) {
            return of(Change.plain(change));
        }
        if (change instanceof ModelChange.ModelTable model) {
            return model.renames() ? RENAME_TABLE : ALTER_TABLE;
        }
        if (change instanceof Change.DropIndex index && index.renamed()) {
            return RENAME_INDEX;
        }
        return OF.get(change.getClass());
    }

    /** Returns its name in reports, such as {@code add-column}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
