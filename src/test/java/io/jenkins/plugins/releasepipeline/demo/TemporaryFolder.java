package io.jenkins.plugins.releasepipeline.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that is gone with all that is in it when it is closed. */
final class TemporaryFolder implements AutoCloseable {

    private final Path path;

    TemporaryFolder() {
        try {
            path = Files.createTempDirectory("release-pipeline-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        // Twice: a background thread may have been about to write a last file.
        for (int attempt = 0; attempt < 2 && Files.exists(path); attempt++) {
            delete();
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Could not delete all of " + path + ": " + e.getMessage());
        }
    }
}
