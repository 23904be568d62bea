package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import java.util.Map;
import java.util.TreeMap;

/** The tables of models in the database, for frameworks whose migrations name the model. */
public final class StoredTables {

    private StoredTables() {}

    /**
     * Returns the names that are given explicitly, by model, after a migration: others follow from the model's name.
     *
     * @param earlier the tables before it
     */
    public static Map<String, String> after(Migration migration, EarlierColumns earlier) {
        EarlierColumns then = earlier.after(migration.changes());
        Map<String, String> stored = new TreeMap<>();
        migration.changes().stream()
                .map(Change::table)
                .filter(table -> !table.isEmpty())
                .distinct()
                .forEach(table -> then.model(table).stored().ifPresent(name -> stored.put(table, name)));
        return stored;
    }
}
