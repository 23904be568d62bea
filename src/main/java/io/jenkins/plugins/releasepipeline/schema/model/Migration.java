package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.List;
import java.util.Set;

/**
 * What one migration does going forward. Mostly it is a file; a Liquibase file holds several.
 *
 * @param id unlike that of any other in the same tree: the path, or the path with {@code #} and the change set's name
 * @param path its file
 * @param framework the framework's name, for people
 * @param changes what it does, in order
 * @param meaning a text that is equal for two files that do the same to the database, however they are written
 * @param lineage where it stands among the others
 * @param reruns whether the framework runs it again when it was edited, so that an edit is no red flag
 * @param summed what the framework's checksum depends upon: where it differs though nothing else does, the framework stops.
 *     Empty where the framework does not compare
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

    /** One whose framework compares no checksums. */
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

    /** A file of its own that stands where its name says. */
    public Migration(String path, String framework, List<Change> changes, String meaning) {
        this(path, path, framework, changes, meaning, Lineage.NONE, false);
    }

    /** One whose file could not be read: it is equal to none. */
    public static Migration unreadable(String path, String framework, String side) {
        return new Migration(
                path, framework, List.of(new Change.Opaque(1, Messages.Migration_Unreadable())), "unreadable " + side);
    }

    /** The same doing something else. */
    public Migration doing(List<Change> others) {
        return new Migration(id, path, framework, others, meaning, lineage, reruns);
    }

    /** The same with what is known of its place among the others. */
    public Migration standing(Lineage other) {
        return new Migration(id, path, framework, changes, meaning, other, reruns, summed);
    }

    /** The same where its framework compares checksums of this text. */
    public Migration summed(String text) {
        return new Migration(id, path, framework, changes, meaning, lineage, reruns, text);
    }

    /** Whether its framework takes it for another one than this, which does the same. */
    public boolean stops(Migration other) {
        return !reruns && !summed.isEmpty() && !other.summed.isEmpty() && !summed.equals(other.summed);
    }

    /**
     * How a migration names itself and those before it, where its framework writes that into the file.
     *
     * @param names what others call it; empty when the framework goes by file names alone
     * @param parents what it calls those that must run before it in the same sequence
     * @param replaces the ids of the migrations that it replaces, when it is a squash; where their folder is not known
     *     for sure, {@link #ANYWHERE} and the end of the path
     */
    public record Lineage(Set<String> names, Set<String> parents, Set<String> replaces) {

        /** Stands before the end of a path. */
        public static final String ANYWHERE = "*/";

        /** Nothing is written about it. */
        public static final Lineage NONE = new Lineage(Set.of(), Set.of(), Set.of());

        /** Defensive copy. */
        public Lineage {
            names = Set.copyOf(names);
            parents = Set.copyOf(parents);
            replaces = Set.copyOf(replaces);
        }
    }
}
