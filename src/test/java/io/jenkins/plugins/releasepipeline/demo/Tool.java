package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.Remote;
import io.jenkins.plugins.releasepipeline.git.RemoteCredentials;
import java.nio.file.Files;
import java.nio.file.Path;

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
        int code = UNUSABLE;
        try {
            code = main.run();
        } catch (ReleaseException e) {
            System.err.println(e.getMessage());
        } catch (Exception e) {
            System.err.println("This is a defect: " + e);
            e.printStackTrace();
        }
        System.out.flush();
        System.exit(code);
    }

    static void refuse(String message) {
        System.err.println(message);
        System.exit(UNUSABLE);
    }

    /** A repository to look at: a clone on this machine lends its objects, a URL is fetched. */
    static Remote readOnly(String repository) {
        return Files.isDirectory(Path.of(repository))
                ? Remote.workingClone(repository)
                : new Remote(repository, RemoteCredentials.None::new);
    }

    /** A repository as the user named it: a URL stays, a path becomes absolute and must exist. */
    static String repository(String given) {
        if (given.matches("[A-Za-z][A-Za-z0-9+.-]+://.*") || given.matches("[^/]+@[^/]+:.*")) {
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
