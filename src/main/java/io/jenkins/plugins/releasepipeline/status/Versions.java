package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.version.VersionLine;
import io.jenkins.plugins.releasepipeline.domain.version.VersionPattern;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The version tags of a pipeline as the API shows them.
 *
 * @param pattern how they are written
 * @param next the next version's tag, which does not exist yet
 * @param count how many versions there are in all
 * @param tags the newest versions, newest first
 * @param leftOutCount how many tags are no version of this line
 * @param leftOut the first of them by name, and why
 */
public record Versions(
        VersionPattern pattern,
        String next,
        int count,
        List<Version> tags,
        int leftOutCount,
        List<VersionLine.LeftOut> leftOut) {

    /** How many tags of each kind are shown. */
    static final int SHOWN = 100;

    /** The version that an environment runs, where the newest decides that. */
    Optional<String> on(Environment environment) {
        return environment
                .deployRef()
                .filter(DeployRef.VersionTag.class::isInstance)
                .flatMap(any -> tags.stream().findFirst())
                .map(Version::name);
    }

    /**
     * A version's tag.
     *
     * @param name as it is written
     * @param version its numbers, without padding
     * @param commit where it points, dereferenced
     * @param since when it was first seen there; empty where it was there at the very first look
     * @param movedFrom where it was before, if it was re-pointed
     * @param diverged whether the version before it is not among its ancestors
     */
    public record Version(
            String name,
            String version,
            CommitId commit,
            Optional<Instant> since,
            Optional<CommitId> movedFrom,
            boolean diverged) {}
}
