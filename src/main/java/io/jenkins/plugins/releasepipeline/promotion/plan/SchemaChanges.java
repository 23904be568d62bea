package io.jenkins.plugins.releasepipeline.promotion.plan;

import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.commit.FileChange;
import io.jenkins.plugins.releasepipeline.git.commits.Trees;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaComparison;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaDrift;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Schema reports between commits of a mirror. Commits never change, so a report is made once. Thread-safe. */
public final class SchemaChanges {

    private static final int KEPT = 64;

    private record Range(CommitId from, CommitId to, List<Service> services, List<String> paths) {}

    private final Trees trees;
    private final List<String> paths;
    private final Map<Range, SchemaReport> reports = new LinkedHashMap<>();

    /** Compares the trees of a mirror; the globs, for all who name no others, are those of {@link SchemaComparison#compare}. */
    public SchemaChanges(Trees trees, List<String> paths) {
        this.trees = trees;
        this.paths = List.copyOf(paths);
    }

    /** What the way from one commit's tree to the other's does to the schema; the advice names the services. */
    public SchemaReport between(CommitId from, CommitId to, List<Service> services) {
        return between(from, to, services, paths);
    }

    /** The same with other globs than the usual ones. */
    public SchemaReport between(CommitId from, CommitId to, List<Service> services, List<String> globs) {
        Range range = new Range(from, to, List.copyOf(services), List.copyOf(globs));
        synchronized (reports) {
            if (reports.containsKey(range)) {
                return reports.get(range);
            }
        }
        SchemaReport report = compare(range);
        synchronized (reports) {
            reports.put(range, report);
            if (reports.size() > KEPT) {
                reports.remove(reports.keySet().iterator().next());
            }
        }
        return report;
    }

    /** What stays in the database of an environment that runs a commit when it is reset to trunk. */
    public Optional<SchemaDrift> drift(CommitId trunk, CommitId runs) {
        return between(trunk, runs, List.of()).drift();
    }

    /** What each migration of a commit's tree does by itself, by path; nothing of it is kept. */
    public Map<String, SchemaReport> each(CommitId commit) {
        return SchemaComparison.each(new CommitPairContents(trees.of(commit), trees.of(commit)), paths);
    }

    /** Lets go of all reports: the next one who asks waits for a new one. */
    public void forget() {
        synchronized (reports) {
            reports.clear();
        }
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
