package io.jenkins.plugins.releasepipeline.jenkins.view.build;

import hudson.model.Run;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.RunAction2;

/**
 * <i>Schema changes</i>: the reports of {@code checkSchemaChange}, persisted with the build. Immutable; each report
 * creates a new action, so that a build can be saved at any time.
 */
public final class SchemaChangeAction implements RunAction2 {

    /** Maximum number of reports kept of a build: a script may call the step in a loop. */
    static final int MOST = 20;

    private final List<RecordedReport> reports;
    private final int left;
    private transient Run<?, ?> run;

    private SchemaChangeAction(List<RecordedReport> reports, int left) {
        this.reports = reports;
        this.left = left;
    }

    /**
     * Adds a report to a build and saves the build. May be called concurrently by steps of the same build.
     *
     * @param from the step's argument for the running version
     * @param older its commit
     * @param to the step's argument for the version to be deployed
     * @param newer its commit
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

    /** Returns the build. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** Returns the reports, oldest first. */
    public List<RecordedReport> getReports() {
        return List.copyOf(reports);
    }

    /** Returns the number of reports that were not kept. */
    public int getLeft() {
        return left;
    }
}
