package io.jenkins.plugins.releasepipeline.domain.commit;

import io.jenkins.plugins.releasepipeline.domain.text.VisibleText;
import java.time.Instant;
import java.util.List;

/**
 * The data of a commit that a list shows.
 *
 * @param id its full id
 * @param subject the first paragraph of its message on one line; may be empty
 * @param author who wrote it
 * @param time when it was committed (not when it was first written), to the second
 * @param reverts the ids, full or abbreviated, of the commits that its message says it reverts
 */
public record Commit(CommitId id, String subject, Person author, Instant time, List<String> reverts) {

    /** Replaces invisible characters of the subject with marks. */
    public Commit {
        subject = VisibleText.of(subject);
    }
}
