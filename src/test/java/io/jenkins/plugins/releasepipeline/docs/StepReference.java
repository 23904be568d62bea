package io.jenkins.plugins.releasepipeline.docs;

import io.jenkins.plugins.releasepipeline.jenkins.step.ReleaseStep;
import io.jenkins.plugins.releasepipeline.jenkins.step.ReleaseStep.ReleaseStepDescriptor;
import io.jenkins.plugins.releasepipeline.jenkins.step.promote.DeployToProductionStep;
import io.jenkins.plugins.releasepipeline.jenkins.step.promote.PromoteToProductionStep;
import io.jenkins.plugins.releasepipeline.jenkins.step.rollback.RollbackToStep;
import io.jenkins.plugins.releasepipeline.jenkins.step.schema.CheckSchemaChangeStep;
import io.jenkins.plugins.releasepipeline.jenkins.step.verify.VerifyVersionEndpointStep;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** {@code docs/reference/steps.md}: every argument of every step, as its class and help have it. */
final class StepReference {

    private static final String COMMIT = "commit";
    private static final String MASTER = "master";

    /** The steps with the smallest calls that are accepted. */
    static final Map<ReleaseStepDescriptor, List<Map<String, Object>>> STEPS = steps();

    private final StringBuilder page = new StringBuilder();

    private static Map<ReleaseStepDescriptor, List<Map<String, Object>>> steps() {
        Map<ReleaseStepDescriptor, List<Map<String, Object>>> all = new LinkedHashMap<>();
        all.put(new CheckSchemaChangeStep.DescriptorImpl(), List.of(Map.of("from", "production", "to", MASTER)));
        all.put(new PromoteToProductionStep.DescriptorImpl(), List.of(Map.of(COMMIT, MASTER)));
        all.put(new DeployToProductionStep.DescriptorImpl(), List.of(Map.of(COMMIT, MASTER)));
        all.put(
                new RollbackToStep.DescriptorImpl(),
                List.of(
                        Map.of("reason", "bug 1", COMMIT, MASTER),
                        Map.of("reason", "bug 1", "version", "v3.119"),
                        Map.of("reason", "bug 1", "build", 41)));
        all.put(
                new VerifyVersionEndpointStep.DescriptorImpl(),
                List.of(
                        Map.of("environment", "production", COMMIT, MASTER),
                        Map.of("urls", List.of("https://example.org/__version__"), "version", "v3.120")));
        return all;
    }

    String text() {
        page.append("""
                # Step reference

                %s
                Every argument of the Pipeline steps. [Pipeline steps](../steps.md) explains what they do, with examples and the keys of their
                results.

                *Required* arguments are refused when they are left out. *One of these* are alternatives: give exactly one.

                """.formatted(Docs.NOTICE));
        STEPS.forEach(this::step);
        return page.toString().stripTrailing() + "\n";
    }

    private void step(ReleaseStepDescriptor descriptor, List<Map<String, Object>> samples) {
        Class<?> type = descriptor.getClass().getEnclosingClass();
        BoundClass bound = new BoundClass(type);
        Probe probe = new Probe(bound, step -> ((ReleaseStep) step).check(), samples);
        Object untouched = bound.create(Map.of());
        page.append("## ").append(descriptor.getFunctionName()).append("\n\n");
        page.append("In *Pipeline Syntax*: *")
                .append(descriptor.getDisplayName())
                .append("*.");
        page.append(takesBody(descriptor) ? " It takes a body.\n\n" : "\n\n");
        page.append(HelpText.of(type, "").orElseThrow()).append("\n\n");
        page.append("| argument | type | default | |\n|---|---|---|---|\n");
        descriptor.arguments().forEach((argument, kind) -> {
            page.append("| `").append(argument).append("` | ").append(HelpText.plain(kind.words()));
            page.append(" | ")
                    .append(
                            switch (probe.need(argument)) {
                                case REQUIRED -> "required";
                                case ALTERNATIVE -> "one of these";
                                case OPTIONAL -> shown(bound.value(untouched, argument));
                            });
            page.append(" | ").append(HelpText.of(type, argument).orElseThrow());
            page.append(" |\n");
        });
        page.append("\n");
    }

    /** The class of Jenkins says no, and does not run where only its signatures are there. */
    private static boolean takesBody(ReleaseStepDescriptor descriptor) {
        try {
            return descriptor.getClass().getMethod("takesImplicitBlockArgument").getDeclaringClass()
                            != StepDescriptor.class
                    && descriptor.takesImplicitBlockArgument();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String shown(Object value) {
        boolean none = value == null || value.equals("") || value instanceof Collection<?> several && several.isEmpty();
        return none ? "none" : "`" + value + "`";
    }
}
