package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Knows one migration framework's files and reads what they do going forward. */
public interface MigrationFramework {

    /** What people call it. */
    String name();

    /** Whether a file of this path may be one of its migrations; paths have slashes. */
    boolean matches(String path);

    /**
     * Reads a file whose path matches. Empty when the text shows that it is no migration of this framework. Whatever the
     * text is, this ends soon and throws nothing: what is not understood becomes a {@link Change.Opaque}.
     */
    List<Migration> read(String path, String text);

    /**
     * The folder whose migrations run one after the other, with a slash at its end, or empty for the top; tables that one
     * of them creates are known to the later ones.
     */
    default String sequence(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /**
     * The number or time by which a sequence is put in order, as it is written in the file's name, such as {@code 0007}
     * or {@code 1_1}; empty when the name says nothing about the order. Two migrations of one sequence must not share it.
     */
    default Optional<String> version(String path) {
        return Optional.empty();
    }

    /**
     * What the framework knows a migration by that it ran: where that changes, it runs it again, or misses it and stops. By
     * default the name of its file, as most frameworks write it down; one without a number has its folder's before it.
     */
    default String identity(Migration migration) {
        String name = fileName(migration.path());
        return name.matches(".*[0-9].*") ? name : migration.path().replaceFirst("^.*/(?=[^/]*/[^/]*$)", "");
    }

    /** What stops the framework's next run, or makes it leave a migration out without a word. */
    default Set<Disorder> refuses() {
        return Set.of();
    }

    /** A file's name without its folders. */
    static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What may be wrong with the numbers of a sequence. */
    enum Disorder {
        /** Two migrations have one number. */
        NUMBER_TWICE,
        /** A new migration has a number before one that ran. */
        LATE_NUMBER
    }

    /** Whether its migrations go by models, whose tables it may leave alone or call otherwise. */
    default boolean keepsModels() {
        return false;
    }

    /**
     * Whether the paths of a sequence say in which order its migrations run, so that those before one are all that ran
     * before it. Where a file names others to include, it is not known.
     */
    default boolean isOrderedByPath() {
        return true;
    }
}
