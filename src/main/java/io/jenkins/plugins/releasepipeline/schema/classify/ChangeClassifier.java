package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what changes mean for running code, the same way for all frameworks. It is given the migrations of one sequence
 * in the order in which they run.
 */
public final class ChangeClassifier {

    private final Tables tables = new Tables();
    private final Map<String, Column> edited = new HashMap<>();

    /** What one migration means; of columns that running code knows, {@code earlier} tells how they were before it. */
    public List<Operation> classify(Migration migration, EarlierColumns earlier) {
        tables.nextMigration();
        List<Operation> operations = new ArrayList<>();
        List<Change> steps = migration.changes();
        for (int index = 0; index < steps.size(); index++) {
            int at = index;
            Change written = steps.get(at);
            Change change = Change.plain(written);
            EarlierColumns here = at == 0 ? earlier : earlier.after(steps.subList(0, at));
            for (Classification verdict : new ModelState(tables, here, steps)
                    .classify(written)
                    .orElseGet(() -> verdicts(change, here, steps.subList(at + 1, steps.size())))) {
                operations.add(Operation.of(
                        verdict.kind().orElseGet(() -> OperationKind.of(change)),
                        change,
                        verdict.operationClass(),
                        migration.path(),
                        verdict.why()));
            }
            remember(change, here);
        }
        return operations;
    }

    private List<Classification> verdicts(Change change, EarlierColumns earlier, List<Change> later) {
        if (change instanceof Change.AlterColumn alter) {
            return alter(alter, earlier, later);
        }
        if (change instanceof Change.AddColumn add && !tables.isNew(add.table())) {
            return List.of(added(add.table(), add.added(), later));
        }
        return List.of(verdict(change));
    }

    /** A column that would break running code alone may be completed by a later step, such as SET DEFAULT. */
    private static Classification added(String table, Column column, List<Change> later) {
        Classification now = NewColumn.classify(column);
        return now.operationClass() == OperationClass.BREAKING
                ? NewColumn.classify(LaterSteps.through(table, column, later))
                : now;
    }

    private Classification verdict(Change change) {
        boolean newTable = tables.isNew(change.table());
        if (change instanceof Change.Opaque opaque) {
            return Classification.opaque(opaque.why());
        }
        if (change instanceof Change.Nothing nothing) {
            return Classification.none(nothing.why());
        }
        if (change instanceof Change.RunCode code) {
            return Classification.data(code.why());
        }
        if (change instanceof Change.ChangeRows rows) {
            if (newTable) {
                return Classification.additive(Messages.ChangeClassifier_NewTable());
            }
            return Classification.data(
                    rows.removes() ? Messages.ChangeClassifier_RemovesRows() : Messages.ChangeClassifier_ChangesRows());
        }
        if (change instanceof Change.ChangeTable table) {
            return newTable
                    ? Classification.none(Messages.ChangeClassifier_NewTable())
                    : Classification.opaque(table.why());
        }
        if (change instanceof Change.CreateTable) {
            return Classification.additive(Messages.ChangeClassifier_CreateTable());
        }
        if (change instanceof Change.DropTable || change instanceof Change.RenameTable) {
            if (tables.isOwn(change.table())) {
                return Classification.additive(Messages.ChangeClassifier_NewTable());
            }
            return Classification.destructive(
                    change instanceof Change.DropTable
                            ? Messages.ChangeClassifier_DropTable()
                            : Messages.ChangeClassifier_RenameTable());
        }
        if (change instanceof Change.AddFeature feature) {
            return Classification.additive(Messages.ChangeClassifier_AddFeature(feature.what()));
        }
        if (change instanceof Change.DropFeature feature) {
            return Classification.destructive(Messages.ChangeClassifier_DropFeature(feature.what()));
        }
        return newTable ? Classification.additive(Messages.ChangeClassifier_NewTable()) : onKnownTable(change);
    }

    private Classification onKnownTable(Change change) {
        if (change instanceof Change.DropColumn || change instanceof Change.RenameColumn) {
            if (tables.column(change.table(), change.column()).isPresent()) {
                return Classification.additive(Messages.ChangeClassifier_NewColumn());
            }
            return Classification.destructive(
                    change instanceof Change.DropColumn
                            ? Messages.ChangeClassifier_DropColumn()
                            : Messages.ChangeClassifier_RenameColumn());
        }
        if (change instanceof Change.AddIndex index) {
            return index.unique()
                    ? unique(index.table(), index.columns())
                    : Classification.additive(Messages.ChangeClassifier_Index());
        }
        if (change instanceof Change.AddConstraint constraint) {
            return constraint(constraint);
        }
        if (change instanceof Change.DropConstraint constraint) {
            return constraint.type() == ConstraintType.PRIMARY_KEY
                    ? Classification.destructive(Messages.ChangeClassifier_DropPrimaryKey())
                    : Classification.additive(Messages.ChangeClassifier_Loosen());
        }
        return Classification.additive(Messages.ChangeClassifier_Index());
    }

