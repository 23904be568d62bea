package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.RepositoryUrl;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the command line tools have in common: one line for what is wrong, and exit code 2. */
final class Tool {

    /** Exit code for unusable arguments and unreadable input. */
    static final int UNUSABLE = 2;

    private Tool() {}

    interface Main {
        /** Runs and returns the exit code. */
        int run() throws Exception;
    }

    /** Runs a tool to the end of the JVM. */
    static void main(Main main) {
        int code = run(main, System.err);
        System.out.flush();
        System.exit(code);
    }

    /** Runs a tool and returns its exit code; what is wrong is told in one line. */
    static int run(Main main, PrintStream problems) {
        try {
            return main.run();
        } catch (ReleaseException e) {
            refuse(e.getMessage(), problems);
        } catch (IOException | UncheckedIOException e) {
            refuse(e.toString(), problems);
        } catch (InterruptedException e) {
            // Ctrl-C, and everything is closed.
        } catch (Exception e) {
            // Whoever was interrupted by Ctrl-C inside a Git command says it this way.
            if (!Thread.currentThread().isInterrupted()) {
                refuse("This is a defect: " + e + ", at " + e.getStackTrace()[0], problems);
            }
        }
        return UNUSABLE;
    }

    private static void refuse(String message, PrintStream problems) {
        problems.println(message.replaceAll("\\s*\\R\\s*", " "));
    }

    /** A repository to look at: a clone on this machine lends its objects, a URL is fetched. */
    static Remote readOnly(String repository) {
        return Files.isDirectory(Path.of(repository))
                ? Remote.workingClone(repository)
                : new Remote(repository, RemoteCredentials.None::new);
    }

    /** The same definition for who only looks: nothing is promoted or rolled back by itself. */
    static Pipeline watched(Pipeline pipeline) {
        List<Environment> environments = pipeline.environments().stream()
                .map(environment -> new Environment(
                        environment.name(),
                        environment.production(),
                        environment.promotesFrom(),
                        environment.deployRef(),
                        environment.requiresPassingBuild(),
                        environment.services(),
                        environment.gates()))
                .toList();
        return new Pipeline(
                pipeline.name(),
                pipeline.job(),
                pipeline.repository(),
                pipeline.credentialsId(),
                pipeline.trunk(),
                environments,
                pipeline.references(),
                pipeline.migrationPaths(),
                pipeline.sharedHistory());
    }

    /** A repository to push to, which nobody may have checked out: its files would be left behind. */
    static Remote pushable(String repository) {
        Path path = repository.startsWith("file:") ? localPath(repository) : Path.of(repository);
        boolean local = path.isAbsolute();
        if (local && (Files.exists(path.resolve(".git")) || path.endsWith(".git"))) {
            throw new ReleaseException(
                    "--allow-push does not push to " + repository
                            + ", which is a clone that somebody works in: give the URL it was cloned from, or a bare repository.");
        }
        return new Remote(repository, RemoteCredentials.None::new);
    }

    private static Path localPath(String url) {
        try {
            return Path.of(URI.create(url));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new ReleaseException("\"" + url + "\" is no file URL of this machine.", e);
        }
    }

    /**
     * A repository as the user named it: a URL stays, a path becomes absolute and must exist. A password in it would
     * come to light on the page and in messages.
     */
    static String repository(String given) {
        if (RepositoryUrl.hasCredentials(given.trim())) {
            throw new ReleaseException("The URL of --repo carries a user or a password, which the page would show: "
                    + "leave it out; a repository that asks for one can be cloned first.");
        }
        if (RepositoryUrl.isSsh(given.trim())) {
            throw new ReleaseException("The tools have no SSH keys, so they can't read " + given
                    + ": clone it with git, and give the path of the clone.");
        }
        if (given.matches("[A-Za-z][A-Za-z0-9+.-]+://.*")) {
            return given;
        }
        Path path = Path.of(given).toAbsolutePath().normalize();
        if (!Files.isDirectory(path)) {
            throw new ReleaseException(
                    "There is no repository at " + given + ": give the path or the URL of a Git repository.");
        }
        return path.toString();
    }
}
