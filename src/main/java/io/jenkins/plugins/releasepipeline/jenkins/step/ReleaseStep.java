package io.jenkins.plugins.releasepipeline.jenkins.step;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** The base of all steps: they may name their pipeline, and are refused with one line. */
public abstract class ReleaseStep extends Step {

    private String pipeline = "";

    /** The pipeline's name; empty: the only one that the job may use. */
    public String getPipeline() {
        return pipeline;
    }

    /** Names the pipeline. */
    @DataBoundSetter
    public void setPipeline(String pipeline) {
        this.pipeline = Arguments.text(pipeline).orElse("");
    }

    /** Refuses arguments that are missing, invalid or exclude each other. */
    public abstract void check();

    protected abstract StepExecution begin(StepContext context) throws IOException, InterruptedException;

    @Override
    public final StepExecution start(StepContext context) throws IOException, InterruptedException {
        try {
            check();
            return begin(context);
        } catch (ReleaseException e) {
            throw new AbortException(e.getMessage());
        }
    }

    /** The base of all descriptors: a step needs its build and the build's log, but no agent. */
    public abstract static class ReleaseStepDescriptor extends StepDescriptor {

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        /** The arguments, in the order in which a message names them. */
        public abstract Map<String, ArgumentKind> arguments();

        /** With the common argument of all steps. */
        protected static Map<String, ArgumentKind> with(Map<String, ArgumentKind> own) {
            Map<String, ArgumentKind> all = new LinkedHashMap<>(own);
            all.put("pipeline", ArgumentKind.TEXT);
            return all;
        }

        /**
         * Creates the step from a Jenkinsfile. Refuses with one line: Pipeline itself would end the build with the
         * stack trace of a
         * ClassCastException, and only warn of an argument whose name is wrong, such as an environment's.
         */
        @Override
        @SuppressWarnings("deprecation")
        @SuppressFBWarnings(
                value = "THROWS_METHOD_THROWS_CLAUSE_BASIC_EXCEPTION",
                justification = "What Pipeline's own method throws.")
        public Step newInstance(Map<String, Object> arguments) throws Exception {
            try {
                Arguments.check(getFunctionName(), arguments(), arguments);
            } catch (ReleaseException e) {
                throw new AbortException(e.getMessage());
            }
            return super.newInstance(arguments);
        }

        /** Creates the step from a form, such as that of the snippet generator: refuses a step that could not run. */
        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            Step step = super.newInstance(request, form);
            try {
                ((ReleaseStep) step).check();
            } catch (ReleaseException e) {
                throw new UnusableFormException(e.getMessage());
            }
            return step;
        }
    }
}
