package io.jenkins.plugins.releasepipeline.runtime.storage;

import io.jenkins.plugins.releasepipeline.git.ledger.ChainSuccession;
import io.jenkins.plugins.releasepipeline.git.ledger.CommitChain;
import io.jenkins.plugins.releasepipeline.runtime.storage.StoredPipeline.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Reads the stored histories.
 *
 * @param root the directory with a folder for each pipeline; need not exist
 */
record StoredPipelines(Path root) {

    private static final Logger LOGGER = Logger.getLogger(StoredPipelines.class.getName());

    List<StoredPipeline> read() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(Files::isDirectory)
                    .filter(folder -> !isUnused(folder))
                    .sorted()
                    .map(StoredPipelines::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether the folder contains no pipeline: it was created, but its content was not written. */
    static boolean isUnused(Path folder) {
        return Stream.of(IdentityFile.NAME, "history.git", "mirror.git")
                .noneMatch(name -> Files.exists(folder.resolve(name)));
    }

    private static StoredPipeline read(Path folder) {
        try {
            Optional<PipelineIdentity> identity = new IdentityFile(folder).read();
            return identity.isPresent()
                    ? new StoredPipeline(folder, identity.get(), Trust.KNOWN)
                    : named(folder, Trust.NAME);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The identity file in " + folder + " can't be read");
            return named(folder, Trust.DAMAGED);
        }
    }

    private static StoredPipeline named(Path folder, Trust trust) {
        try {
            return named(
                    folder,
                    trust,
                    environments(folder, folder.toFile().getName()).stream()
                            .map(KnownEnvironment::ofHistory)
                            .toList());
        } catch (RuntimeException e) {
            // The other pipelines are opened nevertheless.
            LOGGER.log(Level.WARNING, e, () -> "The history in " + folder + " can't be read");
            return named(folder, Trust.DAMAGED, List.of());
        }
    }

    private static StoredPipeline named(Path folder, Trust trust, List<KnownEnvironment> environments) {
        String name = folder.toFile().getName();
        return new StoredPipeline(
                folder,
                new PipelineIdentity(
                        UUID.randomUUID().toString(), name, "", "", true, environments, Map.of(), Set.of()),
                trust);
    }

    /** Returns the environments with a history. */
    static List<String> environments(Path folder, String pipeline) {
        Path history = folder.resolve("history.git");
        if (!Files.isDirectory(history)) {
            return List.of();
        }
        try (CommitChain chains = CommitChain.open(history)) {
            return new ChainSuccession(chains).below(prefix(pipeline));
        }
    }

    /** Returns the prefix of the names of a pipeline's chains. */
    static String prefix(String pipeline) {
        return "refs/releases/" + pipeline + "/";
    }
}
