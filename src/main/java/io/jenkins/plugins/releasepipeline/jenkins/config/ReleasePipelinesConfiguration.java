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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * The global configuration: the release pipelines of this Jenkins. It stays in the category of Manage Jenkins, System,
 * so that configuration as code finds it under {@code unclassified}.
 */
@Extension
@Symbol("releasePipelines")
public final class ReleasePipelinesConfiguration extends GuardedConfiguration {

    private volatile List<PipelineDefinition> pipelines = new ArrayList<>();
    private volatile boolean linkLocalEndpoints;
    private volatile boolean plainHttpWebhooks;
    private volatile int maxConcurrentChecks = ObservationLimit.USUAL;

    /** The former name of {@link #maxConcurrentChecks}, in files that an earlier build saved; 0 in others. */
    private transient int observations;

    /** Pipelines that could not be read completely and await a decision; persisted, unlike the unreadable data. */
    private volatile Map<String, String> suspended = new LinkedHashMap<>();

    /** The last check's problems; null before the first check. */
    private transient volatile FoundProblems found;

    /** Loads the saved configuration. */
    public ReleasePipelinesConfiguration() {
        load();
    }

    /** Returns the only instance. */
    public static ReleasePipelinesConfiguration get() {
        return ExtensionList.lookupSingleton(ReleasePipelinesConfiguration.class);
    }

    /** Takes over what an earlier build saved under another name. */
    private Object readResolve() {
        if (observations > 0) {
            maxConcurrentChecks = observations;
        }
        return this;
    }

    @Override
    void forget() {
        pipelines = new ArrayList<>();
    }

    @Override
    void suspend(Map<String, String> unknown) {
        // Added to the pipelines that are already suspended: both await a decision.
        Map<String, String> all = new LinkedHashMap<>(suspended());
        all.putAll(unknown);
        suspended = all;
    }

    /** Saves a change, or throws; does not count as a decision about unreadable definitions. */
    private synchronized void change(Runnable change) {
        if (unreadable().isEmpty()) {
            keepUnread();
        }
        change.run();
        save();
    }

    /** Saves definitions as an administrator's decision, or throws and changes nothing. */
    private synchronized void decide(List<PipelineDefinition> wanted) {
        keepUnread();
        pipelines = FormText.list(wanted);
        suspended = new LinkedHashMap<>();
        save();
    }

    /** Returns whether a decision about definitions that could not be read is pending. */
    boolean isUndecided() {
        return unreadable().isPresent() || !suspended().isEmpty();
    }

    /** Runs the definitions that could be read. The original file is kept on the disk. */
    void goOnWithWhatIsRead() {
        decide(pipelines);
        runIfReady(usable());
    }

    @Override
    public String getDisplayName() {
        return Messages.ReleasePipelinesConfiguration_DisplayName();
    }

    /** Returns the definitions, in display order. */
    public List<PipelineDefinition> getPipelines() {
        return FormText.list(pipelines);
    }

    /** Saves definitions and starts to run them; if one is invalid, throws and changes nothing. */
    public void setPipelines(List<PipelineDefinition> pipelines) {
        List<Pipeline> checked = new DefinitionsCheck(getPipelines()).check(pipelines);
        decide(pipelines);
        runIfReady(checked);
    }

    /** Returns whether version endpoints may have link-local addresses, where clouds serve credentials. */
    public boolean isLinkLocalEndpoints() {
        return linkLocalEndpoints;
    }

    /** Sets whether link-local addresses are allowed, from the next request on. */
    public void setLinkLocalEndpoints(boolean linkLocalEndpoints) {
        change(() -> this.linkLocalEndpoints = linkLocalEndpoints);
    }

    /** Returns whether webhooks may be sent without TLS. */
    public boolean isPlainHttpWebhooks() {
        return plainHttpWebhooks;
    }

    /** Sets whether webhooks may be sent without TLS, from the next request on. */
    public void setPlainHttpWebhooks(boolean plainHttpWebhooks) {
        change(() -> this.plainHttpWebhooks = plainHttpWebhooks);
    }

    /**
     * Returns the maximum number of concurrent background checks of version endpoints and calendars, for all pipelines
     * together.
     */
    public int getMaxConcurrentChecks() {
        return maxConcurrentChecks;
    }

    /** Sets the limit, between 1 and 1,000. */
    public void setMaxConcurrentChecks(int maxConcurrentChecks) {
        int most = ObservationLimit.check(maxConcurrentChecks);
        change(() -> this.maxConcurrentChecks = most);
        LivePipelines.get().observeAtMost(maxConcurrentChecks);
    }

    /** Returns whether an admin allows the step {@code rollbackTo} in builds of this pipeline's job. */
    public boolean allowsRollbackStep(String pipeline) {
        return getPipelines().stream()
                .anyMatch(known -> known.getName().equals(pipeline) && known.isAllowRollbackStep());
    }

    /** Applies the change of a job to its pipelines and to the environments that it deploys. */
    void follow(JobChange change) {
        if (!change.apply(getPipelines())) {
            return;
        }
        synchronized (this) {
            // A new list, which invalidates the cached problems of the previous one.
            pipelines = getPipelines();
        }
        try {
            save();
        } finally {
            // A deleted job must lose its pipelines, even if saving fails.
            runIfReady(usable());
        }
    }

    private void runIfReady(List<Pipeline> checked) {
        if (Jenkins.get().getInitLevel().compareTo(InitMilestone.JOB_CONFIG_ADAPTED) >= 0) {
            LivePipelines.get().observeAtMost(maxConcurrentChecks);
            LivePipelines.get().run(checked);
        }
    }

    /** Takes nothing from the form of Manage Jenkins, System, which only links to {@link ReleasePipelinesLink}. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) {
        return true;
    }

    /**
     * Saves an administrator's change of the list and runs what is usable of it. Other definitions may stay invalid:
     * they are repaired one by one. Throws and changes nothing while a decision is pending, or if {@code edit} throws.
     */
    synchronized void edit(UnaryOperator<DefinitionList> edit) {
        orUndecided();
        decide(edit.apply(new DefinitionList(getPipelines())).all());
        runIfReady(usable());
    }

    /** Saves the settings of all pipelines; throws and changes nothing if one is invalid. */
    synchronized void apply(SubmittedSettings settings) {
        orUndecided();
        int most = ObservationLimit.of(settings.maxConcurrentChecks());
        change(() -> {
            linkLocalEndpoints = settings.linkLocalEndpoints();
            plainHttpWebhooks = settings.plainHttpWebhooks();
            maxConcurrentChecks = most;
        });
        LivePipelines.get().observeAtMost(most);
    }

    private void orUndecided() {
        if (isUndecided()) {
            // Only part of the configuration is known: saving it would drop the rest.
            throw new ReleaseException(Messages.ReleasePipelinesConfiguration_Undecided());
        }
    }

    /** Starts the pipelines after the jobs were loaded; configuration as code has been applied by then. */
    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void start() {
        LivePipelines.get().run(get().usable());
    }

    /** Returns the pipelines that can't be used now, with the reason. */
    public List<BrokenPipeline> broken() {
        return problems().broken();
    }

    /** Returns the pipelines that can't be used, including those whose job no longer exists. */
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
        // The saved configuration may be older than this field.
        Map<String, String> left = suspended;
        return left == null ? Map.of() : left;
    }
}
