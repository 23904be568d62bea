package io.jenkins.plugins.releasepipeline.jenkins.view.build;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.schema.assess.ChangedMigration;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A schema report, as persisted with a build: only texts and numbers, independent of the classes of the domain. */
public final class RecordedReport {

    /** Maximum number of migrations kept of a report. */
    static final int MOST_MIGRATIONS = 500;
    /** Maximum total number of operations kept: a build's file is always loaded as a whole. */
    static final int MOST_OPERATIONS = 5_000;

    private final String from;
    private final String fromCommit;
    private final String to;
    private final String toCommit;
    private final String order;
    private final boolean changed;
    private final boolean needsReview;
    private final boolean indexOnly;
    private final String advice;
    private final List<String> flags;
    private final Map<String, Integer> counts;
    private final List<RecordedMigration> migrations;
    private final int migrationCount;

    RecordedReport(String from, CommitId older, String to, CommitId newer, SchemaReport report) {
        this.from = XmlSafeText.of(from);
        this.fromCommit = older.hex();
        this.to = XmlSafeText.of(to);
        this.toCommit = newer.hex();
        this.order = report.order().word();
        this.changed = report.changed();
        this.needsReview = report.needsReview();
        this.indexOnly = report.indexOnly();
        this.advice = XmlSafeText.whole(report.advice());
        this.flags = new ArrayList<>(report.flags());
        this.counts = new LinkedHashMap<>();
        for (OperationClass operationClass : OperationClass.values()) {
            counts.put(operationClass.word(), report.count(operationClass));
        }
        this.migrations = new ArrayList<>();
        this.migrationCount = report.migrations().size();
        int room = MOST_OPERATIONS;
        for (ChangedMigration migration : report.migrations().subList(0, Math.min(migrationCount, MOST_MIGRATIONS))) {
            RecordedMigration recorded = new RecordedMigration(migration, room);
            room -= recorded.getOperations().size();
            migrations.add(recorded);
        }
    }

    /** Returns the running version: the step's argument and its commit, abbreviated. */
    public String getFrom() {
        return named(from, fromCommit);
    }

    /** Returns the version to be deployed: the step's argument and its commit, abbreviated. */
    public String getTo() {
        return named(to, toCommit);
    }

    private static String named(String name, String commit) {
        String abbreviated = new CommitId(commit).abbreviated();
        return commit.startsWith(name) ? abbreviated : Messages.RecordedReport_Named(name, abbreviated);
    }

    /** Returns what must be deployed first, in words. */
    public String getOrder() {
        return changed || needsReview ? ReportWords.order(order, needsReview) : ReportWords.unchanged();
    }

    /** Returns whether it needs manual review before the deployment. */
    public boolean isNeedsReview() {
        return needsReview;
    }

    /** Returns whether only indexes change. */
    public boolean isIndexOnly() {
        return indexOnly;
    }

    /** Returns the advice: one paragraph for the deployment ticket. */
    public String getAdvice() {
        return advice;
    }

    /** Returns the red flags, each as a sentence. */
    public List<String> getFlags() {
        return flags.stream().map(ReportWords::flag).toList();
    }

    /** Returns the number of operations of each class that will run; classes without any are omitted. */
    public List<Label> getCounts() {
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> new Label(count.getKey(), count.getValue()))
                .toList();
    }

    /** Returns the changed migrations that were kept. */
    public List<RecordedMigration> getMigrations() {
        return List.copyOf(migrations);
    }

    /** Returns the total number of changed migrations. */
    public int getMigrationCount() {
        return migrationCount;
    }

    /** Returns the number of migrations that were not kept. */
    public int getLeft() {
        return migrationCount - migrations.size();
    }
}
