package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;

/** Two commits as {@code A..B} on a command line. */
record Range(CommitId from, CommitId to) {

    static Range of(String text, Mirror mirror) {
        String[] ends = text.split("\\.\\.", -1);
        if (ends.length != 2 || text.contains("...") || ends[0].isBlank() || ends[1].isBlank()) {
            throw new ReleaseException(
                    "\"" + text + "\" is not a range: write A..B with two commits, tags or branches.");
        }
        return new Range(mirror.resolve(ends[0]), mirror.resolve(ends[1]));
    }
}
