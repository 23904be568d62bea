package io.jenkins.plugins.releasepipeline.schema.assess;

import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.commit.FileChange;
import io.jenkins.plugins.releasepipeline.schema.classify.ChangeClassifier;
import io.jenkins.plugins.releasepipeline.schema.framework.MigrationFrameworks;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares the migrations of two trees: the deployed tree and the candidate's. A pure function of its arguments that
 * throws nothing, whatever the files contain.
 */
public final class SchemaComparison {

    private final MigrationTree deployed;
    private final MigrationTree candidate;
    private final Map<String, Migration> before = new TreeMap<>();
    private final Map<String, Migration> after = new TreeMap<>();
    private final Map<String, State> states = new TreeMap<>();
    /** The renamed migrations, by their new id. */
    private final Map<String, Migration> former = new HashMap<>();

    private SchemaComparison(List<FileChange> changes, Contents contents, MigrationFrameworks frameworks) {
        deployed = new MigrationTree(frameworks, "before", contents::before, contents::pathsBefore);
        candidate = new MigrationTree(frameworks, "after", contents::after, contents::pathsAfter);
        for (FileChange change : changes) {
            change.oldPath().filter(frameworks::match).ifPresent(path -> deployed.in(path)
                    .forEach(old -> before.put(old.id(), old)));
            change.newPath()
                    .filter(frameworks::match)
                    .ifPresent(path -> candidate.in(path).forEach(now -> after.put(now.id(), now)));
        }
        classify();
        Squashes.fold(states, before, after, deployed, candidate);
        pairRenames();
    }

    /**
     * Like {@link #compare(List, Contents, List, List)}, for an environment whose services are unknown, with the
     * default layouts of the frameworks.
     */
    public static SchemaReport compare(List<FileChange> changes, Contents contents) {
        return compare(changes, contents, List.of(), List.of());
    }

    /**
     * Reports on the migrations among the files that differ.
     *
     * @param changes all files that differ between the trees, in any order; renames need not be detected
     * @param contents the texts of both trees
     * @param services the environment's services in the order in which they are deployed; may be empty
     * @param paths globs that add migrations to those found by their layout, or with {@code !} exclude some; usually
     *     empty. See {@link MigrationFrameworks#with}
     */
    public static SchemaReport compare(
            List<FileChange> changes, Contents contents, List<Service> services, List<String> paths) {
        SchemaComparison comparison = new SchemaComparison(changes, contents, MigrationFrameworks.with(paths));
        RedFlags flags = comparison.flags();
        return SchemaReport.of(comparison.migrations(flags), flags.all(), services);
    }

    /**
     * Reports on each migration of the candidate's tree separately, as if it were the next to run after its
     * predecessors.
     *
     * @param contents only the candidate's side is used
     * @param paths as in {@link #compare(List, Contents, List, List)}
     * @return the reports by path, in order
     */
    public static Map<String, SchemaReport> each(Contents contents, List<String> paths) {
        MigrationFrameworks frameworks = MigrationFrameworks.with(paths);
        MigrationTree tree = new MigrationTree(frameworks, "after", contents::after, contents::pathsAfter);
        Map<String, SchemaReport> reports = new TreeMap<>(VersionOrder.INSTANCE);
        for (String path : contents.pathsAfter("")) {
            if (frameworks.match(path) && !tree.in(path).isEmpty()) {
                reports.put(path, SchemaReport.of(alone(tree, path), List.of(), List.of()));
            }
        }
        return reports;
    }

    private static List<ChangedMigration> alone(MigrationTree tree, String path) {
        ChangeClassifier judge = new ChangeClassifier();
        return tree.in(path).stream()
                .map(migration -> ChangedMigration.of(migration, State.ADDED, judge, tree))
                .toList();
    }

    private void classify() {
        Set<String> ids = new HashSet<>(before.keySet());
        ids.addAll(after.keySet());
        for (String id : ids) {
            Migration old = before.get(id);
            Migration now = after.get(id);
            if (old == null) {
                states.put(id, State.ADDED);
            } else if (now == null) {
                states.put(id, State.DELETED);
            } else {
                states.put(id, !isSame(old, now) ? State.EDITED : now.stops(old) ? State.REWRITTEN : State.REFORMATTED);
            }
        }
        // An unchanged change set in a file in which others changed is not reported.
        states.entrySet()
                .removeIf(entry -> entry.getValue() == State.REFORMATTED
                        && !entry.getKey().equals(after.get(entry.getKey()).path()));
    }

    /**
     * Pairs deleted and added migrations with the same effect. Frameworks identify a migration by its name, so one with
     * another name and another effect is a different migration.
     */
    private void pairRenames() {
        List<Migration> deleted = new ArrayList<>(in(State.DELETED, before));
        for (Migration added : in(State.ADDED, after)) {
            deleted.stream().filter(old -> isSame(old, added)).findFirst().ifPresent(old -> {
                deleted.remove(old);
                states.remove(old.id());
                states.put(added.id(), State.RENAMED);
                former.put(added.id(), old);
            });
        }
    }

    private List<Migration> in(State state, Map<String, Migration> tree) {
        return states.entrySet().stream()
                .filter(entry -> entry.getValue() == state)
                .map(entry -> tree.get(entry.getKey()))
                .toList();
    }

    private List<ChangedMigration> migrations(RedFlags flags) {
        Map<List<String>, ChangeClassifier> judges = new HashMap<>();
        List<ChangedMigration> migrations = new ArrayList<>();
        Set<String> stopping = flags.stopping(former);
        inOrder().forEach(id -> {
            State state = states.get(id);
            boolean there = after.containsKey(id);
            MigrationTree tree = there ? candidate : deployed;
            Migration migration = there ? after.get(id) : before.get(id);
            // The effect of an edited or deleted one already exists: only added ones build on each other.
            ChangeClassifier judge = state == State.ADDED
                    ? judges.computeIfAbsent(tree.sequence(migration), any -> new ChangeClassifier())
                    : new ChangeClassifier();
            ChangedMigration changed = ChangedMigration.of(migration, state, judge, tree);
            migrations.add(stopping.contains(id) ? changed.stopping() : changed);
        });
        return migrations;
    }

    /** Returns the ids by file, and within a file in their order there. */
    private List<String> inOrder() {
        Map<String, Set<String>> byPath = new TreeMap<>(VersionOrder.INSTANCE);
        candidate.filesOf(after.values()).forEach((path, ids) -> byPath.put(path, new LinkedHashSet<>(ids)));
        deployed.filesOf(before.values())
                .forEach((path, ids) -> byPath.computeIfAbsent(path, any -> new LinkedHashSet<>())
                        .addAll(ids));
        return byPath.values().stream()
                .flatMap(Set::stream)
                .filter(states::containsKey)
                .toList();
    }

    private RedFlags flags() {
        return new RedFlags(states, after, deployed, candidate);
    }

    private static boolean isSame(Migration old, Migration now) {
        return old.framework().equals(now.framework()) && old.meaning().equals(now.meaning());
    }
}
