package io.jenkins.plugins.releasepipeline.domain.version;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;

/**
 * A tag that names a version.
 *
 * @param name without {@code refs/tags/}, as it is written
 * @param version the version of the name
 * @param commit the commit that it points to, dereferenced
 */
public record VersionTag(String name, Version version, CommitId commit) {}
