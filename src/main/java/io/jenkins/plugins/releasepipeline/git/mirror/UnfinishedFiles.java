package io.jenkins.plugins.releasepipeline.git.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a process left behind in and beside a mirror that was killed while it wrote. */
final class UnfinishedFiles {

    private UnfinishedFiles() {}

    /** Removes it; for while nobody else writes there. */
    static void sweep(Path mirror) {
        String name = mirror.toFile().getName();
        sweep(mirror.resolve("..").normalize(), file -> file.equals(name + ".next") || file.equals(name + ".old"));
        sweep(mirror, file -> file.endsWith(".lock"));
        sweep(mirror.resolve("objects"), file -> file.startsWith("incoming_"));
        try (Stream<Path> refs = Files.walk(mirror.resolve("refs"))) {
            refs.filter(file -> file.toString().endsWith(".lock")).forEach(UnfinishedFiles::delete);
        } catch (IOException | UncheckedIOException e) {
            // It is damaged, and so about to be replaced.
        }
    }

    private static void sweep(Path folder, Predicate<String> left) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> left.test(file.toFile().getName())).forEach(UnfinishedFiles::delete);
        } catch (IOException e) {
            // The same.
        }
    }

    /** Deletes a file or folder with all in it, as far as that is possible now. */
    static void delete(Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // It is not there; or what can't be deleted now is tried again with the next fetch.
        }
    }
}
