package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Classifies the effect of a rebuilt table on the tables that refer to it. While SQLite enforces foreign keys, DROP
 * TABLE first deletes all rows, and so applies ON DELETE CASCADE or SET NULL, even where constraints are deferred (its
 * documentation, "SQLite Foreign Key Support"). The other databases refuse to drop a table that others refer to.
 *
 * @param changes all changes of the migration
 * @param here the tables before the drop
 */
record CascadingDrop(List<Change> changes, EarlierColumns here) {

    private static final Set<Database> AFFECTED = Set.of(Database.SQLITE, Database.UNKNOWN);

    /** Returns the classification of a change that drops or replaces a table; empty if it affects no other table. */
    Optional<Classification> of(Change change, Supplier<Database> database) {
        if (isSwitchedOff(changes.indexOf(change))) {
            return Optional.empty();
        }
        Set<String> referring = new TreeSet<>(here.referring(change.table()));
        return referring.isEmpty() || !AFFECTED.contains(database.get())
                ? Optional.empty()
                : Optional.of(
                        Classification.data(Messages.CascadingDrop_Rows(change.table(), String.join(", ", referring)))
                                .as(OperationKind.CHANGE_ROWS));
    }

    private boolean isSwitchedOff(int at) {
        return changes.stream()
                .limit(at)
                .filter(ExecutionChange.Setting.class::isInstance)
                .map(ExecutionChange.Setting.class::cast)
                .filter(setting -> setting.name().equals(ExecutionChange.Setting.FOREIGN_KEYS))
                .reduce((earlier, later) -> later)
                .filter(ExecutionChange.Setting::off)
                .isPresent();
    }
}
