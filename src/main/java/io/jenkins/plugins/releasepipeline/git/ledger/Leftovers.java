package io.jenkins.plugins.releasepipeline.git.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a process leaves in a repository when it is killed while it writes: locks of refs, and halves of objects. */
final class Leftovers {

    private Leftovers() {}

    /** Removes them; for whoever knows that nobody else writes now. What can't be removed stays. */
    static void sweep(Path repository) {
        sweep(repository, 1, file -> file.endsWith(".lock"));
        sweep(repository.resolve("refs"), Integer.MAX_VALUE, file -> file.endsWith(".lock"));
        // JGit's names for objects that are not complete yet.
        sweep(repository.resolve("objects"), 1, file -> file.startsWith("noz") || file.startsWith("incoming_"));
    }

    private static void sweep(Path folder, int depth, Predicate<String> left) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            for (Path file :
                    files.filter(one -> left.test(one.toFile().getName())).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // Whoever needs what can't be removed says so.
        }
    }
}
