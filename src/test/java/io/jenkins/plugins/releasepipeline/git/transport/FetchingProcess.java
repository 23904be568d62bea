package io.jenkins.plugins.releasepipeline.git.transport;

import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import java.nio.file.Path;
import java.time.Duration;

/** A process that fetches into a mirror again and again, and reads from it each time. */
public final class FetchingProcess {

    private FetchingProcess() {}

    /** Takes the directory, the URL and how often; prints how many commits the trunk has in the end. */
    public static void main(String[] arguments) {
        Remote remote = new Remote(arguments[1], RemoteCredentials.None::new, Duration.ofSeconds(60), false);
        int commits = 0;
        try (Mirror mirror = Mirror.open(Path.of(arguments[0]), remote)) {
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                mirror.fetch();
                commits = new Commits(mirror)
                        .firstParents(mirror.tip("refs/heads/master").orElseThrow(), Integer.MAX_VALUE)
                        .size();
            }
        }
        System.out.println(commits);
    }
}
