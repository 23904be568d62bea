package io.jenkins.plugins.releasepipeline.jenkins.builds;

import hudson.init.InitMilestone;
import hudson.model.CauseAction;
import hudson.model.Executor;
import hudson.model.Job;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.DeployingRun;
import io.jenkins.plugins.releasepipeline.domain.build.DeploymentOutcome;
import io.jenkins.plugins.releasepipeline.domain.build.Deployments;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;

/**
 * Follows the deployments made by builds: those of a pipeline's job, whose steps have a body, and those of deploying
 * jobs. The latter are started with the system's authority, because an admin configured them.
 *
 * @param pipeline the pipeline
 */
public record JenkinsDeployments(Pipeline pipeline) implements Deployments {

    /** Maximum number of a job's newest builds that are searched for a build. */
    /** Waiting, blocked, buildable, pending. */
    private static final int QUEUE_STAGES = 4;

    private static final int LOOKED_AT = 100;

    @Override
    public String host() {
        return Jenkins.get().getLegacyInstanceId();
    }

    @Override
    public boolean isRunning(String name, int number) {
        return bodyRun(name, number).filter(run -> run.isBuilding()).isPresent();
    }

    @Override
    public Optional<DeployingRun> run(String name, int number) {
        return bodyRun(name, number)
                .map(run -> new DeployingRun(name, Optional.of(log(new BranchJobs(pipeline).url(run)))));
    }

    private Optional<Run<?, ?>> bodyRun(String name, int number) {
        return new BranchJobs(pipeline)
                .thatRan(BuildName.of(name).map(BuildName::jobInFolder).orElse(""))
                .map(job -> job.getBuildByNumber(number));
    }

    private static URI log(URI build) {
        return build.resolve("console");
    }

    @Override
    public boolean abort(String name, int number, String actor) {
        return bodyRun(name, number).filter(run -> isStopping(run, actor)).isPresent();
    }

    /** Like Jenkins' own button; who may do that was asked before. */
    private static boolean isStopping(Run<?, ?> run, String actor) {
        Optional<Executor> executor = Optional.ofNullable(run.getExecutor())
                .or(() -> Optional.ofNullable(run.getOneOffExecutor()))
                .filter(any -> run.isBuilding());
        executor.ifPresent(running -> running.interrupt(Result.ABORTED, new AbortedDeployment(actor)));
        return executor.isPresent();
    }

    @Override
    public void check(DeployRef.Job wanted) {
        find(wanted);
    }

    private static Job<?, ?> find(DeployRef.Job wanted) {
        if (wanted.name().isEmpty()) {
            throw new ReleaseException(Messages.JenkinsDeployments_Deleted());
        }
        Job<?, ?> job = Jobs.find(wanted.name())
                .filter(found -> found instanceof ParameterizedJobMixIn.ParameterizedJob)
                .orElseThrow(() -> new ReleaseException(Messages.JenkinsDeployments_NoJob(wanted.name())));
        if (!job.isBuildable()) {
            throw new ReleaseException(Messages.JenkinsDeployments_Disabled(wanted.name()));
        }
        if (parameters(job).stream()
                .noneMatch(parameter -> parameter instanceof StringParameterDefinition
                        && parameter.getName().equals(wanted.parameter()))) {
            throw new ReleaseException(Messages.JenkinsDeployments_NoParameter(wanted.name(), wanted.parameter()));
        }
        return job;
    }

    private static List<ParameterDefinition> parameters(Job<?, ?> job) {
        return Optional.ofNullable(job.getProperty(ParametersDefinitionProperty.class))
                .map(ParametersDefinitionProperty::getParameterDefinitions)
                .orElse(List.of());
    }

    @Override
    public void start(DeployRef.Job wanted, Map<String, String> parameters, CommitId entry) {
        Job<?, ?> job = find(wanted);
        List<ParameterValue> values = new ArrayList<>();
        parameters(job).stream()
                .filter(parameter -> !parameters.containsKey(parameter.getName()))
                .flatMap(parameter -> Optional.ofNullable(parameter.getDefaultParameterValue()).stream())
                .forEach(values::add);
        parameters.forEach((name, value) -> values.add(new StringParameterValue(name, value)));
        Queue.Item item = ParameterizedJobMixIn.scheduleBuild2(
                job,
                0,
                // Passes parameters that the job does not define to the build as well.
                new ParametersAction(values, parameters.keySet()),
                new DeploymentAction(entry),
                new CauseAction(new DeploymentCause(pipeline.name())));
        if (item == null) {
            throw new ReleaseException(Messages.JenkinsDeployments_Disabled(wanted.name()));
        }
    }

