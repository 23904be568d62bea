package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Classifies the removal of a constraint or an index. A bare name does not determine its type, which is taken from the
 * earlier migrations, or else from the name itself, by the conventions of databases and tools. Upserts require a
 * primary key or a unique constraint: PostgreSQL rejects an INSERT … ON CONFLICT if no unique index covers its columns.
 * A named default supplies a column's value, as in SQL Server.
 */
final class DroppedRules {

    private final List<Change> changes;
    private final EarlierColumns earlier;

    /** Creates an instance for the changes of one migration. */
    DroppedRules(List<Change> changes, EarlierColumns earlier) {
        this.changes = changes;
        this.earlier = earlier;
    }

    /** Returns the constraint that is dropped; empty if unknown. */
    Optional<TableConstraint> rule(Change.DropConstraint drop) {
        if (drop.type() == ConstraintType.PRIMARY_KEY) {
            return Optional.of(new TableConstraint(drop.name(), drop.type(), formerKey(drop.table())));
        }
        if (drop.type() != ConstraintType.OTHER && drop.type() != ConstraintType.UNIQUE) {
            return earlier.constraint(drop.table(), drop.name())
                    .filter(known -> known.type() == drop.type())
                    .or(() -> Optional.of(new TableConstraint(drop.name(), drop.type(), List.of())));
        }
        Optional<TableConstraint> known = earlier.constraint(drop.table(), drop.name());
        if (known.isPresent()) {
            return known;
        }
        return drop.type() == ConstraintType.UNIQUE
                ? Optional.of(new TableConstraint(drop.name(), drop.type(), List.of()))
                : ConstraintNames.said(drop.name()).map(type -> new TableConstraint(drop.name(), type, List.of()));
    }

    /** Classifies a constraint that is dropped from an existing table. */
    Classification constraint(Change.DropConstraint drop) {
        Optional<TableConstraint> rule = rule(drop);
        if (rule.isEmpty()) {
            boolean asks = !drop.name().isEmpty() && !goesWith(drop.table(), List.of());
            return asks
                    ? Classification.opaque(Messages.DroppedRules_Unknown(drop.name()))
                    : Classification.additive(Messages.ChangeClassifier_Loosen());
        }
        return switch (rule.get().type()) {
            case PRIMARY_KEY -> primaryKey(drop.table(), rule.get());
            case UNIQUE -> unique(drop.table(), rule.get());
            case DEFAULT -> Classification.destructive(Messages.EditedColumn_NoDefault());
            case NOT_NULL ->
                isRequired(drop.table(), rule.get().columns())
                        ? Classification.none(Messages.ChangeClassifier_Helps())
                        : Classification.additive(Messages.ChangeClassifier_Loosen());
            default ->
                isMadeAgain(drop.table(), rule.get())
                        ? Classification.none(Messages.DroppedRules_MadeAgain())
                        : Classification.additive(Messages.ChangeClassifier_Loosen());
        };
    }

    private List<String> formerKey(String table) {
        return table.isEmpty()
                ? List.of()
                : earlier.table(table).constraints().stream()
                        .filter(rule -> rule.type() == ConstraintType.PRIMARY_KEY)
                        .map(TableConstraint::columns)
                        .findFirst()
                        .orElse(List.of());
    }

    /** A key that gets more columns still identifies rows; only upserts on the former columns may fail. */
    private Classification primaryKey(String table, TableConstraint rule) {
        Optional<TableConstraint> next = changes.stream()
                .filter(change -> change.table().equals(table))
                .flatMap(change -> TableConstraint.of(change).stream())
                .filter(added -> added.type() == ConstraintType.PRIMARY_KEY)
                .filter(added -> !rule.columns().isEmpty() && added.columns().containsAll(rule.columns()))
                .filter(added -> areRequired(table, added.columns()))
                .findFirst();
        if (next.isEmpty()) {
            return Classification.destructive(Messages.ChangeClassifier_DropPrimaryKey());
        }
        return next.get().columns().size() == rule.columns().size()
                ? Classification.none(Messages.DroppedRules_MadeAgain())
                : Classification.opaque(Messages.DroppedRules_Unique());
    }

