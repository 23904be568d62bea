package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.jenkins.step.Arguments;
import java.io.IOException;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Checks that either a body or a deploy ref deploys, and not both. */
final class WhoDeploys {

    private WhoDeploys() {}

    /** Refuses both and neither. */
    static void check(Environment target, boolean body) {
        Optional<String> ref = target.deployRef().map(DeployRef::label);
        if (body && ref.isPresent()) {
            throw new ReleaseException(Messages.WhoDeploys_Both(target.name(), ref.get()));
        }
        if (!body && ref.isEmpty()) {
            throw new ReleaseException(Messages.WhoDeploys_Nobody(target.name()));
        }
    }

    /** The same if it is known immediately; otherwise it is checked in the background. Does not block. */
    static void checkAtOnce(StepContext context, String pipeline, String environment)
            throws IOException, InterruptedException {
        Optional<Environment> target = target(context.get(Run.class), pipeline, environment);
        try {
            target.ifPresent(known -> check(known, context.hasBody()));
        } catch (ReleaseException e) {
            throw new AbortException(e.getMessage());
        }
    }

    private static Optional<Environment> target(Run<?, ?> run, String pipeline, String environment) {
        try {
            var definition = LivePipelines.get()
                    .of(run.getParent(), Arguments.text(pipeline))
                    .pipeline();
            return Optional.of(
                    Arguments.text(environment).map(definition::environment).orElseGet(definition::production));
        } catch (ReleaseException e) {
            // It may be about to be redefined.
            return Optional.empty();
        }
    }
}
