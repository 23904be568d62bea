package io.jenkins.plugins.releasepipeline.schema;

import io.jenkins.plugins.releasepipeline.schema.migration.Change;
import io.jenkins.plugins.releasepipeline.schema.migration.Column;
import io.jenkins.plugins.releasepipeline.schema.migration.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.migration.Migration;
import io.jenkins.plugins.releasepipeline.schema.migration.OperationKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what changes mean for running code, the same way for all frameworks. It is given the migrations of one sequence
 * in the order in which they run.
 */
final class Judge {

    private final Tables tables = new Tables();
    private final Map<String, Column> edited = new HashMap<>();

    /** What one migration means; of columns that running code knows, {@code earlier} tells how they were before it. */
    List<Operation> judge(Migration migration, EarlierColumns earlier) {
        tables.nextMigration();
        List<Operation> operations = new ArrayList<>();
        for (Change change : migration.changes()) {
            for (Verdict verdict : verdicts(change, earlier)) {
                operations.add(Operation.of(
                        verdict.kind().orElseGet(() -> OperationKind.of(change)),
                        change,
                        verdict.operationClass(),
                        migration.path(),
                        verdict.why()));
            }
            remember(change, earlier);
        }
        return operations;
    }

    private List<Verdict> verdicts(Change change, EarlierColumns earlier) {
        if (change instanceof Change.AlterColumn alter) {
            return alter(alter, earlier);
        }
        return List.of(verdict(change));
    }

    private Verdict verdict(Change change) {
        boolean newTable = tables.isNew(change.table());
        if (change instanceof Change.Opaque opaque) {
            return Verdict.opaque(opaque.why());
        }
        if (change instanceof Change.Nothing nothing) {
            return Verdict.none(nothing.why());
        }
        if (change instanceof Change.RunCode code) {
            return Verdict.data(code.why());
        }
        if (change instanceof Change.ChangeRows rows) {
            if (newTable) {
                return Verdict.additive(Messages.Judge_NewTable());
            }
            return Verdict.data(rows.removes() ? Messages.Judge_RemovesRows() : Messages.Judge_ChangesRows());
        }
        if (change instanceof Change.CreateTable) {
            return Verdict.additive(Messages.Judge_CreateTable());
        }
        if (change instanceof Change.DropTable || change instanceof Change.RenameTable) {
            if (tables.isOwn(change.table())) {
                return Verdict.additive(Messages.Judge_NewTable());
            }
            return Verdict.destructive(
                    change instanceof Change.DropTable ? Messages.Judge_DropTable() : Messages.Judge_RenameTable());
        }
        if (change instanceof Change.AddFeature feature) {
            return Verdict.additive(Messages.Judge_AddFeature(feature.what()));
        }
        if (change instanceof Change.DropFeature feature) {
            return Verdict.destructive(Messages.Judge_DropFeature(feature.what()));
        }
        return newTable ? Verdict.additive(Messages.Judge_NewTable()) : onKnownTable(change);
    }

    private Verdict onKnownTable(Change change) {
        if (change instanceof Change.AddColumn add) {
            return NewColumn.judge(add.added());
        }
        if (change instanceof Change.DropColumn || change instanceof Change.RenameColumn) {
            if (tables.column(change.table(), change.column()).isPresent()) {
                return Verdict.additive(Messages.Judge_NewColumn());
            }
            return Verdict.destructive(
                    change instanceof Change.DropColumn ? Messages.Judge_DropColumn() : Messages.Judge_RenameColumn());
        }
        if (change instanceof Change.AddIndex index) {
            return index.unique() ? unique(index.table(), index.columns()) : Verdict.additive(Messages.Judge_Index());
        }
        if (change instanceof Change.AddConstraint constraint) {
            return constraint(constraint);
        }
        if (change instanceof Change.DropConstraint constraint) {
            return constraint.type() == ConstraintType.PRIMARY_KEY
                    ? Verdict.destructive(Messages.Judge_DropPrimaryKey())
                    : Verdict.additive(Messages.Judge_Loosen());
        }
        return Verdict.additive(Messages.Judge_Index());
    }

    private Verdict constraint(Change.AddConstraint constraint) {
        List<Column> news = tables.allNew(constraint.table(), constraint.columns());
        return switch (constraint.type()) {
            case UNIQUE, PRIMARY_KEY -> unique(constraint.table(), constraint.columns());
            case NOT_NULL -> {
                if (news.isEmpty()) {
                    yield Verdict.destructive(Messages.EditedColumn_Required());
                }
                yield news.stream().allMatch(Column::filled)
                        ? Verdict.additive(Messages.Judge_NewColumn())
                        : Verdict.breaking(Messages.NewColumn_Required());
            }
            case FOREIGN_KEY, CHECK, OTHER ->
                news.isEmpty()
                        ? Verdict.destructive(Messages.Judge_Constraint())
                        : Verdict.additive(Messages.Judge_NewColumn());
        };
    }

    private Verdict unique(String table, List<String> columns) {
        List<Column> news = tables.allNew(table, columns);
        if (news.isEmpty()) {
            return Verdict.destructive(Messages.Judge_Unique());
        }
        return news.stream().anyMatch(column -> column.filled() && column.constant())
                ? Verdict.breaking(Messages.NewColumn_Unique())
                : Verdict.additive(Messages.Judge_NewColumn());
    }

    private List<Verdict> alter(Change.AlterColumn alter, EarlierColumns earlier) {
        if (tables.isNew(alter.table())) {
            return List.of(Verdict.additive(Messages.Judge_NewTable()));
        }
        Optional<Column> added = tables.column(alter.table(), alter.column());
        return added.isPresent()
                ? List.of(NewColumn.judge(NewColumn.after(added.get(), alter.edit())))
                : EditedColumn.judge(before(alter, earlier), alter.edit());
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
