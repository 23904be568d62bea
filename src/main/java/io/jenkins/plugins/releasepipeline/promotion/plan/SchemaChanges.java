package io.jenkins.plugins.releasepipeline.promotion.plan;

import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.commit.FileChange;
import io.jenkins.plugins.releasepipeline.git.commits.Trees;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaComparison;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaDrift;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.evidence.EvidenceSearch;
import io.jenkins.plugins.releasepipeline.schema.evidence.UseEvidence;
import io.jenkins.plugins.releasepipeline.schema.framework.MigrationFrameworks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Schema reports between commits of a mirror. Commits never change, so a report is created once. Thread-safe. */
public final class SchemaChanges {

    private static final int KEPT = 64;

    /** How many characters of each tree are searched for uses. */
    private static final long SEARCHED = 32L * 1024 * 1024;

    private record Range(CommitId from, CommitId to, List<Service> services, List<String> paths) {}

    private final Trees trees;
    private final List<String> paths;
    private final RecentResults<Range, SchemaReport> reports = new RecentResults<>(KEPT);
    private final RecentResults<Range, List<UseEvidence>> evidence = new RecentResults<>(KEPT);

    /** Compares the trees of a mirror; the default globs are those of {@link SchemaComparison#compare}. */
    public SchemaChanges(Trees trees, List<String> paths) {
        this.trees = trees;
        this.paths = List.copyOf(paths);
    }

    /** Returns the schema changes from one commit's tree to the other's; the advice names the services. */
    public SchemaReport between(CommitId from, CommitId to, List<Service> services) {
        return between(from, to, services, paths);
    }

    /** The same with globs other than the default ones. */
    public SchemaReport between(CommitId from, CommitId to, List<Service> services, List<String> globs) {
        return reports.of(new Range(from, to, List.copyOf(services), List.copyOf(globs)), this::compare);
    }

    /** Returns the report with {@link EvidenceSearch evidence}; the first time, it reads both trees. */
    public SchemaReport proven(CommitId from, CommitId to, List<Service> services) {
        return proven(from, to, services, paths);
    }

    /** The same with globs other than the default ones. */
    public SchemaReport proven(CommitId from, CommitId to, List<Service> services, List<String> globs) {
        SchemaReport report = between(from, to, services, globs);
        // The services matter to the advice alone.
        Range range = new Range(from, to, List.of(), List.copyOf(globs));
        return report.with(evidence.of(range, any -> evidence(any, report)));
    }

    /** Returns a report that is needed only once and is not kept. */
    SchemaReport once(CommitId from, CommitId to, List<Service> services) {
        return compare(new Range(from, to, services, paths));
    }

    /** Returns whether a file that differs would be read as a migration. */
    public boolean isMigration(String path) {
        return MigrationFrameworks.with(paths).match(path);
    }

    /** Whether a file that may be a migration differs between two commits. */
    boolean migrates(CommitId from, CommitId to) {
        MigrationFrameworks frameworks = MigrationFrameworks.with(paths);
        return trees.changes(from, to).stream()
                .flatMap(change -> Stream.concat(change.oldPath().stream(), change.newPath().stream()))
                .anyMatch(frameworks::match);
    }

    /**
     * Returns the schema changes that stay in the database of an environment that runs a commit when it is reset to
     * trunk.
     */
    public Optional<SchemaDrift> drift(CommitId trunk, CommitId runs) {
        return between(trunk, runs, List.of()).drift();
    }

    /** Returns the operations of each migration of a commit's tree, by path; not cached. */
    public Map<String, SchemaReport> each(CommitId commit) {
        return SchemaComparison.each(new CommitPairContents(trees.of(commit), trees.of(commit)), paths);
    }

    /** Releases all cached reports: the next request computes a new one. */
    public void forget() {
        reports.clear();
        evidence.clear();
    }

    private List<UseEvidence> evidence(Range range, SchemaReport report) {
        return EvidenceSearch.of(
                report.operations(),
                MigrationFrameworks.with(range.paths())::match,
                (wanted, file) -> trees.of(range.from()).texts(wanted, SEARCHED, file),
                (wanted, file) -> trees.of(range.to()).texts(wanted, SEARCHED, file));
    }

    private SchemaReport compare(Range range) {
        List<FileChange> changes = trees.changes(range.from(), range.to());
        return SchemaComparison.compare(
                changes,
                new CommitPairContents(trees.of(range.from()), trees.of(range.to())),
                range.services(),
                range.paths());
    }
}
