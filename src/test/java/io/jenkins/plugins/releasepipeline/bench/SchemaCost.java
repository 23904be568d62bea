package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.commits.Trees;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.promotion.plan.SchemaChanges;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.framework.MigrationFrameworks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a schema report costs for a range with 75 added and 52 edited Django migrations: in a repository with so many
 * other files, of which every tenth changed as well.
 */
final class SchemaCost {

    private static final int ADDED = 75;
    private static final int EDITED = 52;
    private static final int THERE = 200;
    private static final int ROUNDS = 41;
    private static final MigrationFrameworks FRAMEWORKS = MigrationFrameworks.with(List.of());

    private SchemaCost() {}

    /**
     * Milliseconds.
     *
     * @param cold the first report of this JVM, from an open mirror
     * @param report another one, nothing remembered
     * @param find finding the migrations alone
     * @param git {@code git diff --name-status} of the same range
     */
    record Cost(double cold, double report, double find, double git) {}

    static Cost measure(Path folder, int files) throws IOException, InterruptedException {
        TestRepository repository = new TestRepository(folder);
        CommitId from = repository.commit("ann", Instant.parse("2026-01-01T00:00:00Z"), "before", tree(files, false));
        CommitId to = repository.commit("ann", Instant.parse("2026-01-02T00:00:00Z"), "after", tree(files, true));
        try (Mirror mirror = Mirror.open(
                folder.resolve("mirror.git"),
                Remote.workingClone(repository.remote().toString()))) {
            mirror.fetch();
            Trees trees = new Trees(mirror);
            double cold = report(trees, from, to);
            double[] reports = new double[ROUNDS];
            double[] finds = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                reports[round] = report(trees, from, to);
                finds[round] = find(trees, from, to);
            }
            double git = new GitTime(repository.remote())
                    .millis("", 10, List.of("diff --no-renames --name-status " + from.hex() + " " + to.hex()));
            return new Cost(cold, Median.of(reports), Median.of(finds), git);
        }
    }

    private static double report(Trees trees, CommitId from, CommitId to) {
        long start = System.nanoTime();
        SchemaReport report = new SchemaChanges(trees, List.of()).between(from, to, List.of());
        double millis = (System.nanoTime() - start) / 1e6;
        if (report.migrations().size() != ADDED + EDITED) {
            throw new IllegalStateException("found " + report.migrations().size());
        }
        return millis;
    }

    private static double find(Trees trees, CommitId from, CommitId to) {
        long start = System.nanoTime();
        long found = trees.changes(from, to).stream()
                .flatMap(change -> change.newPath().stream())
                .filter(FRAMEWORKS::match)
                .count();
        double millis = (System.nanoTime() - start) / 1e6;
        if (found != ADDED + EDITED) {
            throw new IllegalStateException("found " + found);
        }
        return millis;
    }

    private static Map<String, String> tree(int files, boolean after) {
        Map<String, String> tree = new LinkedHashMap<>();
        for (int i = 0; i < files; i++) {
            String changed = after && i % 10 == 0 ? "changed" : "";
            tree.put("src/part" + i % 97 + "/file" + i + ".txt", "text " + i + changed);
        }
        for (int i = 0; i < THERE + (after ? ADDED : 0); i++) {
            int length = after && i < EDITED ? 200 : 100;
            tree.put("app" + i % 5 + "/migrations/%04d_note.py".formatted(i), """
                    from django.db import migrations, models


                    class Migration(migrations.Migration):
                        dependencies = []
                        operations = [
                            migrations.AddField("order", "note%d", models.CharField(max_length=%d, null=True)),
                            migrations.AlterField("order", "note%d", models.CharField(max_length=300, null=True)),
                        ]
                    """.formatted(
                            i, length, Math.max(0, i - 5)));
        }
        return tree;
    }
}
