package io.jenkins.plugins.releasepipeline.git.commits;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Resolves the commits that running services report.
 *
 * @param mirror the mirror to search
 */
public record ReportedCommits(Mirror mirror) {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{7,40}");

    /**
     * Resolves a reported commit: a full id, a prefix of at least 7 digits, or a tag. Empty if it is not in the mirror
     * or ambiguous, and for a branch, which may have moved since.
     */
    public Optional<CommitId> find(String reported) {
        Stream<CommitId> byId =
                ID.matcher(reported).matches() ? mirror.startingWith(reported).stream() : Stream.empty();
        Stream<CommitId> byTag = CommitId.isFull(reported) ? Stream.empty() : mirror.tags().tip(reported).stream();
        List<CommitId> all = Stream.concat(byId, byTag).distinct().toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }
}
