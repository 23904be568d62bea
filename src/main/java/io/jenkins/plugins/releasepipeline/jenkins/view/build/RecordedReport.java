package io.jenkins.plugins.releasepipeline.jenkins.view.build;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.schema.assess.ChangedMigration;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A schema report as a build keeps it: texts and numbers alone, whatever becomes of the engine. */
public final class RecordedReport {

    /** How many migrations a report keeps. */
    static final int MOST_MIGRATIONS = 500;
    /** How many operations it keeps in all: a build's file is read whole whenever the build is. */
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

    /** What runs: as the step named it, and which commit that was, abbreviated. */
    public String getFrom() {
        return named(from, fromCommit);
    }

    /** What shall run, in the same way. */
    public String getTo() {
        return named(to, toCommit);
    }

    private static String named(String name, String commit) {
        String abbreviated = new CommitId(commit).abbreviated();
        return commit.startsWith(name) ? abbreviated : Messages.RecordedReport_Named(name, abbreviated);
    }

    /** What must ship first, in words. */
    public String getOrder() {
        return changed || needsReview ? ReportWords.order(order, needsReview) : ReportWords.unchanged();
    }

    /** Whether somebody must look before it ships. */
    public boolean isNeedsReview() {
        return needsReview;
    }

    /** Whether indexes are all that changes. */
    public boolean isIndexOnly() {
        return indexOnly;
    }

    /** One paragraph for the deployment ticket. */
    public String getAdvice() {
        return advice;
    }

    /** The red flags, each as a sentence. */
    public List<String> getFlags() {
        return flags.stream().map(ReportWords::flag).toList();
    }

    /** How many operations of each class will run; classes without any are left out. */
    public List<Label> getCounts() {
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> new Label(count.getKey(), count.getValue()))
                .toList();
    }

    /** The migrations that differ, as far as they are kept. */
    public List<RecordedMigration> getMigrations() {
        return List.copyOf(migrations);
    }

    /** How many migrations differ, with those that are not kept. */
    public int getMigrationCount() {
        return migrationCount;
    }

    /** How many migrations are not kept. */
    public int getLeft() {
        return migrationCount - migrations.size();
    }
}
