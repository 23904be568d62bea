package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.IndexRules;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Classifies changes in a table that running code uses.
 *
 * @param tables the tables and columns that the push creates
 * @param dropped classifies dropped constraints and indexes
 * @param changes all changes of the migration
 */
record KnownTable(NewTables tables, DroppedRules dropped, EarlierColumns earlier, List<Change> changes) {

    private static final Pattern LISTED = Pattern.compile("'(?:[^']|'')*'(?:::[a-z ]+(?:\\(\\d+\\))?)?,?");
    private static final Pattern NEGATIVE = Pattern.compile("\\bnot\\b|<>|!=");

    /** Classifies the change, except an edit of a column. */
    Classification classify(Change change) {
        if (change instanceof Change.AddColumn add) {
            return isThere(add)
                    ? Classification.none(Messages.ChangeClassifier_KnownColumn())
                    : NewColumn.classify(add.added(), add.constraints());
        }
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
            return index(index);
        }
        if (change instanceof Change.AddConstraint constraint) {
            return constraint(constraint);
        }
        if (change instanceof Change.DropConstraint drop) {
            return dropped(drop);
        }
        if (change instanceof Change.DropIndex drop && !drop.renamed()) {
            return isOwn(drop, drop.name())
                    ? Classification.additive(Messages.ChangeClassifier_Index())
                    : dropped.index(drop);
        }
        return change instanceof Change.RenameConstraint
                ? Classification.additive(Messages.ChangeClassifier_RenameRule())
                : Classification.additive(Messages.ChangeClassifier_Index());
    }

    /** Returns whether a column that is added only if missing already exists. */
    boolean isThere(Change.AddColumn add) {
        return !add.certain()
                && tables.column(add.table(), add.column()).isEmpty()
                && !tables.isNew(add.table())
                && earlier.column(add.table(), add.column()).isPresent();
    }

    /** Returns whether it drops a default that the migration sets again, as before a change of the type. */
    boolean setsDefaultAgain(Change.AlterColumn alter) {
        boolean drops = alter.edit().filled().filter(filled -> !filled).isPresent()
                && alter.edit().nullable().isEmpty()
                && !alter.edit().retyped();
        return drops && setsDefaultAgain(alter.table(), List.of(alter.column()), alter);
    }

    /** Returns whether it sets a default of a nullable column that the migration makes NOT NULL: both restrict it. */
    boolean fillsRequired(Change.AlterColumn alter, boolean nullable) {
        boolean fills = alter.edit().filled().orElse(false)
                && alter.edit().nullable().isEmpty()
                && !alter.edit().retyped();
        return fills
                && nullable
                && changes.stream()
                        .anyMatch(change -> change instanceof Change.AlterColumn other
                                && other.table().equals(alter.table())
                                && other.column().equals(alter.column())
                                && other.edit().nullable().filter(may -> !may).isPresent());
    }

    /** Returns whether the migration sets a default of these columns after a change. */
    boolean setsDefaultAgain(String table, List<String> columns, Change behind) {
        return changes.stream()
                .skip(changes.indexOf(behind) + 1L)
                .anyMatch(change -> change instanceof Change.AlterColumn alter
                        && alter.table().equals(table)
                        && columns.contains(alter.column())
                        && alter.edit().filled().orElse(false));
    }

    private Classification dropped(Change.DropConstraint drop) {
        if (isOwn(drop, drop.name())) {
            return Classification.additive(Messages.ChangeClassifier_NewColumn());
        }
        boolean setAgain = dropped.rule(drop)
                .filter(rule -> rule.type() == ConstraintType.DEFAULT)
                .filter(rule -> setsDefaultAgain(drop.table(), rule.columns(), drop))
                .isPresent();
        return setAgain ? Classification.none(Messages.ChangeClassifier_Helps()) : dropped.constraint(drop);
    }

    /** Returns whether only the migration itself, and no earlier one, created a constraint with this name. */
    private boolean isOwn(Change drop, String name) {
        return changes.stream()
                        .limit(changes.indexOf(drop))
                        .anyMatch(change -> change instanceof Change.AddIndex index
                                        && ConstraintNames.same(index.name(), name)
                                || change instanceof Change.AddConstraint add
                                        && ConstraintNames.same(add.constraint().name(), name))
                && !earlier.mayHave(name);
    }

    private Classification index(Change.AddIndex index) {
        if (index.unique()) {
            return UniqueRules.classify(index.table(), index.columns(), index.rules(), tables, before(index.table()));
        }
        return index.rules().fallible()
                ? Classification.opaque(Messages.ChangeClassifier_Fallible())
                : Classification.additive(Messages.ChangeClassifier_Index());
    }

    private Classification constraint(Change.AddConstraint constraint) {
        List<Column> news = tables.allNew(constraint.table(), constraint.columns());
        return switch (constraint.type()) {
            case UNIQUE, PRIMARY_KEY -> {
                boolean primary = constraint.type() == ConstraintType.PRIMARY_KEY;
                IndexRules rules =
                        new IndexRules(true, primary || constraint.constraint().nullsEqual(), List.of(), false, false);
                yield UniqueRules.classify(
                        constraint.table(), constraint.columns(), rules, tables, before(constraint.table()));
            }
            case NOT_NULL -> {
                if (news.isEmpty()) {
                    yield Classification.destructive(Messages.EditedColumn_Required());
                }
                yield news.stream().allMatch(Column::filled)
                        ? Classification.additive(Messages.ChangeClassifier_NewColumn())
                        : Classification.breaking(Messages.NewColumn_Required());
            }
            case DEFAULT -> Classification.additive(Messages.EditedColumn_Default());
            case FOREIGN_KEY, CHECK, OTHER -> {
                boolean there = constraint.type() != ConstraintType.FOREIGN_KEY || isDropped(constraint);
                if (there && before(constraint.table()).stream().anyMatch(rule -> allows(rule, constraint.constraint()))
                        || isSameReference(constraint)) {
                    yield Classification.additive(Messages.DroppedRules_MadeAgain());
                }
                yield news.isEmpty()
                        ? Classification.destructive(Messages.ChangeClassifier_Constraint())
                        : Classification.additive(Messages.ChangeClassifier_NewColumn());
            }
        };
    }

    /**
     * Whether the migration drops a foreign key before that had the same name, which tells both tables, as EF Core gives it.
     * Then only what happens on a deletion differs.
     */
    private boolean isSameReference(Change.AddConstraint key) {
        String usual = "fk_" + key.table() + '_' + key.constraint().definition() + '_';
        String name = key.constraint().name();
        return key.type() == ConstraintType.FOREIGN_KEY
                && !key.constraint().definition().isEmpty()
                && name.toLowerCase(Locale.ROOT).startsWith(usual.toLowerCase(Locale.ROOT))
                && changes.stream()
                        .limit(changes.indexOf(key))
                        .anyMatch(change -> change instanceof Change.DropConstraint drop
                                && drop.table().equals(key.table())
                                && ConstraintNames.same(drop.name(), name));
    }

    /** A foreign key that an earlier migration dropped by a name that is not known only seems to be there. */
    private boolean isDropped(Change.AddConstraint key) {
        return changes.stream()
                .limit(changes.indexOf(key))
                .anyMatch(change -> change instanceof Change.DropConstraint drop
                        && drop.table().equals(key.table())
                        && (drop.type() == ConstraintType.FOREIGN_KEY || drop.type() == ConstraintType.OTHER));
    }

    /** The rules that held before this migration. */
    private List<TableConstraint> before(String table) {
        return table.isEmpty()
                ? List.of()
                : earlier.table(table).constraints().stream()
                        .filter(rule -> !rule.unique() || !earlier.isGone(rule))
                        .toList();
    }

    /** Returns whether a new constraint accepts all rows that a former one accepts: it is equal, or lists more values. */
    private static boolean allows(TableConstraint former, TableConstraint rule) {
        if (former.type() != rule.type()
                || rule.definition().isEmpty()
                || former.definition().isEmpty()) {
            return false;
        }
        if (former.definition().equals(rule.definition())) {
            return former.type() == ConstraintType.CHECK || former.columns().equals(rule.columns());
        }
        return rule.type() == ConstraintType.CHECK
                && !NEGATIVE.matcher(rule.definition()).find()
                && LISTED.matcher(former.definition())
                        .replaceAll("")
                        .equals(LISTED.matcher(rule.definition()).replaceAll(""))
                && values(rule).containsAll(values(former));
    }

    private static Set<String> values(TableConstraint rule) {
        return Set.copyOf(LISTED.matcher(rule.definition())
                .results()
                .map(result -> result.group().replaceAll("(?:::.*)?,?$", ""))
                .toList());
    }
}
