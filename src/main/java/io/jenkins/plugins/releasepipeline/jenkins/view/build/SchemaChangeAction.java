package io.jenkins.plugins.releasepipeline.jenkins.view.build;

import hudson.model.Run;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.RunAction2;

/**
 * <i>Schema changes</i>: what {@code checkSchemaChange} found, kept with the build. Never changes; each report makes a new
 * one, so that a build may be saved at any time.
 */
public final class SchemaChangeAction implements RunAction2 {

    /** How many reports a build keeps: a script may call the step in a loop. */
    static final int MOST = 20;

    private final List<RecordedReport> reports;
    private final int left;
    private transient Run<?, ?> run;

    private SchemaChangeAction(List<RecordedReport> reports, int left) {
        this.reports = reports;
        this.left = left;
    }

    /**
     * Adds a report to a build and saves the build. Steps of one build may do this at the same time.
     *
     * @param from how the step names what runs
     * @param older the commit that this is
     * @param to how the step names what shall run
     * @param newer the commit that this is
     */
    public static void record(
            Run<?, ?> run, String from, CommitId older, String to, CommitId newer, SchemaReport report)
            throws IOException {
        RecordedReport recorded = new RecordedReport(from, older, to, newer, report);
        synchronized (run) {
            SchemaChangeAction before = run.getAction(SchemaChangeAction.class);
            run.addOrReplaceAction(
                    before == null ? new SchemaChangeAction(List.of(), 0).with(recorded) : before.with(recorded));
        }
        run.save();
    }

    private SchemaChangeAction with(RecordedReport report) {
        if (reports.size() >= MOST) {
            return new SchemaChangeAction(reports, left + 1);
        }
        List<RecordedReport> all = new ArrayList<>(reports);
        all.add(report);
        return new SchemaChangeAction(all, left);
    }

    @Override
    public void onAttached(Run<?, ?> build) {
        run = build;
    }

    @Override
    public void onLoad(Run<?, ?> build) {
        run = build;
    }

    @Override
    public String getIconFileName() {
        return "symbol-schema plugin-release-pipeline";
    }

    @Override
    public String getDisplayName() {
        return Messages.SchemaChangeAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return "schema";
    }

    /** The build. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** The reports, in the order in which they were made. */
    public List<RecordedReport> getReports() {
        return List.copyOf(reports);
    }

    /** How many reports were not kept. */
    public int getLeft() {
        return left;
    }
}
