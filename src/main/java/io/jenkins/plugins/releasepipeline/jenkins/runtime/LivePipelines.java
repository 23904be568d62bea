package io.jenkins.plugins.releasepipeline.jenkins.runtime;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.RepositoryAddress;
import io.jenkins.plugins.releasepipeline.domain.notification.Notifier;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.endpoint.forge.RememberedAnswers;
import io.jenkins.plugins.releasepipeline.git.survey.RepositorySurvey;
import io.jenkins.plugins.releasepipeline.git.survey.Surveyor;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.jenkins.DefinedPipelines;
import io.jenkins.plugins.releasepipeline.jenkins.builds.BranchJobs;
import io.jenkins.plugins.releasepipeline.jenkins.builds.JenkinsBuilds;
import io.jenkins.plugins.releasepipeline.jenkins.builds.JenkinsDeployments;
import io.jenkins.plugins.releasepipeline.jenkins.builds.Jobs;
import io.jenkins.plugins.releasepipeline.jenkins.credentials.JenkinsCredentials;
import io.jenkins.plugins.releasepipeline.jenkins.credentials.JenkinsEndpointCredentials;
import io.jenkins.plugins.releasepipeline.jenkins.credentials.JenkinsHostKeys;
import io.jenkins.plugins.releasepipeline.jenkins.forge.JenkinsForges;
import io.jenkins.plugins.releasepipeline.jenkins.notify.NotifierChannels;
import io.jenkins.plugins.releasepipeline.notify.deliver.NotToldException;
import io.jenkins.plugins.releasepipeline.notify.event.TestEvent;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.runtime.api.LineApi;
import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/** The live pipelines of this Jenkins. Thread-safe; no method waits for the network. */
@Extension
public final class LivePipelines {

