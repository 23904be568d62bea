package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.List;
import java.util.Set;

/**
 * The forward effect of one migration. Usually a migration is a file; a Liquibase file holds several.
 *
 * @param id unique in the tree: the path, or the path with {@code #} and the change set's name
 * @param path the path of its file
 * @param framework the framework's name, for people
 * @param changes its steps, in order
 * @param meaning a string that is equal for two files with the same effect on the database, however they are written
 * @param lineage its place among the others
 * @param reruns whether the framework runs it again after an edit, so that an edit is no red flag
 * @param summed the text of which the framework computes its checksum: if that differs, the framework stops, even if
 *     nothing else does. Empty if the framework compares no checksums
 */
public record Migration(
        String id,
        String path,
        String framework,
        List<Change> changes,
        String meaning,
        Lineage lineage,
        boolean reruns,
        String summed) {

    /** Defensive copy. */
    public Migration {
        changes = List.copyOf(changes);
    }

    /** Creates a migration whose framework compares no checksums. */
    public Migration(
            String id,
            String path,
            String framework,
            List<Change> changes,
            String meaning,
            Lineage lineage,
            boolean reruns) {
        this(id, path, framework, changes, meaning, lineage, reruns, "");
    }

    /** Creates a migration in its own file, ordered by its name. */
    public Migration(String path, String framework, List<Change> changes, String meaning) {
        this(path, path, framework, changes, meaning, Lineage.NONE, false);
    }

    /** Returns a migration whose file could not be read; equal to no other. */
    public static Migration unreadable(String path, String framework, String side) {
        return new Migration(
                path, framework, List.of(new Change.Opaque(1, Messages.Migration_Unreadable())), "unreadable " + side);
    }

    /** Returns a copy that runs in a transaction, in which SQLite ignores PRAGMA foreign_keys (its documentation). */
    public Migration inTransaction() {
        List<Change> effective = changes.stream()
                .map(change -> change instanceof ExecutionChange.Setting setting
                                && setting.name().equals(ExecutionChange.Setting.FOREIGN_KEYS)
                        ? new Change.Nothing(
                                setting.line(), OperationKind.RUN_SQL, "", Messages.Migration_InTransaction())
                        : change)
                .toList();
        return new Migration(id, path, framework, effective, meaning, lineage, reruns, summed);
    }

    /** Returns a copy with other changes. */
    public Migration doing(List<Change> others) {
        return new Migration(id, path, framework, others, meaning, lineage, reruns);
    }

    /** Returns a copy with another lineage. */
    public Migration standing(Lineage other) {
        return new Migration(id, path, framework, changes, meaning, other, reruns, summed);
    }

    /** Returns a copy whose framework compares checksums of this text. */
    public Migration summed(String text) {
        return new Migration(id, path, framework, changes, meaning, lineage, reruns, text);
    }

    /**
     * Returns whether the framework would stop because of the other migration's checksum, although its effect is the
     * same.
     */
    public boolean stops(Migration other) {
        return !reruns && !summed.isEmpty() && !other.summed.isEmpty() && !summed.equals(other.summed);
    }

    /**
     * The names of a migration and of its predecessors, if its framework writes them into the file.
     *
     * @param names the names by which others refer to it; empty if the framework uses only file names
     * @param parents the names of the migrations that must run before it in the same sequence
     * @param replaces the ids of the migrations that it replaces, for a squash; if their folder is uncertain, {@link
     *     #ANYWHERE} and the end of the path
     */
    public record Lineage(Set<String> names, Set<String> parents, Set<String> replaces) {

        /** Prefix of the end of a path. */
        public static final String ANYWHERE = "*/";

        /** The lineage of a migration that specifies none. */
        public static final Lineage NONE = new Lineage(Set.of(), Set.of(), Set.of());

        /** Defensive copy. */
        public Lineage {
            names = Set.copyOf(names);
            parents = Set.copyOf(parents);
            replaces = Set.copyOf(replaces);
        }
    }
}
