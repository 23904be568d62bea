package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.ModelChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for a column's definition in earlier migrations, from the newest back, whatever it and its table were called. */
final class ColumnSearch {

    private static final int MOST_NAMES = 5;

    private String table;
    private String column;
    private final List<ColumnEdit> later = new ArrayList<>();
    private Optional<Column> found = Optional.empty();
    private boolean ended;

    private ColumnSearch(String table, String column) {
        this.table = table;
        this.column = column;
    }

    /** The column as these migrations leave it; empty when they don't tell. */
    static Optional<Column> find(String table, String column, EarlierColumns.Source source) {
        ColumnSearch search = new ColumnSearch(table, column);
        // A table that was renamed is called otherwise in files before that.
        for (int names = 0; names < MOST_NAMES; names++) {
            String asked = search.table;
            for (Migration migration : source.mentioning(asked)) {
                List<Change> changes = migration.changes();
                for (int at = changes.size() - 1; at >= 0 && !search.ended; at--) {
                    search.see(changes.get(at));
                }
                if (search.ended) {
                    return search.found;
                }
            }
            if (search.table.equals(asked)) {
                break;
            }
        }
        return search.found;
    }

    private void see(Change written) {
        Change change = Change.plain(written);
        if (change instanceof ModelChange.InState state) {
            inState(state.change());
        } else if (change instanceof Change.RenameTable rename && rename.to().equals(table)) {
            table = rename.table();
        } else if (!change.table().equals(table)) {
            return;
        } else if (change instanceof Change.CreateTable create) {
            end(create.columns().stream()
                    .filter(each -> each.name().equals(column))
                    .findFirst());
        } else if (change instanceof Change.DropTable) {
            end(Optional.empty());
        } else if (change instanceof Change.DropColumn drop && drop.column().equals(column)) {
            end(Optional.empty());
        } else if (change instanceof Change.RenameColumn rename && rename.to().equals(column)) {
            column = rename.column();
        } else if (change instanceof Change.AddColumn add && add.column().equals(column)) {
            end(Optional.of(add.added()));
        } else if (change instanceof Change.AlterColumn alter && alter.column().equals(column)) {
            altered(alter.edit());
        } else if (change instanceof Change.Opaque opaque
                && (opaque.column().isEmpty() || opaque.column().equals(column))) {
            end(Optional.empty());
        }
    }

    /** What a framework only believes tells how the column is called and made; what it forgets stays as it is. */
    private void inState(Change believed) {
        if (!(believed instanceof Change.DropColumn) && !(believed instanceof Change.DropTable)) {
            see(believed);
        }
    }

    private void altered(ColumnEdit edit) {
        later.add(0, edit);
        if (edit.type().isPresent()
                && edit.nullable().isPresent()
                && edit.filled().isPresent()
                && edit.unique().isPresent()) {
            // The whole column is stated here: what was before does not matter.
            end(Optional.of(new Column(column, Optional.empty(), true, false)));
        }
    }

    private void end(Optional<Column> start) {
        ended = true;
        found = start.map(known -> {
            Column now = known;
            for (ColumnEdit edit : later) {
                now = NewColumn.after(now, edit);
            }
            return now;
        });
    }
}