    private Classification constraint(Change.AddConstraint constraint) {
        List<Column> news = tables.allNew(constraint.table(), constraint.columns());
        return switch (constraint.type()) {
            case UNIQUE, PRIMARY_KEY -> unique(constraint.table(), constraint.columns());
            case NOT_NULL -> {
                if (news.isEmpty()) {
                    yield Classification.destructive(Messages.EditedColumn_Required());
                }
                yield news.stream().allMatch(Column::filled)
                        ? Classification.additive(Messages.ChangeClassifier_NewColumn())
                        : Classification.breaking(Messages.NewColumn_Required());
            }
            case DEFAULT -> Classification.additive(Messages.EditedColumn_Default());
            case FOREIGN_KEY, CHECK, OTHER ->
                news.isEmpty()
                        ? Classification.destructive(Messages.ChangeClassifier_Constraint())
                        : Classification.additive(Messages.ChangeClassifier_NewColumn());
        };
    }

    private Classification unique(String table, List<String> columns) {
        List<Column> news = tables.allNew(table, columns);
        if (news.isEmpty()) {
            return Classification.destructive(Messages.ChangeClassifier_Unique());
        }
        return news.stream().anyMatch(column -> column.filled() && column.constant())
                ? Classification.breaking(Messages.NewColumn_Unique())
                : Classification.additive(Messages.ChangeClassifier_NewColumn());
    }

    private List<Classification> alter(Change.AlterColumn alter, EarlierColumns earlier, List<Change> later) {
        if (tables.isNew(alter.table())) {
            return List.of(Classification.additive(Messages.ChangeClassifier_NewTable()));
        }
        Optional<Column> added = tables.column(alter.table(), alter.column());
        if (added.isPresent()) {
            return List.of(added(alter.table(), NewColumn.after(added.get(), alter.edit()), later));
        }
        Optional<Column> before = before(alter, earlier);
        List<Classification> edited = EditedColumn.classify(before, alter.edit());
        return before.flatMap(column -> ModelState.moved(column, NewColumn.after(column, alter.edit())))
                .map(moved -> with(moved, edited))
                .orElse(edited);
    }

    private static List<Classification> with(Classification moved, List<Classification> edited) {
        List<Classification> both = new ArrayList<>(List.of(moved));
        edited.stream()
                .filter(other -> other.operationClass() != OperationClass.NONE
                        && other.operationClass() != OperationClass.ADDITIVE)
                .forEach(both::add);
        return both;
    }

    private Optional<Column> before(Change.AlterColumn alter, EarlierColumns earlier) {
        Column known = edited.get(key(alter.table(), alter.column()));
        return known != null ? Optional.of(known) : earlier.column(alter.table(), alter.column());
    }

    private void remember(Change change, EarlierColumns earlier) {
        if (change instanceof Change.CreateTable create) {
            tables.created(create.table(), create.certain());
        } else if (change instanceof Change.DropTable drop) {
            tables.dropped(drop.table());
        } else if (change instanceof Change.RenameTable rename) {
            tables.renamed(rename.table(), rename.to());
        } else if (change instanceof Change.AddColumn add) {
            tables.added(add.table(), add.added());
        } else if (change instanceof Change.DropColumn drop) {
            tables.droppedColumn(drop.table(), drop.column());
        } else if (change instanceof Change.RenameColumn rename) {
            tables.renamedColumn(rename.table(), rename.column(), rename.to());
        } else if (change instanceof Change.AlterColumn alter) {
            if (tables.column(alter.table(), alter.column()).isPresent()) {
                tables.altered(alter.table(), alter.column(), alter.edit());
            } else {
                before(alter, earlier)
                        .ifPresent(column ->
                                edited.put(key(alter.table(), alter.column()), NewColumn.after(column, alter.edit())));
            }
        }
    }

    private static String key(String table, String column) {
        return table + '\n' + column;
    }
}
