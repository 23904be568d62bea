package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Columns as the migrations before some migration left them. It looks back only when it is asked, and only as far as
 * the column's definition; what it cannot follow is not known.
 */
public final class EarlierColumns {

    /** Nothing is known of what was before. */
    public static final EarlierColumns NONE = new EarlierColumns(table -> List.of(), false);

    private static final int MOST_NAMES = 5;

    /** Gives the migrations that may say something about a table. */
    public interface Source {

        /** Those before the migration in question that mention this table, the newest first. */
        Iterable<Migration> mentioning(String table);

        /** Those of them that may say how a model keeps its table, the newest first; a list where no framework does. */
        default Iterable<Migration> telling(String table) {
            return List.of();
        }
    }

    private final Source source;
    private final boolean complete;

    /** Known from there; they may be a part of all that there were. */
    public EarlierColumns(Source source) {
        this(source, false);
    }

    /**
     * Known from there.
     *
     * @param complete whether these are all that there were, so that what none of them mentions is not there
     */
    public EarlierColumns(Source source, boolean complete) {
        this.source = source;
        this.complete = complete;
    }

    /** Whether something of this name may be there: not where no earlier migration mentions it. */
    boolean mayHave(String name) {
        boolean placeholder = name.contains("{") || name.contains("(") || name.contains("placeholder_");
        return !complete
                || name.isEmpty()
                || placeholder
                || source.mentioning(name).iterator().hasNext();
    }

    /** A table as the earlier migrations left it. */
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

    /** Puts what the migrations say of a table in front, back to where it was created; what it was called before that. */
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

    /** A constraint or an index by its name; the table may be empty where an index is dropped without it. */
    Optional<TableConstraint> constraint(String table, String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<TableConstraint> known =
                table.isEmpty() ? Optional.empty() : table(table).constraint(name);
        return known.or(() -> named(name));
    }

    /** The rule that was made under this name, or under the one that it had before. */
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

    /** Whether an index is gone though its table is not named where it goes, or has another name by now. */
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

    /** The same after these steps of the migration in question. */
    EarlierColumns after(List<Change> steps) {
        return new EarlierColumns(new OwnSteps(steps, source), complete);
    }

    /** How the framework keeps a model, as far as the migrations tell. */
    EarlierModel model(String table) {
        return EarlierModel.of(table, source);
    }

    /** The column as it was; empty when the migrations don't tell. */
    Optional<Column> column(String table, String column) {
        if (table.isEmpty() || column.isEmpty()) {
            return Optional.empty();
        }
        return ColumnSearch.find(table, column, source);
    }
}
