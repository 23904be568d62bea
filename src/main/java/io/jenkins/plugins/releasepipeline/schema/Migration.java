package io.jenkins.plugins.releasepipeline.schema;

import java.util.List;
import java.util.Set;

/**
 * What one migration file does going forward.
 *
 * @param path its file
 * @param framework the framework's name, for people
 * @param operations what it does, in order
 * @param meaning a text that is equal for two files that do the same to the database, however they are written
 * @param replaces the files that it replaces, when it is a squash
 */
public record Migration(
        String path, String framework, List<Operation> operations, String meaning, Set<String> replaces) {

    /** Keeps its own lists. */
    public Migration {
        operations = List.copyOf(operations);
        replaces = Set.copyOf(replaces);
    }

    /** One whose file could not be read: it is equal to none. */
    static Migration unreadable(String path, String framework, String side) {
        List<Operation> operations = List.of(Operation.unknown(path, 1, Messages.Migration_Unreadable()));
        return new Migration(path, framework, operations, "unreadable " + side, Set.of());
    }
}