    private boolean areRequired(String table, List<String> columns) {
        Map<String, Column> known = earlier.table(table).columns();
        return columns.stream()
                .allMatch(column ->
                        known.containsKey(column) && !known.get(column).nullable());
    }

    /** Classifies an index that is dropped; does not cover an index of a table that the push creates. */
    Classification index(Change.DropIndex drop) {
        Optional<TableConstraint> known = earlier.constraint(drop.table(), drop.name())
                .or(() -> ConstraintNames.said(drop.name())
                        .map(type -> new TableConstraint(drop.name(), type, List.of())));
        ConstraintType type = known.map(TableConstraint::type).orElse(ConstraintType.OTHER);
        if (type == ConstraintType.PRIMARY_KEY) {
            return Classification.destructive(Messages.ChangeClassifier_DropPrimaryKey());
        }
        return type == ConstraintType.UNIQUE
                ? unique(drop.table(), known.get())
                : Classification.additive(Messages.ChangeClassifier_Index());
    }

    private Classification unique(String table, TableConstraint rule) {
        if (goesWith(table, rule.columns())) {
            return Classification.additive(Messages.ChangeClassifier_Loosen());
        }
        return isMadeAgain(table, rule)
                ? Classification.additive(Messages.DroppedRules_MadeAgain())
                : Classification.opaque(Messages.DroppedRules_Unique());
    }

    /** Returns whether the migration also drops the table or, if they are known, all of these columns. */
    private boolean goesWith(String table, List<String> columns) {
        Set<String> dropped = new HashSet<>();
        for (Change change : changes) {
            if (change instanceof Change.DropTable && change.table().equals(table) && !table.isEmpty()) {
                return true;
            }
            if (change instanceof Change.DropColumn
                    && (table.isEmpty() || change.table().equals(table))) {
                dropped.add(change.column());
            }
        }
        return !columns.isEmpty() && dropped.containsAll(columns);
    }

    /** Returns whether the migration makes these columns NOT NULL. */
    private boolean isRequired(String table, List<String> columns) {
        return !columns.isEmpty()
                && columns.stream().allMatch(column -> changes.stream()
                        .anyMatch(change -> change instanceof Change.AlterColumn alter
                                && alter.table().equals(table)
                                && alter.column().equals(column)
                                && alter.edit().nullable().filter(may -> !may).isPresent()));
    }

    /** Returns whether the migration creates a constraint of the same type on the same columns. */
    private boolean isMadeAgain(String table, TableConstraint rule) {
        return changes.stream()
                .filter(change -> table.isEmpty() || change.table().equals(table))
                .anyMatch(change -> change instanceof Change.AddConstraint add && isSame(add.constraint(), rule)
                        || change instanceof Change.AddIndex index
                                && index.unique()
                                && !index.rules().partial()
                                && rule.unique()
                                && !rule.columns().isEmpty()
                                && Set.copyOf(index.columns()).equals(Set.copyOf(rule.columns())));
    }

    private static boolean isSame(TableConstraint added, TableConstraint rule) {
        boolean refersElsewhere = rule.type() == ConstraintType.FOREIGN_KEY
                && !rule.definition().isEmpty()
                && !added.definition().isEmpty()
                && !rule.definition().equals(added.definition());
        if (refersElsewhere) {
            return false;
        }
        if (ConstraintNames.same(added.name(), rule.name()) && added.type() == rule.type() && !rule.unique()) {
            return true;
        }
        return added.unique() == rule.unique()
                && (rule.unique() || added.type() == rule.type())
                && !rule.columns().isEmpty()
                && Set.copyOf(added.columns()).equals(Set.copyOf(rule.columns()));
    }
}
