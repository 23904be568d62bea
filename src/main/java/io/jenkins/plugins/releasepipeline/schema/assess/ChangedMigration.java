package io.jenkins.plugins.releasepipeline.schema.assess;

import io.jenkins.plugins.releasepipeline.schema.classify.ChangeClassifier;
import io.jenkins.plugins.releasepipeline.schema.classify.Operation;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A migration that differs between two trees.
 *
 * @param path its file in the candidate's tree; that of a deleted one in the deployed tree
 * @param changeSet where one file holds several migrations, which of them: {@code #author:id}; else empty
 * @param state what happened to it
 * @param framework the framework's name, for people
 * @param operations what it does going forward; of a deleted one, what it did
 * @param stops whether its name or its place stops its framework, or makes it leave a migration out without a word
 */
public record ChangedMigration(
        String path, String changeSet, State state, String framework, List<Operation> operations, boolean stops) {

    /** Defensive copy. */
    public ChangedMigration {
        operations = List.copyOf(operations);
    }

    static ChangedMigration of(Migration migration, State state, ChangeClassifier judge, MigrationTree tree) {
        return new ChangedMigration(
                migration.path(),
                migration.id().substring(migration.path().length()),
                state,
                migration.framework(),
                judge.classify(migration, tree.before(migration)),
                false);
    }

    /** The same that stops its framework. */
    ChangedMigration stopping() {
        return new ChangedMigration(path, changeSet, state, framework, operations, true);
    }

    /** Whether the database may notice it, or misses it. */
    public boolean changesSchema() {
        return (state.counts() || state == State.DELETED) && operations.stream().anyMatch(Operation::touchesDatabase);
    }

    /** Its name without folders, for people. */
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1) + changeSet;
    }

    /** For a step's result and for JSON. */
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
