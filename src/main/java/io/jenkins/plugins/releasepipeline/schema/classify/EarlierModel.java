package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.ModelChange;
import java.util.List;
import java.util.Optional;

/**
 * How a framework stores a model.
 *
 * @param stored the explicit name of its table; empty if the name is derived from the model's
 * @param managed whether the framework creates and changes the table
 */
record EarlierModel(Optional<String> stored, boolean managed) {

    private static final int MOST_NAMES = 5;

    /** Returns the latest definition in the migrations. */
    static EarlierModel of(String table, EarlierColumns.Source source) {
        Search search = new Search(table);
        for (int names = 0; names < MOST_NAMES && !table.isEmpty(); names++) {
            String asked = search.table;
            for (Migration migration : source.telling(asked)) {
                List<Change> changes = migration.changes();
                for (int at = changes.size() - 1; at >= 0 && !search.ended; at--) {
                    search.see(changes.get(at));
                }
                if (search.ended) {
                    break;
                }
            }
            if (search.ended || search.table.equals(asked)) {
                break;
            }
        }
        return new EarlierModel(search.stored.filter(name -> !name.isEmpty()), search.managed.orElse(true));
    }

    /** Returns whether a model keeps its table under the given table name. */
    boolean keeps(ModelChange.ModelTable model) {
        if (model.stored().isEmpty()) {
            return false;
        }
        String usual = model.usual();
        String now = model.stored().get().isEmpty() ? usual : model.stored().get();
        return !now.isEmpty() && stored.orElse(usual).equals(now);
    }

    private static final class Search {

        private String table;
        private Optional<String> stored = Optional.empty();
        private Optional<Boolean> managed = Optional.empty();
        private boolean ended;

        Search(String table) {
            this.table = table;
        }

        void see(Change written) {
            Change change = written instanceof ModelChange.InState state ? state.change() : Change.plain(written);
            if (change instanceof Change.RenameTable rename && rename.to().equals(table)) {
                table = rename.table();
            } else if (change instanceof ModelChange.ModelTable model
                    && model.table().equals(table)) {
                stored = stored.isPresent() ? stored : model.stored();
                managed = managed.isPresent() ? managed : model.managed();
                ended = stored.isPresent() && managed.isPresent();
            } else if (change instanceof Change.CreateTable && change.table().equals(table)) {
                ended = true;
            }
        }
    }
}
