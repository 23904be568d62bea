package io.jenkins.plugins.releasepipeline.schema;

import io.jenkins.plugins.releasepipeline.domain.FileChange;
import io.jenkins.plugins.releasepipeline.domain.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares the migrations of two trees: what was deployed before, and the candidate. Pure: it sees only what it is
 * given, and throws nothing whatever the files contain.
 */
public final class SchemaComparison {

    private final Contents contents;
    private final Map<String, Migration> before = new TreeMap<>();
    private final Map<String, Migration> after = new TreeMap<>();
    private final Map<String, State> states = new TreeMap<>();

    private SchemaComparison(List<FileChange> changes, Contents contents) {
        this.contents = contents;
        for (FileChange change : changes) {
            change.oldPath()
                    .filter(MigrationFrameworks::match)
                    .flatMap(path -> MigrationFrameworks.read(path, contents.before(path), "before"))
                    .ifPresent(old -> before.put(old.path(), old));
            change.newPath()
                    .filter(MigrationFrameworks::match)
                    .flatMap(path -> MigrationFrameworks.read(path, contents.after(path), "after"))
                    .ifPresent(now -> after.put(now.path(), now));
        }
        classify();
        foldSquashes();
        pairRenames();
    }

    /** Whether a file of this path may be a migration: only the texts of such files are ever asked for. */
    public static boolean mayBeMigration(String path) {
        return MigrationFrameworks.match(path);
    }

    /** As below, for an environment whose services are not known. */
    public static SchemaReport compare(List<FileChange> changes, Contents contents) {
        return compare(changes, contents, List.of());
    }

    /**
     * Reports on the migrations among the files that differ.
     *
     * @param changes all files that differ between the trees, in any order; renames need not be detected
     * @param contents the texts of both trees
     * @param services the environment's services in the order in which they are deployed; may be empty
     */
    public static SchemaReport compare(List<FileChange> changes, Contents contents, List<Service> services) {
        return SchemaReport.of(new SchemaComparison(changes, contents).migrations(), services);
    }

    private void classify() {
        Set<String> paths = new HashSet<>(before.keySet());
        paths.addAll(after.keySet());
        for (String path : paths) {
            Migration old = before.get(path);
            Migration now = after.get(path);
            if (old == null) {
                states.put(path, State.ADDED);
            } else if (now == null) {
                states.put(path, State.DELETED);
            } else {
                states.put(path, isSame(old, now) ? State.REFORMATTED : State.EDITED);
            }
        }
    }

    /** Frameworks know a migration by its name, so one that has another name and does something else is another one. */
    private void pairRenames() {
        List<Migration> deleted = new ArrayList<>(in(State.DELETED, before));
        for (Migration added : in(State.ADDED, after)) {
            deleted.stream().filter(old -> isSame(old, added)).findFirst().ifPresent(old -> {
                deleted.remove(old);
                states.remove(old.path());
                states.put(added.path(), State.RENAMED);
            });
        }
    }

    /** A squash of migrations that are all deployed does nothing, and neither does the removal of what it replaces. */
    private void foldSquashes() {
        Set<String> replaced = new HashSet<>();
        for (Migration added : in(State.ADDED, after)) {
            boolean allDeployed = !added.replaces().isEmpty()
                    && added.replaces().stream()
                            .allMatch(path -> contents.before(path).isPresent());
            if (allDeployed) {
                states.put(added.path(), State.SQUASH);
                replaced.addAll(added.replaces());
            }
        }
        before.forEach((path, old) -> {
            if (after.containsKey(path)) {
                replaced.addAll(old.replaces());
            }
        });
        for (Migration deleted : in(State.DELETED, before)) {
            if (replaced.contains(deleted.path())) {
                states.put(deleted.path(), State.SQUASH);
            }
        }
    }

    private List<Migration> in(State state, Map<String, Migration> tree) {
        return states.entrySet().stream()
                .filter(entry -> entry.getValue() == state)
                .map(entry -> tree.get(entry.getKey()))
                .toList();
    }

    private List<ChangedMigration> migrations() {
        Map<String, NewTables> newTables = new TreeMap<>();
        List<ChangedMigration> migrations = new ArrayList<>();
        states.forEach((path, state) -> {
            Migration migration = after.getOrDefault(path, before.get(path));
            String folder = path.substring(0, path.lastIndexOf('/') + 1);
            NewTables known =
                    state == State.ADDED ? newTables.computeIfAbsent(folder, any -> new NewTables()) : new NewTables();
            migrations.add(
                    new ChangedMigration(path, state, migration.framework(), known.judge(migration.operations())));
        });
        return migrations;
    }

    private static boolean isSame(Migration old, Migration now) {
        return old.framework().equals(now.framework()) && old.meaning().equals(now.meaning());
    }
}
