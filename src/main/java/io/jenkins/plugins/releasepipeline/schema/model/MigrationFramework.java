package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Recognizes one migration framework's files and reads their forward operations. */
public interface MigrationFramework {

    /** Returns its display name. */
    String name();

    /** Returns whether the file at this path may be one of its migrations; paths use slashes. */
    boolean matches(String path);

    /**
     * Reads a file whose path matches. Returns an empty list if the text shows that it is no migration of this
     * framework. For any text, terminates in reasonable time and throws nothing: a step that cannot be read becomes a
     * {@link Change.Opaque}.
     */
    List<Migration> read(String path, String text);

    /**
     * Returns the folder whose migrations run in sequence, with a trailing slash, or an empty string for the root.
     * Tables that one of them creates are known to the later ones.
     */
    default String sequence(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /**
     * Returns the number or time that orders a migration in its sequence, as written in the file's name, such as {@code
     * 0007} or {@code 1_1}; empty if the name does not determine the order. Must be unique in a sequence.
     */
    default Optional<String> version(String path) {
        return Optional.empty();
    }

    /**
     * Returns the key under which the framework records that a migration ran; if it changes, the framework runs the
     * migration again, or reports it missing and stops. Default: the file's name, as in most frameworks; if that has no
     * number, preceded by its folder's name.
     */
    default String identity(Migration migration) {
        String name = fileName(migration.path());
        return name.matches(".*[0-9].*") ? name : migration.path().replaceFirst("^.*/(?=[^/]*/[^/]*$)", "");
    }

    /** Returns the disorders that stop the framework's next run, or make it skip a migration silently. */
    default Set<Disorder> refuses() {
        return Set.of();
    }

    /** Returns a file's name without its folders. */
    static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A problem with the numbers of a sequence. */
    enum Disorder {
        /** Two migrations have the same number. */
        NUMBER_TWICE,
        /** A new migration has a lower number than one that already ran. */
        LATE_NUMBER
    }

    /**
     * Returns the files of a sequence in the order in which they run.
     *
     * @param paths ordered by the numbers in their names
     * @param texts returns the text of a file; empty if it is unavailable
     */
    default List<String> ordered(List<String> paths, UnaryOperator<String> texts) {
        return paths;
    }

    /**
     * Returns whether two files of a sequence run in the same database: false if their names say different ones, as
     * {@code 1_a.mysql.up.sql} and {@code 1_a.postgres.up.sql}.
     */
    default boolean shareDatabase(String path, String other) {
        return true;
    }

    /** Returns whether its migrations refer to models, whose tables may be unmanaged or have other names. */
    default boolean keepsModels() {
        return false;
    }

    /**
     * Returns whether the paths of a sequence determine the order of its migrations, so that the preceding paths are
     * the earlier migrations. False if a file names others to include.
     */
    default boolean isOrderedByPath() {
        return true;
    }
}
