package io.jenkins.plugins.releasepipeline.jenkins.step.schema;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.MigrationPaths;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.step.Arguments;
import io.jenkins.plugins.releasepipeline.jenkins.step.PlainValue;
import io.jenkins.plugins.releasepipeline.jenkins.step.StepRun;
import io.jenkins.plugins.releasepipeline.jenkins.view.build.SchemaChangeAction;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;

/** Compares two commits; reads the mirror, and fetches only for a commit that it does not have. */
final class CheckSchemaChangeExecution extends SynchronousNonBlockingStepExecution<Map<String, Object>> {

    private static final long serialVersionUID = 1L;

    private final String pipeline;
    private final String from;
    private final String to;
    private final String failOn;
    private final ArrayList<String> paths;

    CheckSchemaChangeExecution(StepContext context, CheckSchemaChangeStep step) {
        super(context);
        pipeline = step.getPipeline();
        from = step.getFrom();
        to = step.getTo();
        failOn = step.getFailOn();
        paths = new ArrayList<>(step.paths());
    }

    @Override
    protected Map<String, Object> run() throws IOException, InterruptedException {
        return StepRun.with(getContext(), pipeline, this::check);
    }

    private Map<String, Object> check(StepRun stepRun) throws IOException {
        FailOn limit = FailOn.of(failOn);
        List<String> globs = MigrationPaths.joined(
                "checkSchemaChange", stepRun.live().pipeline().migrationPaths(), paths);
        CommitId older = stepRun.commitOrEnvironment(Arguments.needed("from", from));
        CommitId newer = stepRun.commitOrEnvironment(Arguments.needed("to", to));
        SchemaReport report =
                stepRun.live().schema().proven(older, newer, target(stepRun).services(), globs);
        SchemaChangeAction.record(stepRun.run(), from, older, to, newer, report);
        stepRun.log().getLogger().println(report.advice());
        report.locks().forEach(stepRun.log().getLogger()::println);
        if (limit.isViolatedBy(report)) {
            throw new ReleaseException(Messages.CheckSchemaChangeExecution_Violated(limit.word(), from, to));
        }
        return PlainValue.map(report.toMap());
    }

    /** The environment whose services the advice names: the target, else production, else the last. */
    private Environment target(StepRun stepRun) {
        var environments = stepRun.live().pipeline().environments();
        return environments.stream()
                .filter(environment -> environment.name().equals(from))
                .findFirst()
                .or(() -> environments.stream().filter(Environment::production).findFirst())
                .orElseGet(() -> environments.get(environments.size() - 1));
    }
}
