package io.jenkins.plugins.releasepipeline.jenkins.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.builds.Jobs;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.verb.POST;

/** The release pipelines of this Jenkins, as an admin defined them. */
@Extension
@Symbol("releasePipelines")
public final class ReleasePipelinesConfiguration extends GuardedConfiguration {

    private volatile List<PipelineDefinition> pipelines = new ArrayList<>();
    private volatile boolean linkLocalEndpoints;
    private volatile int maxConcurrentChecks = ObservationLimit.USUAL;

    /** Those of which a part could not be read, and that have not been decided upon; saved, unlike what was read. */
    private volatile Map<String, String> suspended = new LinkedHashMap<>();

    /** What was found to be wrong when it was asked last; null: it was never asked. */
    private transient volatile FoundProblems found;

    /** Reads what was saved. */
    public ReleasePipelinesConfiguration() {
        load();
    }

    /** The only one. */
    public static ReleasePipelinesConfiguration get() {
        return ExtensionList.lookupSingleton(ReleasePipelinesConfiguration.class);
    }

    @Override
    void forget() {
        pipelines = new ArrayList<>();
    }

    @Override
    void suspend(Map<String, String> unknown) {
        // Beside those that were suspended before: nobody has decided about either.
        Map<String, String> all = new LinkedHashMap<>(suspended());
        all.putAll(unknown);
        suspended = all;
    }

    /** Saves a change, or refuses it; it decides nothing about what can't be read. */
    private synchronized void change(Runnable change) {
        if (unreadable().isEmpty()) {
            keepUnread();
        }
        change.run();
        save();
    }

    /** An administrator has decided what is defined: saves it, or refuses and changes nothing. */
    private synchronized void decide(List<PipelineDefinition> wanted) {
        keepUnread();
        pipelines = FormText.list(wanted);
        suspended = new LinkedHashMap<>();
        save();
    }

    /** Whether something could not be read, and it has not been decided what becomes of that. */
    boolean isUndecided() {
        return unreadable().isPresent() || !suspended().isEmpty();
    }

    /** Runs what could be read. What was on the disk is kept there. */
    void goOnWithWhatIsRead() {
        decide(pipelines);
        runIfReady(usable());
    }

    @Override
    public String getDisplayName() {
        return Messages.ReleasePipelinesConfiguration_DisplayName();
    }

    /** The definitions, in the order in which they are shown. */
    public List<PipelineDefinition> getPipelines() {
        return FormText.list(pipelines);
    }

    /** Saves definitions and begins to run them; refuses all when one is wrong, and changes nothing then. */
    public void setPipelines(List<PipelineDefinition> pipelines) {
        List<Pipeline> checked = new DefinitionsCheck(getPipelines()).check(pipelines);
        decide(pipelines);
        runIfReady(checked);
    }

    /** Whether version endpoints may be at link-local addresses, where clouds hand out credentials. */
    public boolean isLinkLocalEndpoints() {
        return linkLocalEndpoints;
    }

    /** Allows them from the next request on. */
    public void setLinkLocalEndpoints(boolean linkLocalEndpoints) {
        change(() -> this.linkLocalEndpoints = linkLocalEndpoints);
    }

    /** How many background checks of version endpoints and calendars run at the same time, for all pipelines together. */
    public int getMaxConcurrentChecks() {
        return maxConcurrentChecks;
    }

    /** Sets the limit, 1 to 1,000. */
    public void setMaxConcurrentChecks(int maxConcurrentChecks) {
        int most = ObservationLimit.check(maxConcurrentChecks);
        change(() -> this.maxConcurrentChecks = most);
        LivePipelines.get().observeAtMost(maxConcurrentChecks);
    }

    /** Whether an admin allows the step {@code rollbackTo} in builds of this pipeline's job. */
    public boolean allowsRollbackStep(String pipeline) {
        return getPipelines().stream()
                .anyMatch(known -> known.getName().equals(pipeline) && known.isAllowRollbackStep());
    }

    /** Jobs have other names, or are gone: their pipelines, and what they deploy, follow. */
    void follow(JobChange change) {
        if (!change.apply(getPipelines())) {
            return;
        }
        synchronized (this) {
            // Another list: what was found to be wrong with the one before tells nothing of it.
            pipelines = getPipelines();
        }
        try {
            save();
        } finally {
            // A job that is gone must not keep its pipelines, whatever can be saved.
            runIfReady(usable());
        }
    }

    private void runIfReady(List<Pipeline> checked) {
        if (Jenkins.get().getInitLevel().compareTo(InitMilestone.JOB_CONFIG_ADAPTED) >= 0) {
            LivePipelines.get().observeAtMost(maxConcurrentChecks);
            LivePipelines.get().run(checked);
        }
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        if (isUndecided()) {
            // The form shows less than there is: saving that would drop the rest.
            return true;
        }
        try {
            // All of it is checked before any of it is taken.
            SubmittedForm given = SubmittedForm.of(request, form);
            int most = ObservationLimit.of(given.maxConcurrentChecks());
            List<Pipeline> checked = new DefinitionsCheck(getPipelines()).check(given.pipelines());
            synchronized (this) {
                keepUnread();
                linkLocalEndpoints = given.linkLocalEndpoints();
                maxConcurrentChecks = most;
                decide(given.pipelines());
            }
            runIfReady(checked);
            return true;
        } catch (ReleaseException e) {
            // With its cause, Jenkins would show a stack trace.
            throw new FormException(e.getMessage(), "pipelines");
        }
    }

    /** What is wrong with the form, before it is saved; says nothing to those who may not save it. */
    @POST
    @WebMethod(name = "problems")
    public HttpResponse doProblems(StaplerRequest2 request) throws ServletException {
        return new FormProblems(
                FormText.isNotAsked() || isUndecided()
                        ? List.of()
                        : SubmittedForm.of(request, request.getSubmittedForm()).problems(getPipelines()));
    }

    /** Begins when the jobs are there; configuration as code has been read by then. */
    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void start() {
        LivePipelines.get().run(get().usable());
    }

    /** Those that can't be used now, with the reason. */
    public List<BrokenPipeline> broken() {
        return problems().broken();
    }

    /** The same, and those that no job may use, as theirs is gone. */
    public List<BrokenPipeline> toMend() {
        return problems().toMend(job -> !job.isEmpty() && Jobs.find(job).isPresent());
    }

    private List<Pipeline> usable() {
        return problems().problems().usable();
    }

    private FoundProblems problems() {
        Map<String, String> notOpened = LivePipelines.get().notOpened();
        FoundProblems known = found;
        List<PipelineDefinition> definitions = pipelines;
        Map<String, String> left = suspended();
        if (known == null || !known.isOf(definitions, left, notOpened)) {
            known = FoundProblems.look(definitions, left, notOpened);
            found = known;
        }
        return known;
    }

    private Map<String, String> suspended() {
        // What lies on the disk may have been saved before there were any.
        Map<String, String> left = suspended;
        return left == null ? Map.of() : left;
    }
}
