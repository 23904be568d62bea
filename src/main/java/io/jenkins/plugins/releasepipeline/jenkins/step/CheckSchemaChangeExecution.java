package io.jenkins.plugins.releasepipeline.jenkins.step;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.schema.SchemaReport;
import java.io.IOException;
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

    CheckSchemaChangeExecution(StepContext context, String pipeline, String from, String to, String failOn) {
        super(context);
        this.pipeline = pipeline;
        this.from = from;
        this.to = to;
        this.failOn = failOn;
    }

    @Override
    protected Map<String, Object> run() throws IOException, InterruptedException {
        return Site.with(getContext(), pipeline, this::check);
    }

    private Map<String, Object> check(Site site) {
        FailOn limit = FailOn.of(failOn);
        SchemaReport report = site.live()
                .schema(
                        site.commitOrEnvironment(Arguments.needed("from", from)),
                        site.commitOrEnvironment(Arguments.needed("to", to)),
                        target(site));
        site.log().getLogger().println(report.advice());
        if (limit.isViolatedBy(report)) {
            throw new ReleaseException(Messages.CheckSchemaChangeExecution_Violated(limit.word(), from, to));
        }
        return PlainValue.map(report.toMap());
    }

    /** In whose services' words the advice is: the environment that is deployed to, else production, else the last. */
    private Environment target(Site site) {
        var environments = site.live().pipeline().environments();
        return environments.stream()
                .filter(environment -> environment.name().equals(from))
                .findFirst()
                .or(() -> environments.stream().filter(Environment::production).findFirst())
                .orElseGet(() -> environments.get(environments.size() - 1));
    }
}
