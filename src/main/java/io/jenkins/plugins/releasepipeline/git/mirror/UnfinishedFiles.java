package io.jenkins.plugins.releasepipeline.git.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The leftovers in and beside a mirror of a process that was killed during a write. */
final class UnfinishedFiles {

    private UnfinishedFiles() {}

    /** Deletes them; only while there is no concurrent write. */
    static void sweep(Path mirror) {
        String name = mirror.toFile().getName();
        sweep(mirror.resolve("..").normalize(), file -> file.equals(name + ".next") || file.equals(name + ".old"));
        sweep(mirror, file -> file.endsWith(".lock"));
        sweep(mirror.resolve("objects"), file -> file.startsWith("incoming_"));
        try (Stream<Path> refs = Files.walk(mirror.resolve("refs"))) {
            refs.filter(file -> file.toString().endsWith(".lock")).forEach(UnfinishedFiles::delete);
        } catch (IOException | UncheckedIOException e) {
            // The mirror is damaged, and about to be replaced.
        }
    }

    private static void sweep(Path folder, Predicate<String> left) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> left.test(file.toFile().getName())).forEach(UnfinishedFiles::delete);
        } catch (IOException e) {
            // The same.
        }
    }

    /** Deletes a file, or a directory with its content, as far as possible. */
    static void delete(Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // Does not exist; or it can't be deleted now, and the next fetch tries again.
        }
    }
}
