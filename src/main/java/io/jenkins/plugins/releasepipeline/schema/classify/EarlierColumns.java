package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Columns as defined by the migrations before a given one. Evaluated on demand, back to the column's definition; a
 * column whose history cannot be followed is unknown.
 */
public final class EarlierColumns {

    /** An instance without earlier migrations. */
    public static final EarlierColumns NONE = new EarlierColumns(table -> List.of(), false);

    private static final int MOST_NAMES = 5;

    /** Provides the migrations that may affect a table. */
    public interface Source {

        /** Returns whether another migration may create this table; asked if not all earlier ones are known. */
        default boolean mayCreate(String table) {
            return true;
        }

        /** Returns the earlier migrations that mention this table, newest first. */
        Iterable<Migration> mentioning(String table);

        /**
         * Returns those of them that may specify how a model is stored, newest first; a {@link List}, which is empty,
         * if the framework has no models.
         */
        default Iterable<Migration> telling(String table) {
            return List.of();
        }
    }

    private final Source source;
    private final boolean complete;

    /** Creates an instance with this source, which may be incomplete. */
    public EarlierColumns(Source source) {
        this(source, false);
    }

    /**
     * Creates an instance with this source.
     *
     * @param complete whether the source contains all earlier migrations, so that a name that none of them mentions
     *     does not exist
     */
    public EarlierColumns(Source source, boolean complete) {
        this.source = source;
        this.complete = complete;
    }

    /** Returns whether an object with this name may exist: not if no earlier migration mentions it. */
    boolean mayHave(String name) {
        return !complete
                || isUnclear(name)
                || source.mentioning(name).iterator().hasNext();
    }

    /** Returns the earlier migrations that mention a word, and all those in the same file. */
    Iterable<Migration> mentioning(String word) {
        return source.mentioning(word);
    }

    /** Returns whether a table may exist, although a migration creates it only if it is missing. */
    boolean mayHaveTable(String table) {
        return complete ? mayHave(table) : isUnclear(table) || source.mayCreate(table);
    }

    /** Returns whether a part of a name, other than its schema, is unknown. */
    private static boolean isUnclear(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return last.isEmpty() || last.contains("placeholder_") || last.matches(".*[{}()].*");
    }

    /** Returns a table as defined by the earlier migrations. */
    TableState table(String table) {
        Deque<Change> changes = new ArrayDeque<>();
        String name = table;
        for (int names = 0; names < MOST_NAMES && !name.isEmpty(); names++) {
            String asked = name;
            name = collect(asked, changes);
            if (name.equals(asked)) {
                break;
            }
        }
        return TableState.after(table, List.copyOf(changes));
    }

    /** Prepends the changes of a table, back to its creation; returns its former name. */
    private String collect(String table, Deque<Change> changes) {
        for (Migration migration : source.mentioning(table)) {
            for (int at = migration.changes().size() - 1; at >= 0; at--) {
                Change change = Change.plain(migration.changes().get(at));
                if (change instanceof Change.RenameTable rename && rename.to().equals(table)) {
                    return rename.table();
                }
                boolean dropped = change instanceof Change.DropTable;
                boolean same = change.table().equals(table);
                if (same && dropped) {
                    return table;
                }
                if (same || change instanceof Change.Opaque && change.table().isEmpty()) {
                    changes.addFirst(change);
                }
                if (same && change instanceof Change.CreateTable) {
                    return table;
                }
            }
        }
        return table;
    }

    /** Returns a constraint or an index by its name; the table may be empty if an index is dropped without it. */
    Optional<TableConstraint> constraint(String table, String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<TableConstraint> known =
                table.isEmpty() ? Optional.empty() : table(table).constraint(name);
        return known.or(() -> named(name));
    }

    /** Returns the constraint created under this name, or under its former name. */
    private Optional<TableConstraint> named(String name) {
        String asked = name;
        for (int names = 0; names < MOST_NAMES; names++) {
            String former = asked;
            for (Migration migration : source.mentioning(asked)) {
                for (int at = migration.changes().size() - 1; at >= 0; at--) {
                    Change change = Change.plain(migration.changes().get(at));
                    Optional<TableConstraint> made = ConstraintNames.made(change, former);
                    if (made.isPresent()) {
                        return made;
                    }
                    if (change instanceof Change.DropIndex drop && ConstraintNames.same(drop.to(), former)) {
                        former = drop.name();
                    } else if (change instanceof Change.RenameConstraint rename
                            && ConstraintNames.same(rename.to(), former)) {
                        former = rename.name();
                    }
                }
            }
            if (former.equals(asked)) {
                break;
            }
            asked = former;
        }
        return Optional.empty();
    }

    /** Returns whether an index was dropped, although the statement may omit its table or use the table's later name. */
    boolean isGone(TableConstraint index) {
        if (index.name().isEmpty()) {
            return false;
        }
        for (Migration migration : source.mentioning(index.name())) {
            for (int at = migration.changes().size() - 1; at >= 0; at--) {
                Change change = Change.plain(migration.changes().get(at));
                if (change instanceof Change.DropIndex drop && ConstraintNames.same(drop.name(), index.name())) {
                    return true;
                }
                if (ConstraintNames.made(change, index.name()).isPresent()) {
                    return false;
                }
            }
        }
        return false;
    }

    /**
     * Returns the tables whose rows are deleted or changed if those of this one are deleted, by their current names;
     * without the table itself.
     */
    Set<String> referring(String table) {
        Set<String> referring = new HashSet<>();
        for (Migration migration : source.mentioning(table)) {
            for (Change written : migration.changes()) {
                Change change = Change.plain(written);
                if (TableConstraint.allOf(change).anyMatch(rule -> cascadesFrom(table, rule))) {
                    referring.add(currentName(change.table()));
                }
            }
        }
        referring.remove(table);
        referring.removeIf(other -> table(other).isKnown()
                && table(other).constraints().stream().noneMatch(rule -> cascadesFrom(table, rule)));
        return referring;
    }

    private static boolean cascadesFrom(String table, TableConstraint rule) {
        return rule.cascades() && rule.definition().equals(table);
    }

    private String currentName(String table) {
        for (Migration migration : source.mentioning(table)) {
            for (Change change : migration.changes()) {
                if (Change.plain(change) instanceof Change.RenameTable rename
                        && rename.table().equals(table)) {
                    return rename.to();
                }
            }
        }
        return table;
    }

    /** Returns a copy that includes these steps of the current migration. */
    EarlierColumns after(List<Change> steps) {
        return new EarlierColumns(new OwnSteps(steps, source), complete);
    }

    /** Returns how the framework stores a model, as far as the migrations specify it. */
    EarlierModel model(String table) {
        return EarlierModel.of(table, source);
    }

    /** Returns the former definition of the column; empty if the migrations do not determine it. */
    Optional<Column> column(String table, String column) {
        if (table.isEmpty() || column.isEmpty()) {
            return Optional.empty();
        }
        return ColumnSearch.find(table, column, source);
    }
}
