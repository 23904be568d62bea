package io.jenkins.plugins.releasepipeline.schema.assess;

import io.jenkins.plugins.releasepipeline.schema.classify.ChangeClassifier;
import io.jenkins.plugins.releasepipeline.schema.classify.Operation;
import io.jenkins.plugins.releasepipeline.schema.classify.StoredTables;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A migration that differs between two trees.
 *
 * @param path the path of its file in the candidate's tree; for a deleted migration, in the deployed tree
 * @param changeSet the change set, {@code #author:id}, if a file holds several migrations; otherwise empty
 * @param state how it differs
 * @param framework the framework's name, for people
 * @param operations its forward operations; for a deleted migration, those that it had
 * @param stored by model, the names of tables that a framework with models was given; others follow from the model's name
 * @param stops whether its name or its place stops its framework, or makes the framework skip it silently
 */
public record ChangedMigration(
        String path,
        String changeSet,
        State state,
        String framework,
        List<Operation> operations,
        Map<String, String> stored,
        boolean stops) {

    private static final String DJANGO = "Django";

    /** Defensive copy. */
    public ChangedMigration {
        operations = List.copyOf(operations);
        stored = Map.copyOf(stored);
    }

    static ChangedMigration of(Migration migration, State state, ChangeClassifier judge, MigrationTree tree) {
        return new ChangedMigration(
                migration.path(),
                migration.id().substring(migration.path().length()),
                state,
                migration.framework(),
                judge.classify(migration, tree.before(migration)),
                migration.framework().equals(DJANGO) ? StoredTables.after(migration, tree.before(migration)) : Map.of(),
                false);
    }

    /** Returns a copy that stops its framework. */
    ChangedMigration stopping() {
        return new ChangedMigration(path, changeSet, state, framework, operations, stored, true);
    }

    /** Returns whether it may affect the database, or leaves its effect behind there. */
    public boolean changesSchema() {
        return (state.counts() || state == State.DELETED) && operations.stream().anyMatch(Operation::touchesDatabase);
    }

    /** Returns its file's name without folders, for people. */
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1) + changeSet;
    }

    /** Returns the name in the database of an operation's table, as far as known; Django's operations name the model. */
    Optional<String> table(Operation operation) {
        return operation.table().map(name -> stored.getOrDefault(name, app() + name));
    }

    /** Django names a table after the app, which usually has the name of the folder, and the model. */
    private String app() {
        String[] folders = path.split("/");
        return framework.equals(DJANGO) && folders.length > 2 ? folders[folders.length - 3] + '_' : "";
    }

    /** Returns it as a plain map, for a step's result and for JSON. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("path", path);
        if (!changeSet.isEmpty()) {
            map.put("changeSet", changeSet.substring(1));
        }
        map.put("state", state.word());
        map.put("framework", framework);
        map.put("operations", operations.stream().map(Operation::toMap).toList());
        return map;
    }
}
