package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.version.VersionPattern;
import io.jenkins.plugins.releasepipeline.domain.version.VersionTag;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.commits.PathChanges;
import io.jenkins.plugins.releasepipeline.git.commits.SearchLimits;
import io.jenkins.plugins.releasepipeline.git.commits.TrunkSearch;
import io.jenkins.plugins.releasepipeline.git.commits.TrunkSearch.Part;
import io.jenkins.plugins.releasepipeline.git.commits.TrunkSearch.Wanted;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Reads parts of the table beyond its newest rows, and rows that match a filter. Thread-safe. */
final class RowPages {

    private final Pipeline pipeline;
    private final Mirror mirror;
    private final Commits commits;
    private final RowReader rows;
    private final PathChanges paths;
    private final TrunkSearch search;

    RowPages(Pipeline pipeline, Mirror mirror, Commits commits, RowReader rows) {
        this.pipeline = pipeline;
        this.mirror = mirror;
        this.commits = commits;
        this.rows = rows;
        this.paths = new PathChanges(mirror, SearchLimits.DEFAULT);
        this.search = new TrunkSearch(commits, paths, SearchLimits.DEFAULT);
    }

    /** Releases what was read for filters. */
    void forget() {
        paths.forget();
    }

    /** Returns the rows; {@code plans} are those of {@link RowReader#trunk}. */
    RowsView read(RowQuery query, Function<Environment, Optional<Plan>> plans) {
        return pipeline.versionPattern()
                .map(pattern -> versions(query, pattern, plans))
                .orElseGet(() -> trunk(query, plans));
    }

    private RowsView trunk(RowQuery query, Function<Environment, Optional<Plan>> plans) {
        CommitId tip = mirror.tip("refs/heads/" + pipeline.trunk())
                .orElseThrow(() -> new ReleaseException(Messages.StatusReader_NoTrunk(pipeline.trunk())));
        Optional<CommitId> to = query.to().map(mirror::resolve).map(commit -> commits.mergedBy(commit, tip)
                .orElseThrow(() ->
                        new ReleaseException(Messages.RowPages_NotThere(commit.abbreviated(), pipeline.trunk()))));
        Wanted wanted = query.wanted(pipeline.references());
        boolean counted = query.isFiltered() && query.before().isEmpty();
        Part part = search.find(tip, wanted, query.before().map(CommitId::new), to, query.count(), counted);
        return new RowsView(
                rows.trunk(part.commits(), plans),
                part.last().map(CommitId::hex),
                counted ? Optional.of(part.count()) : Optional.empty(),
                part.complete(),
                to.map(CommitId::hex));
    }

    /** Tags are few enough to look at all of them. */
    private RowsView versions(RowQuery query, VersionPattern pattern, Function<Environment, Optional<Plan>> plans) {
        List<VersionTag> all = mirror.tags().line(pattern).tags();
        PathChanges.Budget budget = paths.budget();
        Wanted wanted = query.wanted(pipeline.references());
        int begin = query.before().map(name -> place(all, name) + 1).orElse(0);
        Optional<Integer> to = query.to().map(name -> place(all, name));
        List<Integer> found = IntStream.range(begin, all.size())
                .takeWhile(place -> !budget.isSpent())
                .filter(place -> matches(all, place, wanted, budget))
                .boxed()
                .toList();
        List<Integer> shown = found.stream()
                .filter(place -> to.filter(end -> place > end).isEmpty())
                .limit(query.count())
                .toList();
        List<Commit> line = shown.stream()
                .map(place -> commits.read(all.get(place).commit()))
                .toList();
        boolean counted = query.isFiltered() && query.before().isEmpty();
        Optional<String> last = shown.isEmpty()
                ? to.map(end -> all.get(end).name())
                : Optional.of(all.get(shown.get(shown.size() - 1)).name());
        return new RowsView(
                rows.versionsOf(
                        line, shown.stream().map(place -> all.get(place).name()).toList(), plans),
                shown.size() < found.size() ? last : Optional.empty(),
                counted ? Optional.of(found.size()) : Optional.empty(),
                !budget.isSpent(),
                to.map(end -> all.get(end).name()));
    }

    private static int place(List<VersionTag> all, String name) {
        return IntStream.range(0, all.size())
                .filter(place -> all.get(place).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ReleaseException(Messages.RowPages_NoVersion(name)));
    }

    /** A version has the changes since the one before. */
    private boolean matches(List<VersionTag> all, int place, Wanted wanted, PathChanges.Budget budget) {
        VersionTag tag = all.get(place);
        Optional<CommitId> older =
                place + 1 < all.size() ? Optional.of(all.get(place + 1).commit()) : Optional.empty();
        if (wanted.equals(Wanted.ALL)) {
            return true;
        }
        Commit commit = commits.read(tag.commit());
        List<String> texts = new ArrayList<>(List.of(tag.name(), commit.subject()));
        return contains(commit.author().name(), wanted.author())
                && wanted.words().stream().allMatch(word -> texts.stream().anyMatch(text -> contains(text, word)))
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
