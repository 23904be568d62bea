package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import hudson.Extension;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.step.ArgumentKind;
import io.jenkins.plugins.releasepipeline.jenkins.step.Arguments;
import io.jenkins.plugins.releasepipeline.jenkins.step.FormCheck;
import io.jenkins.plugins.releasepipeline.jenkins.step.TimedStep;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code promoteToProduction}: waits for Proceed on the status page. */
public class PromoteToProductionStep extends TimedStep {

    private static final int FOR_EVER = 0;

    private final String commit;
    private String message = "";

    /** @param commit the commit to promote: an id, a tag or a branch */
    @DataBoundConstructor
    public PromoteToProductionStep(String commit) {
        super(FOR_EVER);
        this.commit = commit;
    }

    /** Returns the commit to promote. */
    public String getCommit() {
        return commit;
    }

    /** What the build's log says beside the link to the page. */
    public String getMessage() {
        return message;
    }

    /** Sets a short description of this promotion. */
    @DataBoundSetter
    public void setMessage(String message) {
        this.message = Arguments.text(message).orElse("");
    }

    /** How long to wait; empty: for ever. Refuses less than nothing. */
    Optional<Duration> patience() {
        int timeout = getTimeout();
        if (timeout < 0) {
            throw new ReleaseException(Messages.PromoteToProductionStep_BadTimeout(String.valueOf(timeout)));
        }
        return timeout == FOR_EVER
                ? Optional.empty()
                : Optional.of(Duration.of(timeout, getUnit().toChronoUnit()));
    }

    @Override
    public void check() {
        Arguments.needed("commit", commit);
        patience();
    }

    @Override
    protected StepExecution begin(StepContext context) throws IOException, InterruptedException {
        WhoDeploys.checkAtOnce(context, getPipeline(), getEnvironment());
        return new PromoteToProductionExecution(context, this);
    }

    /** Its form. */
    @Extension
    public static class DescriptorImpl extends ReleaseStepDescriptor {

        @Override
        public String getFunctionName() {
            return "promoteToProduction";
        }

        @Override
        public String getDisplayName() {
            return Messages.PromoteToProductionStep_DisplayName();
        }

        @Override
        public Map<String, ArgumentKind> arguments() {
            Map<String, ArgumentKind> kinds = new LinkedHashMap<>();
            kinds.put("commit", ArgumentKind.TEXT);
            kinds.put("environment", ArgumentKind.TEXT);
            kinds.put("message", ArgumentKind.TEXT);
            kinds.put("timeout", ArgumentKind.NUMBER);
            kinds.put("unit", ArgumentKind.UNIT);
            return with(kinds);
        }

        /** Checks the commit while it is typed; nothing that needs a permission. */
        @POST
        public FormValidation doCheckCommit(@QueryParameter String value) {
            return FormCheck.of(() -> Arguments.needed("commit", value));
        }

        /** Units of time; nothing that needs a permission. */
        @POST
        public ListBoxModel doFillUnitItems() {
            ListBoxModel items = new ListBoxModel();
            Stream.of(TimeUnit.MINUTES, TimeUnit.HOURS, TimeUnit.DAYS).forEach(each -> items.add(each.name()));
            return items;
        }
    }
}
