package io.jenkins.plugins.releasepipeline.git.commits;

import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.version.VersionTag;
import io.jenkins.plugins.releasepipeline.git.commits.TrunkSearch.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds versions by their tags, part by part. Tags are few enough to look at all of them. Thread-safe. */
public final class VersionSearch {

    private final Commits commits;
    private final PathChanges paths;

    /** Searches the versions of these commits. */
    public VersionSearch(Commits commits, PathChanges paths) {
        this.commits = commits;
        this.paths = paths;
    }

    /**
     * A part of the versions.
     *
     * @param tags those that match, newest first
     * @param last the place after which to continue; empty: there are no more
     * @param count how many match from where the search began
     * @param complete whether it looked at all versions down to the oldest
     */
    public record Part(List<VersionTag> tags, Optional<Integer> last, int count, boolean complete) {}

    /**
     * Returns the next part.
     *
     * @param all the versions, newest first
     * @param begin the place where it begins
     * @param through the place with which it ends, if it has no more than {@code limit} versions by then
     */
    public Part find(List<VersionTag> all, Wanted wanted, int begin, Optional<Integer> through, int limit) {
        PathChanges.Budget budget = paths.budget();
        List<Integer> found = new ArrayList<>();
        int place = begin;
        for (; place < all.size() && !budget.isSpent(); place++) {
            if (matches(all, place, wanted, budget)) {
                found.add(place);
            }
        }
        List<Integer> listed = found.stream()
                .filter(one -> through.filter(end -> one > end).isEmpty())
                .limit(limit)
                .toList();
        boolean complete = place >= all.size();
        Optional<Integer> last = Optional.empty();
        if (listed.size() < found.size()) {
            last = listed.isEmpty() ? through : Optional.of(listed.get(listed.size() - 1));
        } else if (!complete) {
            last = Optional.of(place - 1);
        }
        return new Part(listed.stream().map(all::get).toList(), last, found.size(), complete);
    }

    /** A version has the changes since the one before. */
    private boolean matches(List<VersionTag> all, int place, Wanted wanted, PathChanges.Budget budget) {
        if (wanted.equals(Wanted.ALL)) {
            return true;
        }
        VersionTag tag = all.get(place);
        Optional<CommitId> older =
                place + 1 < all.size() ? Optional.of(all.get(place + 1).commit()) : Optional.empty();
        Commit commit = commits.read(tag.commit());
        return contains(commit.author().name(), wanted.author())
                && wanted.words().stream().allMatch(word -> Stream.of(tag.name(), commit.subject())
                        .anyMatch(text -> contains(text, word)))
                && wanted.subject()
                        .filter(names -> !names.test(commit.subject()))
                        .isEmpty()
                && wanted.path()
                        .filter(path -> !paths.differs(older, tag.commit(), path, budget))
                        .isEmpty();
    }

    private static boolean contains(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