    private static final Logger LOGGER = Logger.getLogger(LivePipelines.class.getName());
    private static final Duration FETCH_EVERY = Duration.ofSeconds(30);
    private static final Duration SURVEY = Duration.ofSeconds(30);
    private static final Backoff OBSERVE = new Backoff(Duration.ofSeconds(15), Duration.ofMinutes(5));
    private static final Schedule VERIFY =
            new Schedule(Duration.ofMinutes(30), new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1)), 3);

    /** Created once: not restarted after a stop. */
    private final PipelineExecutors executors = PipelineExecutors.start();

    private final JenkinsForges forges =
            new JenkinsForges(executors.http(), () -> DefinedPipelines.get().requestRules(), new RememberedAnswers());

    private final NotifierChannels channels =
            new NotifierChannels(executors.http(), () -> DefinedPipelines.get().requestRules(), forges);

    private final PipelineHomes homes = new PipelineHomes();

    private final RunningPipelines running = new RunningPipelines(
            homes.watched(this::open),
            executors.network(),
            executors.reading(),
            LivePipelines::tellListeners,
            homes::arrange);

    /** Returns the only instance. */
    public static LivePipelines get() {
        return ExtensionList.lookupSingleton(LivePipelines.class);
    }

    /**
     * Replaces the live pipelines with these: a pipeline with an unchanged definition keeps running, all others are
     * closed or opened in the background. To be called after the jobs were loaded.
     */
    public void run(List<Pipeline> pipelines) {
        running.run(pipelines);
    }

    /** Sets the maximum number of concurrent background checks of endpoints, for all pipelines together. */
    public void observeAtMost(int requests) {
        executors.observations().change(requests);
    }

    private static void tellListeners() {
        ExtensionList.lookup(PipelinesListener.class).forEach(PipelinesListener::pipelinesReplaced);
    }

    private RunningPipelines.Running open(Pipeline pipeline) {
        JenkinsBuilds builds = new JenkinsBuilds(pipeline);
        return new RunningPipelines.Running(LivePipeline.open(pipeline, pipelineHost(pipeline, builds)), builds);
    }

    private PipelineHost pipelineHost(Pipeline pipeline, JenkinsBuilds builds) {
        return new PipelineHost(
                homes.of(pipeline),
                new Remote(pipeline.repository(), new JenkinsCredentials(pipeline), new JenkinsHostKeys()),
                builds,
                new JenkinsDeployments(pipeline),
                executors.versions(new JenkinsEndpointCredentials(pipeline), () -> DefinedPipelines.get()
                        .addressRule()),
                Clock.systemUTC(),
                executors.scheduler(),
                executors.network(),
                FETCH_EVERY,
                executors.observations(),
                OBSERVE,
                VERIFY,
                executors.fetches(),
                channels.of(pipeline, () -> address(pipeline)),
                source -> forges.client(pipeline, source.on(pipeline.repository()), source.credentialsId()),
                homes.line(this::lineChanged));
    }

    /** Writes to the logs of all builds that wait: whoever stops the line need not wait for that. */
    private void lineChanged() {
        inBackground(() -> all().forEach(LivePipeline::lineChanged));
    }

    /** Returns the web API of the line, which is all pipelines; it names promotions of those that the user may see. */
    public LineApi lineApi() {
        return new LineApi(homes.line(this::lineChanged), () -> all().stream()
                .filter(live -> Jobs.item(live.pipeline().job())
                        .filter(item -> item.hasPermission(Item.READ))
                        .isPresent())
                .flatMap(live -> live.underWay().stream()
                        .map(one -> Messages.LivePipelines_UnderWay(
                                live.pipeline().name(), one.commit().abbreviated(), one.actor())))
                .toList());
    }

    /** Returns the address of a pipeline's page; empty as long as Jenkins does not know its own. */
    private Optional<URI> address(Pipeline pipeline) {
        return of(pipeline.job()).stream()
                .filter(live -> live.pipeline().name().equals(pipeline.name()))
                .findFirst()
                .flatMap(this::pageUrl)
                .flatMap(url -> Optional.ofNullable(Jenkins.get().getRootUrl()).map(root -> URI.create(root + url)));
    }

    /** Asks the server of a repository, for a pipeline that need not be saved. Blocks on the network, within a limit. */
    public RepositorySurvey survey(Pipeline pipeline) {
        return new Surveyor(executors.network(), SURVEY)
                .survey(new Remote(
                        pipeline.repository(), new JenkinsCredentials(pipeline), new JenkinsHostKeys(), SURVEY, false));
    }

    /** Sends a test to a notifier, which need not be saved. Blocks on the network. */
    public void sendTest(Pipeline pipeline, Notifier notifier) throws NotToldException {
        channels.channel(pipeline, notifier, () -> address(pipeline))
                .tell(TestEvent.of(pipeline.name(), Jenkins.getAuthentication2().getName(), Instant.now()));
    }

    /**
     * Runs work that blocks on the network or the disk. Ignored while Jenkins stops: pending work resumes after the
     * start.
     */
    public void inBackground(Runnable work) {
        try {
            executors.network().execute(work);
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, "Shutting down; postponed until the next start", e);
        }
    }

    /** Like {@link #inBackground}, after a delay. */
    public void inBackgroundAfter(Duration wait, Runnable work) {
        try {
            executors.scheduler().schedule(() -> inBackground(work), wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, "Shutting down; postponed until the next start", e);
        }
    }

    /** Returns whether Jenkins is stopping, so that failures must be ignored. */
    public boolean isStopping() {
        return running.isClosed() || Jenkins.get().isTerminating();
    }

    /** Waits until pipelines have been opened and closed, for a minute at most. For threads that may block. */
    public void settle() throws InterruptedException {
        running.settle();
    }

    /** Returns all live pipelines, in the order of the configuration. */
    public List<LivePipeline> all() {
        return running.all().stream().map(RunningPipelines.Running::live).toList();
    }

    /** Returns the pipelines that name this job or multibranch project: their pages are below it. */
    public List<LivePipeline> of(String job) {
        return running.of(job);
    }

    /** Returns the pipelines that builds of this job may use, see {@link BranchJobs}. */
    public List<LivePipeline> of(Job<?, ?> job) {
        List<LivePipeline> named = of(job.getFullName());
        List<LivePipeline> ofProject = BranchJobs.project(job).map(this::of).orElse(List.of()).stream()
                .filter(live -> new BranchJobs(live.pipeline()).includes(job))
                .toList();
        return ofProject.isEmpty()
                ? named
                : Stream.concat(named.stream(), ofProject.stream()).toList();
    }

    /**
     * Returns the pipeline of this name, if builds of this job may use it; without a name, the only pipeline that they
     * may use.
     */
    public LivePipeline of(Job<?, ?> branch, Optional<String> name) {
        List<LivePipeline> own = of(branch);
        String job = branch.getFullName();
        String names = own.stream().map(live -> live.pipeline().name()).collect(Collectors.joining(", "));
        if (own.isEmpty()) {
            throw new ReleaseException(refusal(branch));
        }
        if (name.isEmpty()) {
            if (own.size() > 1) {
                throw new ReleaseException(Messages.LivePipelines_Several(job, names));
            }
            return own.get(0);
        }
        return own.stream()
                .filter(live -> live.pipeline().name().equals(name.get()))
                .findFirst()
                .orElseThrow(() -> new ReleaseException(Messages.LivePipelines_NotYours(job, name.get(), names)));
    }

    /** Returns why a job may use no pipeline: its own is broken, or its project's is not for its branch. */
    private String refusal(Job<?, ?> job) {
        Optional<String> project = BranchJobs.project(job);
        return Stream.concat(Stream.of(job.getFullName()), project.stream())
                .flatMap(name -> DefinedPipelines.get().unusable(name).entrySet().stream())
                .findFirst()
                .map(broken -> Messages.LivePipelines_Broken(broken.getKey(), broken.getValue()))
                .or(() -> project.flatMap(name -> of(name).stream().findFirst())
                        .map(live -> Messages.LivePipelines_OtherBranch(
                                job.getFullName(),
                                live.pipeline().name(),
                                live.pipeline().trunk())))
                .orElseGet(() -> Messages.LivePipelines_None(job.getFullName()));
    }

    /**
     * Returns the pipeline that a build of this job started with, even after a rename; throws if it no longer exists.
     */
    public LivePipeline sameAs(String id, Job<?, ?> job) {
        return of(job).stream()
                .filter(live -> live.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ReleaseException(Messages.LivePipelines_Gone(job.getFullName())));
    }

    /** Returns why pipelines could not be opened, by name. */
    public Map<String, String> notOpened() {
        return homes.problems();
    }

    /**
     * Returns the folders whose history can't be assigned to a pipeline; while there are any, each new pipeline starts
     * held.
     */
    public List<String> unclearFolders() {
        return homes.unclear();
    }

    /** Records that an administrator has compared such a folder: no pipeline of another name takes over its history. */
    public void compared(String folder) {
        homes.compared(folder);
    }

    /** Returns the URL name of a pipeline's page below its job: a job may have several pipelines. */
    public String page(LivePipeline live) {
        return page(of(live.pipeline().job()).size() == 1, live);
    }

    /**
     * Returns the URL of a pipeline's page, relative to Jenkins' root and with a slash at the end; empty if its job was
     * deleted. Checks no permission.
     */
    public Optional<String> pageUrl(LivePipeline live) {
        return Jobs.item(live.pipeline().job()).map(item -> item.getUrl() + page(live) + "/");
    }

    /** Like {@link #page(LivePipeline)}, for callers that know whether it is the only pipeline of its job. */
    public static String page(boolean only, LivePipeline live) {
        return only ? "release" : "release-" + live.pipeline().name();
    }

    /** Reads the data of a build again: Jenkins sends no event when the result of a running build gets worse. */
    public void changed(Run<?, ?> run) {
        builds(run).forEach(builds -> builds.changed(run));
        of(run.getParent()).forEach(LivePipeline::buildChanged);
    }

    /** Handles a push to the repository at this URL, in any notation. Returns at once. */
    public void pushed(String repository) {
        RepositoryAddress address = RepositoryAddress.of(repository);
        remoteChanged(live -> RepositoryAddress.of(live.pipeline().repository()).equals(address));
    }

    /** Handles a push to the repositories of these pipelines. */
    public void remoteChanged(Predicate<LivePipeline> whose) {
        all().stream().filter(whose).forEach(LivePipeline::remoteChanged);
    }

    /** Handles the end of a build of a deploying job: its result is read in the background. */
    public void deploymentEnded(Run<?, ?> run) {
        deployedBy(run).forEach(live -> inBackground(live::jobEnded));
    }

    /** Handles the start of a build of a deploying job: the page may link to it. */
    public void deploymentBegan(Run<?, ?> run) {
        deployedBy(run).forEach(LivePipeline::jobBegan);
    }

    private Stream<LivePipeline> deployedBy(Run<?, ?> run) {
        String job = run.getParent().getFullName();
        return all().stream().filter(live -> live.pipeline().environments().stream()
                .flatMap(environment -> environment.job().stream())
                .anyMatch(deploys -> deploys.name().equals(job)));
    }

    /** Handles the deletion of a job: its builds no longer count. */
    public void jobDeleted(String fullName) {
        running.all().forEach(one -> one.builds().jobDeleted(fullName));
    }

    /** Returns the builds of the pipelines to whose jobs this run belongs. */
    public Stream<JenkinsBuilds> builds(Run<?, ?> run) {
        Collection<RunningPipelines.Running> known = running.all();
        if (known.isEmpty()) {
            return Stream.empty();
        }
        return known.stream()
                .filter(one -> new BranchJobs(one.live().pipeline()).includes(run.getParent()))
                .map(RunningPipelines.Running::builds);
    }

    /** Closes all pipelines when Jenkins stops. */
    @Terminator
    public static void stop() {
        get().close();
    }

    void close() {
        executors.fetches().close();
        running.close();
        executors.stop();
    }
}
