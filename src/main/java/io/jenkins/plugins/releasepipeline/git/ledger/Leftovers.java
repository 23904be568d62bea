package io.jenkins.plugins.releasepipeline.git.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The leftovers in a repository of a process that was killed during a write: ref locks and incomplete objects. */
final class Leftovers {

    private Leftovers() {}

    /** Deletes them, as far as possible; the caller must ensure that there is no concurrent write. */
    static void sweep(Path repository) {
        sweep(repository, 1, file -> file.endsWith(".lock"));
        sweep(repository.resolve("refs"), Integer.MAX_VALUE, file -> file.endsWith(".lock"));
        // JGit's names of incomplete objects.
        sweep(repository.resolve("objects"), 1, file -> file.startsWith("noz") || file.startsWith("incoming_"));
    }

    private static void sweep(Path folder, int depth, Predicate<String> left) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            for (Path file :
                    files.filter(one -> left.test(one.toFile().getName())).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // A file that can't be deleted is reported by the operation that needs its place.
        }
    }
}
