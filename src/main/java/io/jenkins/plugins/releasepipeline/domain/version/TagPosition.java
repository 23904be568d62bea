package io.jenkins.plugins.releasepipeline.domain.version;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Where a tag was when it was last seen.
 *
 * @param commit what it pointed to, dereferenced
 * @param since when it was first seen there, to the second; empty where it was there at the very first look
 * @param movedFrom where it was before, if it was re-pointed
 */
public record TagPosition(CommitId commit, Optional<Instant> since, Optional<CommitId> movedFrom) {

    /** Times in seconds, as they are written down. */
    public TagPosition {
        since = since.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
    }

    /** The position after the tag was seen at a commit, which may be the same. */
    public TagPosition seenAt(CommitId now, Instant when) {
        return commit.equals(now) ? this : new TagPosition(now, Optional.of(when), Optional.of(commit));
    }
}
