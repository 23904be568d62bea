package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ModelChange;
import java.util.List;

/** What the steps after one make of a column, before the migration is through. */
final class LaterSteps {

    private LaterSteps() {}

    /** The column at the end of these steps; one that is dropped stays as it was then. */
    static Column through(String table, Column column, List<Change> steps) {
        Column now = column;
        for (Change written : steps) {
            Change change = Change.plain(written);
            if (change instanceof ModelChange.InState || !change.table().equals(table)) {
                continue;
            }
            if (change instanceof Change.AlterColumn alter && alter.column().equals(now.name())) {
                now = NewColumn.after(now, alter.edit());
            } else if (change instanceof Change.RenameColumn rename
                    && rename.column().equals(now.name())) {
                now = now.named(rename.to());
            }
        }
        return now;
    }

    /** Whether one of these steps really drops this column or its table. */
    static boolean drop(String table, String column, List<Change> steps) {
        return steps.stream()
                .map(Change::plain)
                .filter(change -> change.table().equals(table))
                .anyMatch(change -> change instanceof Change.DropTable
                        || change instanceof Change.DropColumn drop
                                && drop.column().equals(column));
    }

    /** Whether one of these steps really is of this kind, on this table. */
    static boolean hold(Class<? extends Change> kind, String table, List<Change> steps) {
        return steps.stream()
                .map(Change::plain)
                .anyMatch(change -> kind.isInstance(change) && change.table().equals(table));
    }
}
