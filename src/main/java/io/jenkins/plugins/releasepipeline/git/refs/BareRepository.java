package io.jenkins.plugins.releasepipeline.git.refs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;

/** A repository without a working copy, such as a mirror and a history are. */
public final class BareRepository {

    private BareRepository() {}

    /** Opens the one in a directory, or makes an empty one; to be closed by the caller. */
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
