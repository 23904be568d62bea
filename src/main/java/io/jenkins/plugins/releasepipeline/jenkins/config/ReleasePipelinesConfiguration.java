package io.jenkins.plugins.releasepipeline.jenkins.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.XmlFile;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.Jobs;
import io.jenkins.plugins.releasepipeline.jenkins.LivePipelines;
import io.jenkins.plugins.releasepipeline.version.AddressRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.StaplerRequest2;

/** The release pipelines of this Jenkins, as an admin defined them. */
@Extension
@Symbol("releasePipelines")
public final class ReleasePipelinesConfiguration extends GlobalConfiguration {

    private static final Logger LOGGER = Logger.getLogger(ReleasePipelinesConfiguration.class.getName());

    private volatile List<PipelineDefinition> pipelines = new ArrayList<>();
    private volatile boolean linkLocalEndpoints;
    private volatile int observations = ObservationLimit.USUAL;

    /** Those of which a part could not be read, and that have not been decided upon; saved, unlike what was read. */
    private volatile Map<String, String> suspended = new LinkedHashMap<>();

    private transient volatile SavedDefinitions read;

    /** What was found to be wrong since the definitions changed, and could not be opened then; null: nobody has looked yet. */
    private transient volatile Wrong wrong;

    private record Wrong(Map<String, String> notOpened, List<BrokenPipeline> pipelines) {}

    /** Reads what was saved. */
    public ReleasePipelinesConfiguration() {
        load();
    }

    /** The only one. */
    public static ReleasePipelinesConfiguration get() {
        return ExtensionList.lookupSingleton(ReleasePipelinesConfiguration.class);
    }

