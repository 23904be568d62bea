package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import io.jenkins.plugins.releasepipeline.schema.model.ModelChange;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Classifies a step of a framework that maintains its own state beside the database, such as Django: models whose
 * tables are unmanaged or have other names, and steps that change only the state.
 *
 * @param tables the tables and columns that the push has created so far
 * @param here the tables before the step
 * @param steps all steps of the migration
 */
record ModelState(NewTables tables, EarlierColumns here, List<Change> steps) {

    private static final String REFERENCE = "foreign key";

    /** Returns the step's classifications; empty if only the database is relevant. */
    Optional<List<Classification>> classify(Change step) {
        Change change = step instanceof ExecutionChange.Online ? Change.plain(step) : step;
        if (change instanceof ModelChange.InState state) {
            return Optional.of(believed(state.change(), state.alone()));
        }
        if (change instanceof ModelChange.ModelTable model) {
            return Optional.of(model.renames() ? List.of(renamed(model)) : List.of());
        }
        if (change instanceof ModelChange.InSql
                || tables.isNew(change.table())
                || change.table().isEmpty()) {
            return Optional.empty();
        }
        boolean schema = change instanceof Change.AddColumn
                || change instanceof Change.AlterColumn
                || change instanceof Change.AddIndex
                || change instanceof Change.DropIndex
                || change instanceof Change.AddConstraint
                || change instanceof Change.DropConstraint
                || change instanceof Change.DropColumn
                || change instanceof Change.DropTable;
        if (change instanceof Change.RenameTable || change instanceof Change.RenameColumn || schema) {
            return keeps(change)
                    ? Optional.of(List.of(Classification.none(Messages.ModelState_Kept())))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** Returns whether the framework does not change the database. */
    private boolean keeps(Change change) {
        EarlierModel model = here.model(change.table());
        return !model.managed()
                || change instanceof Change.RenameTable && model.stored().isPresent()
                || change instanceof Change.RenameColumn rename && isStored(rename);
    }

    private boolean isStored(Change.RenameColumn rename) {
        return here.column(rename.table(), rename.column())
                .flatMap(column -> column.details().stored())
                .isPresent();
    }

    private Classification renamed(ModelChange.ModelTable model) {
        if (tables.isOwn(model.table())) {
            return Classification.additive(Messages.ChangeClassifier_NewTable());
        }
        EarlierModel former = here.model(model.table());
        return !former.managed() || former.keeps(model)
                ? Classification.none(Messages.ModelState_Kept())
                : Classification.destructive(Messages.ChangeClassifier_RenameTable());
    }

    /**
     * Returns the classifications of a column's edit: {@code otherwise}, unless the edit changes the column's name in
     * the database.
     */
    static List<Classification> edited(Optional<Column> before, ColumnEdit edit, List<Classification> otherwise) {
        boolean moved = before.filter(column -> !stored(column).equals(stored(NewColumn.after(column, edit))))
                .isPresent();
        if (!moved) {
            return otherwise;
        }
        List<Classification> both = new ArrayList<>();
        both.add(Classification.destructive(Messages.ChangeClassifier_RenameColumn())
                .as(OperationKind.RENAME_COLUMN));
        otherwise.stream()
                .filter(other -> other.operationClass() != OperationClass.NONE
                        && other.operationClass() != OperationClass.ADDITIVE)
                .forEach(both::add);
        return both;
    }

    private static String stored(Column column) {
        boolean refers =
                column.type().filter(type -> type.name().startsWith(REFERENCE)).isPresent();
        return column.details().stored().orElseGet(() -> refers ? column.name() + "_id" : column.name());
    }

    private List<Classification> believed(Change change, boolean alone) {
        if (change instanceof Change.DropColumn drop) {
            return forgotten(drop, alone);
        }
        if (!alone) {
            return List.of();
        }
        if (change instanceof Change.AddColumn add) {
            return isThere(add) ? List.of() : asked(change, Messages.ModelState_Missing());
        }
        if (change instanceof Change.AlterColumn alter) {
            Optional<Column> before = here.column(alter.table(), alter.column());
            return before.filter(column -> isLooser(column, NewColumn.after(column, alter.edit())))
                            .isPresent()
                    ? asked(change, Messages.ModelState_Looser())
                    : List.of();
        }
        if (change instanceof Change.RenameColumn rename) {
            boolean done = LaterSteps.hold(Change.RenameColumn.class, rename.table(), steps);
            return done || isStored(rename) ? List.of() : asked(change, Messages.ModelState_Renamed());
        }
        boolean renames = change instanceof Change.RenameTable
                        && here.model(change.table()).stored().isEmpty()
                || change instanceof ModelChange.ModelTable model
                        && !here.model(model.table()).keeps(model);
        return renames && !LaterSteps.hold(Change.RenameTable.class, change.table(), steps)
                ? asked(change, Messages.ModelState_Renamed())
                : List.of();
    }

    private static List<Classification> asked(Change change, String why) {
        boolean table = change.column().isEmpty();
        OperationKind kind = table ? OperationKind.ALTER_TABLE : OperationKind.ALTER_COLUMN;
        return List.of(Classification.opaque(why).as(kind));
    }

    /** Classifies a removal from the state only: the column stays, but the new code no longer writes it. */
    private List<Classification> forgotten(Change.DropColumn drop, boolean alone) {
        if (LaterSteps.drop(drop.table(), drop.column(), steps)) {
            return List.of();
        }
        Optional<Column> stays = tables.column(drop.table(), drop.column())
                .or(() -> here.column(drop.table(), drop.column()))
                .map(column -> LaterSteps.through(drop.table(), column, steps));
        if (stays.isEmpty()) {
            return alone ? asked(drop, Messages.ModelState_ForgottenUnknown()) : List.of();
        }
        return stays.get().nullable() || stays.get().filled()
                ? List.of()
                : List.of(
                        Classification.breaking(Messages.ModelState_Forgotten()).as(OperationKind.ALTER_COLUMN));
    }

    private boolean isThere(Change.AddColumn add) {
        return tables.isNew(add.table())
                || tables.column(add.table(), add.column()).isPresent()
                || here.column(add.table(), add.column()).isPresent()
                || steps.stream()
                        .anyMatch(step -> step instanceof ModelChange.InState state
                                && state.change() instanceof Change.CreateTable
                                && state.table().equals(add.table()));
    }

    private static boolean isLooser(Column before, Column after) {
        boolean wider = before.type().isPresent()
                && after.type().isPresent()
                && Widening.of(before.type().get(), after.type().get()) == Widening.WIDER;
        return wider || !before.nullable() && after.nullable();
    }
}
