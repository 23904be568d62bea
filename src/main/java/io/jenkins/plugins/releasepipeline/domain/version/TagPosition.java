package io.jenkins.plugins.releasepipeline.domain.version;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The last observed position of a tag.
 *
 * @param commit the commit that it pointed to, dereferenced
 * @param since when it was first observed there, to the second; empty if it was already there when first observed
 * @param movedFrom its previous commit, if it was re-pointed
 */
public record TagPosition(CommitId commit, Optional<Instant> since, Optional<CommitId> movedFrom) {

    /** Truncated to seconds, as in the file. */
    public TagPosition {
        since = since.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Returns the position after the tag was observed at a commit, which may be the same. */
    public TagPosition seenAt(CommitId now, Instant when) {
        return commit.equals(now) ? this : new TagPosition(now, Optional.of(when), Optional.of(commit));
    }
}