    @Override
    public synchronized void load() {
        XmlFile file = getConfigFile();
        read = SavedDefinitions.of(file.getFile().toPath());
        if (read.unreadable().isEmpty() && file.getFile().exists()) {
            try {
                file.unmarshal(this);
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> file.getFile() + " can't be read");
                read = SavedDefinitions.damaged(String.valueOf(e.getMessage()));
                pipelines = new ArrayList<>();
            }
        }
        if (!read.unknown().isEmpty()) {
            suspended = new LinkedHashMap<>(read.unknown());
        }
    }

    /** Never over what could not be read: that is kept beside it, and a file of which nothing could be read is left alone. */
    @Override
    public synchronized void save() {
        if (unreadable().isPresent()) {
            LOGGER.warning(Messages.ReleasePipelinesConfiguration_NotSaved(getConfigFile()));
            return;
        }
        keepWhatWasNotRead();
        super.save();
    }

    /** An administrator has decided: from now on the file may be written. Refused, nothing must have changed yet. */
    private synchronized void keepWhatWasNotRead() {
        if (read != null && !read.isFine()) {
            SavedDefinitions.keep(getConfigFile().getFile().toPath());
            read = SavedDefinitions.FINE;
        }
    }

    /** Why the file with the definitions can't be read, so that there are none; empty where it can. */
    Optional<String> unreadable() {
        return Optional.ofNullable(read).flatMap(SavedDefinitions::unreadable);
    }

    /** Whether something could not be read, and it has not been decided what becomes of that. */
    boolean isUndecided() {
        return unreadable().isPresent() || !problems().suspended().isEmpty();
    }

    /** Runs what could be read. What was on the disk is kept there. */
    void goOnWithWhatIsRead() {
        keepWhatWasNotRead();
        suspended = new LinkedHashMap<>();
        save();
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
        List<Pipeline> checked = check(pipelines);
        keepWhatWasNotRead();
        this.pipelines = FormText.list(pipelines);
        suspended = new LinkedHashMap<>();
        save();
        runIfReady(checked);
    }

    /** Whether version endpoints may be at link-local addresses, where clouds hand out credentials. */
    public boolean isLinkLocalEndpoints() {
        return linkLocalEndpoints;
    }

    /** Allows them from the next request on. */
    public void setLinkLocalEndpoints(boolean linkLocalEndpoints) {
        this.linkLocalEndpoints = linkLocalEndpoints;
        save();
    }

    /** The same as the rule that requests follow. */
    public AddressRule addressRule() {
        return new AddressRule(linkLocalEndpoints);
    }

    /** How many version endpoints are asked at a time in the background, by all pipelines together. */
    public int getObservations() {
        return observations;
    }

    /** Says how many, 1 to 1,000. */
    public void setObservations(int observations) {
        this.observations = ObservationLimit.check(observations);
        save();
        LivePipelines.get().observeAtMost(observations);
    }

    /** Whether an admin lets the Jenkinsfile of this pipeline's job roll back. */
    public boolean allowsRollbackFromJenkinsfile(String pipeline) {
        return getPipelines().stream()
                .anyMatch(known -> known.getName().equals(pipeline) && known.isRollbackFromJenkinsfile());
    }

    /** A job has another full name: its pipelines and what it deploys follow it. */
    void jobMoved(String from, String to) {
        rebind(
                new DeployingJobs(getPipelines()).moved(from, to),
                definition -> definition.getJob().equals(from),
                to,
                definition -> "Pipeline " + definition.getName() + " follows its job from " + from + " to " + to
                        + ". If it is defined as code, change it there, too.");
    }

    /** A job or folder is gone: the next one of that name must not get its pipelines, nor deploy. */
    void jobDeleted(String gone) {
        rebind(
                new DeployingJobs(getPipelines()).deleted(gone),
                definition -> (definition.getJob() + '/').startsWith(gone + '/'),
                "",
                definition -> "The job " + definition.getJob() + " was deleted. No job may use its pipeline "
                        + definition.getName() + " until an admin names one.");
    }

    private void rebind(
            boolean changed,
            Predicate<PipelineDefinition> concerned,
            String job,
            Function<PipelineDefinition, String> notice) {
        List<PipelineDefinition> found =
                getPipelines().stream().filter(concerned).toList();
        if (found.isEmpty() && !changed) {
            return;
        }
        for (PipelineDefinition definition : found) {
            LOGGER.warning(notice.apply(definition));
            definition.rebind(job);
        }
        save();
        runIfReady(usable());
    }

    private void runIfReady(List<Pipeline> checked) {
        wrong = null;
        if (Jenkins.get().getInitLevel().compareTo(InitMilestone.JOB_CONFIG_ADAPTED) >= 0) {
            LivePipelines.get().observeAtMost(observations);
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
            int most = ObservationLimit.read(form.get("observations"));
            List<PipelineDefinition> given = request.bindJSONToList(PipelineDefinition.class, form.get("pipelines"));
            List<Pipeline> checked = check(given);
            keepWhatWasNotRead();
            linkLocalEndpoints = Boolean.TRUE.equals(form.get("linkLocalEndpoints"));
            observations = most;
            pipelines = FormText.list(given);
            save();
            runIfReady(checked);
            return true;
        } catch (ReleaseException e) {
            // With its cause, Jenkins would show a stack trace.
            throw new FormException(e.getMessage(), "pipelines");
        }
    }

    private List<Pipeline> check(List<PipelineDefinition> definitions) {
        problems().checkJobs(definitions);
        new DeployingJobs(definitions).check(new DeployingJobs(getPipelines()));
        List<Pipeline> checked =
                definitions.stream().map(PipelineDefinition::toDomain).toList();
        Set<String> names = new HashSet<>();
        for (Pipeline pipeline : checked) {
            if (!names.add(pipeline.name())) {
                throw new ReleaseException(Messages.ReleasePipelinesConfiguration_SameName(pipeline.name()));
            }
        }
        return checked;
    }

    /** Begins when the jobs are there; configuration as code has been read by then. */
    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void start() {
        LivePipelines.get().run(get().usable());
    }

    /** Those that can't be used now, with the reason. */
    public List<BrokenPipeline> broken() {
        Map<String, String> notOpened = LivePipelines.get().notOpened();
        Wrong known = wrong;
        if (known == null || !known.notOpened().equals(notOpened)) {
            known = new Wrong(notOpened, problems().broken(notOpened));
            wrong = known;
        }
        return known.pipelines();
    }

    /** The same, and those that no job may use, as theirs is gone. */
    public List<BrokenPipeline> toMend() {
        List<BrokenPipeline> all = new ArrayList<>(broken());
        problems().withoutJob(job -> !job.isEmpty() && Jobs.find(job).isPresent()).stream()
                .filter(one -> all.stream().noneMatch(broken -> broken.name().equals(one.name())))
                .forEach(all::add);
        return all;
    }

    private List<Pipeline> usable() {
        return problems().usable();
    }

    private DefinitionProblems problems() {
        // What lies on the disk may have been saved before there were any.
        return new DefinitionProblems(getPipelines(), suspended == null ? Map.of() : suspended);
    }
}
