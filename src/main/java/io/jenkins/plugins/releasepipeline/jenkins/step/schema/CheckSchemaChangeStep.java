package io.jenkins.plugins.releasepipeline.jenkins.step.schema;

import hudson.Extension;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.releasepipeline.domain.MigrationPaths;
import io.jenkins.plugins.releasepipeline.jenkins.step.ArgumentKind;
import io.jenkins.plugins.releasepipeline.jenkins.step.Arguments;
import io.jenkins.plugins.releasepipeline.jenkins.step.FormCheck;
import io.jenkins.plugins.releasepipeline.jenkins.step.ReleaseStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code checkSchemaChange}: does a range of commits change the database schema, and what must ship first? */
public final class CheckSchemaChangeStep extends ReleaseStep {

    private final String from;
    private final String to;
    private String failOn = FailOn.NEVER.word();
    private List<String> paths = List.of();

    /** Takes the deployed state and the one to deploy: each a commit, a tag, a branch or an environment. */
    @DataBoundConstructor
    public CheckSchemaChangeStep(String from, String to) {
        this.from = from;
        this.to = to;
    }

    /** The older end. */
    public String getFrom() {
        return from;
    }

    /** The newer end. */
    public String getTo() {
        return to;
    }

    /** Which changes fail the step. */
    public String getFailOn() {
        return failOn;
    }

    /** One of the words of {@link FailOn}. */
    @DataBoundSetter
    public void setFailOn(String failOn) {
        this.failOn = failOn;
    }

    /** Returns the globs in addition to those of the pipeline, one per line. */
    public Object getPaths() {
        return String.join("\n", paths);
    }

    /** Takes a list of strings, or one string with commas or line breaks. */
    @DataBoundSetter
    public void setPaths(Object paths) {
        List<?> given = paths instanceof List<?> list
                ? list
                : Arguments.text(Objects.toString(paths, "")).stream().toList();
        this.paths = MigrationPaths.split(given.stream().map(String::valueOf).toList());
    }

    List<String> paths() {
        return new ArrayList<>(paths);
    }

    @Override
    public void check() {
        Arguments.needed("from", from);
        Arguments.needed("to", to);
        FailOn.of(failOn);
        MigrationPaths.check("checkSchemaChange", paths);
    }

    @Override
    protected StepExecution begin(StepContext context) {
        return new CheckSchemaChangeExecution(context, this);
    }

    /** Its form. */
    @Extension
    public static final class DescriptorImpl extends ReleaseStepDescriptor {

        @Override
        public String getFunctionName() {
            return "checkSchemaChange";
        }

        @Override
        public String getDisplayName() {
            return Messages.CheckSchemaChangeStep_DisplayName();
        }

        @Override
        public Map<String, ArgumentKind> arguments() {
            Map<String, ArgumentKind> kinds = new LinkedHashMap<>();
            kinds.put("from", ArgumentKind.TEXT);
            kinds.put("to", ArgumentKind.TEXT);
            kinds.put("failOn", ArgumentKind.TEXT);
            kinds.put("paths", ArgumentKind.TEXT_OR_TEXTS);
            return with(kinds);
        }

        /** Checks an end of the range while it is typed; nothing that needs a permission. */
        @POST
        public FormValidation doCheckFrom(@QueryParameter String value) {
            return FormCheck.of(() -> Arguments.needed("from", value));
        }

        /** The same for the other end. */
        @POST
        public FormValidation doCheckTo(@QueryParameter String value) {
            return FormCheck.of(() -> Arguments.needed("to", value));
        }

        /** Checks the globs while they are typed; nothing that needs a permission. */
        @POST
        public FormValidation doCheckPaths(@QueryParameter String value) {
            return FormCheck.of(() -> MigrationPaths.check(
                    getFunctionName(),
                    MigrationPaths.split(Arguments.text(value).stream().toList())));
        }

        /** The words of {@link FailOn}; nothing that needs a permission. */
        @POST
        public ListBoxModel doFillFailOnItems() {
            ListBoxModel items = new ListBoxModel();
            Stream.of(FailOn.values()).forEach(failOn -> items.add(failOn.word()));
            return items;
        }
    }
}
