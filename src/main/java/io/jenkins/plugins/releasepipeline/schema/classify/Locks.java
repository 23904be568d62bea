package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import io.jenkins.plugins.releasepipeline.schema.model.ModelChange;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Determines what a change of an existing table blocks. Where the database is not evident, that of each is told.
 *
 * @param changes all changes of the migration
 * @param here the tables before the change
 */
record Locks(List<Change> changes, EarlierColumns here) {

    /**
     * Returns the locks of a step; none if it is done online, or does nothing in the database.
     *
     * @param verdicts the step's classifications
     * @param before the column that it alters; empty if it alters none or the column is unknown
     * @param database asked only if it matters
     */
    List<Lock> of(Change step, List<Classification> verdicts, Optional<Column> before, Supplier<Database> database) {
        Change change = Change.plain(step);
        boolean idle = !(change instanceof ExecutionChange.Blocking)
                && verdicts.stream().allMatch(verdict -> verdict.operationClass() == OperationClass.NONE);
        if (idle || step instanceof ModelChange.InState || ExecutionChange.isOnline(step)) {
            return List.of();
        }
        Optional<Lock> postgres = new PostgresLocks(here).of(change, before);
        Optional<Lock> mysql = new MySqlLocks(changes).of(change, before);
        if (postgres.isEmpty() && mysql.isEmpty()) {
            return List.of();
        }
        Database known = database.get();
        List<Lock> locks = new ArrayList<>();
        postgres.filter(lock -> known == Database.POSTGRESQL || known == Database.UNKNOWN)
                .ifPresent(locks::add);
        mysql.filter(lock -> known == Database.MYSQL || known == Database.UNKNOWN)
                .ifPresent(locks::add);
        return locks;
    }
}
