package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ModelChange;
import java.util.List;

/** The effect of the migration's later steps on a column. */
final class LaterSteps {

    private LaterSteps() {}

    /** Returns the column after these steps; a dropped column stays as it was then. */
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

    /** Returns whether one of these steps drops this column or its table in the database. */
    static boolean drop(String table, String column, List<Change> steps) {
        return steps.stream()
                .map(Change::plain)
                .filter(change -> change.table().equals(table))
                .anyMatch(change -> change instanceof Change.DropTable
                        || change instanceof Change.DropColumn drop
                                && drop.column().equals(column));
    }

    /** Returns whether one of these steps has this kind and affects this table in the database. */
    static boolean hold(Class<? extends Change> kind, String table, List<Change> steps) {
        return steps.stream()
                .map(Change::plain)
                .anyMatch(change -> kind.isInstance(change) && change.table().equals(table));
    }
}
