package io.jenkins.plugins.releasepipeline.git.refs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;

/** Opens repositories without a working tree, such as mirrors and histories. */
public final class BareRepository {

    private BareRepository() {}

    /** Opens the repository in a directory, or creates an empty one; the caller must close it. */
    public static Repository open(Path directory) {
        try {
            File folder = Files.createDirectories(directory).toFile();
            Repository repository =
                    new RepositoryBuilder().setGitDir(folder).setBare().build();
            if (!repository.getObjectDatabase().exists()) {
                repository.create(true);
            }
            return repository;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