    @Override
    public DeploymentOutcome outcome(String name, CommitId entry) {
        Optional<Job<?, ?>> job = Jobs.find(name);
        if (job.isEmpty()) {
            return DeploymentOutcome.failed(Messages.JenkinsDeployments_JobGone(name));
        }
        // Checked in the order of a build's life cycle, so that a transition is not missed.
        if (waits(job.get(), entry)) {
            return DeploymentOutcome.ONGOING;
        }
        return build(job.get(), entry)
                .map(JenkinsDeployments::outcome)
                .or(() -> left(entry))
                .orElseGet(() -> withoutTrace(name));
    }

    private static boolean waits(Job<?, ?> job, CommitId entry) {
        return queued(job, entry).isPresent();
    }

    private static Optional<Queue.Item> queued(Job<?, ?> job, CommitId entry) {
        return job instanceof Queue.Task
                ? Jenkins.get().getQueue().getItems((Queue.Task) job).stream()
                        .filter(item -> DeploymentAction.isOn(item, entry))
                        .findFirst()
                : Optional.empty();
    }

    @Override
    public Optional<DeployingRun> run(String name, CommitId entry) {
        return Jobs.find(name)
                .flatMap(job -> build(job, entry))
                .map(run -> new DeployingRun(
                        run.getFullDisplayName(),
                        Optional.ofNullable(Jenkins.get().getRootUrl())
                                .map(root -> log(URI.create(root + run.getUrl())))));
    }

    @Override
    public boolean abort(String name, CommitId entry, String actor) {
        return Jobs.find(name)
                .filter(job -> isCancelled(job, entry)
                        || build(job, entry)
                                .filter(run -> isStopping(run, actor))
                                .isPresent())
                .isPresent();
    }

    /** An item that moves on in the queue becomes another one, and the one before can't be cancelled: look again. */
    private static boolean isCancelled(Job<?, ?> job, CommitId entry) {
        for (int look = 0; look < QUEUE_STAGES; look++) {
            Optional<Queue.Item> item = queued(job, entry);
            if (item.isEmpty()) {
                return false;
            }
            if (Jenkins.get().getQueue().cancel(item.get())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Run<?, ?>> build(Job<?, ?> job, CommitId entry) {
        int seen = 0;
        for (Run<?, ?> run : job.getBuilds()) {
            if (DeploymentAction.isOn(run, entry)) {
                return Optional.of(run);
            }
            if (++seen == LOOKED_AT) {
                break;
            }
        }
        return Optional.empty();
    }

    private static DeploymentOutcome outcome(Run<?, ?> run) {
        if (run.isBuilding() || run.isLogUpdated()) {
            return DeploymentOutcome.ONGOING;
        }
        String root = Optional.ofNullable(Jenkins.get().getRootUrl()).orElse("");
        String text = Messages.JenkinsDeployments_Ended(run.getFullDisplayName(), run.getResult(), root + run.getUrl());
        return run.getResult() == Result.SUCCESS
                ? new DeploymentOutcome(DeploymentOutcome.State.SUCCEEDED, text)
                : DeploymentOutcome.failed(text);
    }

    /**
     * An item that left the queue was cancelled or is about to become a build. The queue remembers it for some minutes.
     */
    private static Optional<DeploymentOutcome> left(CommitId entry) {
        return Jenkins.get().getQueue().getLeftItems().stream()
                .filter(item -> DeploymentAction.isOn(item, entry))
                .findFirst()
                .map(item -> item.isCancelled()
                        ? DeploymentOutcome.failed(Messages.JenkinsDeployments_Cancelled())
                        : DeploymentOutcome.ONGOING);
    }

    private static DeploymentOutcome withoutTrace(String job) {
        // While Jenkins starts, the queue may not be loaded yet.
        return Jenkins.get().getInitLevel().compareTo(InitMilestone.COMPLETED) < 0
                ? DeploymentOutcome.ONGOING
                : DeploymentOutcome.failed(Messages.JenkinsDeployments_NoTrace(job));
    }
}
