package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
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
import io.jenkins.plugins.releasepipeline.git.commits.VersionSearch;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import java.util.List;
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
    private final VersionSearch versions;

    RowPages(Pipeline pipeline, Mirror mirror, Commits commits, RowReader rows) {
        this.pipeline = pipeline;
        this.mirror = mirror;
        this.commits = commits;
        this.rows = rows;
        this.paths = new PathChanges(mirror, SearchLimits.DEFAULT);
        this.search = new TrunkSearch(commits, paths, SearchLimits.DEFAULT);
        this.versions = new VersionSearch(commits, paths);
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

    private RowsView versions(RowQuery query, VersionPattern pattern, Function<Environment, Optional<Plan>> plans) {
        List<VersionTag> all = mirror.tags().line(pattern).tags();
        int begin = query.before().map(name -> place(all, name) + 1).orElse(0);
        Optional<Integer> to = query.to().map(name -> place(all, name));
        VersionSearch.Part part = versions.find(all, query.wanted(pipeline.references()), begin, to, query.count());
        boolean counted = query.isFiltered() && query.before().isEmpty();
        return new RowsView(
                rows.versionsOf(
                        part.tags().stream()
                                .map(tag -> commits.read(tag.commit()))
                                .toList(),
                        part.tags().stream().map(VersionTag::name).toList(),
                        plans),
                part.last().map(last -> all.get(last).name()),
                counted ? Optional.of(part.count()) : Optional.empty(),
                part.complete(),
                to.map(end -> all.get(end).name()));
    }

    private static int place(List<VersionTag> all, String name) {
        return IntStream.range(0, all.size())
                .filter(place -> all.get(place).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ReleaseException(Messages.RowPages_NoVersion(name)));
    }
}
