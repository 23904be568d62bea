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
 * The version tags of a pipeline as the API returns them.
 *
 * @param pattern the pattern of their names
 * @param next the tag of the next version, which does not exist yet
 * @param count the total number of versions
 * @param tags the newest versions, newest first
 * @param leftOutCount the number of tags that are not a version of this line
 * @param leftOut the first of these tags by name, with the reason
 */
public record Versions(
        VersionPattern pattern,
        String next,
        int count,
        List<Version> tags,
        int leftOutCount,
        List<VersionLine.LeftOut> leftOut) {

    /** Maximum number of tags shown of each kind. */
    static final int SHOWN = 100;

    /** Returns the version that an environment runs, if the newest version tag decides what it runs. */
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
     * @param name its name
     * @param version its numbers, without padding
     * @param commit the commit that it points to, dereferenced
     * @param since when it was first seen there; empty if it was already there when first observed
     * @param movedFrom its previous commit, if it was re-pointed
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
