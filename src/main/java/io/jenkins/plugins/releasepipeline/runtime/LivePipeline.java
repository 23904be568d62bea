package io.jenkins.plugins.releasepipeline.runtime;

import io.jenkins.plugins.releasepipeline.activity.ActivityReader;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.verify.Verifier;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.notify.deliver.DeliveryState;
import io.jenkins.plugins.releasepipeline.promotion.DeploymentStage;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.decide.GateDecisions;
import io.jenkins.plugins.releasepipeline.promotion.decide.Holds;
import io.jenkins.plugins.releasepipeline.promotion.decide.OwnApproval;
import io.jenkins.plugins.releasepipeline.promotion.execute.DelegatedDeployments;
import io.jenkins.plugins.releasepipeline.promotion.execute.Promoter;
import io.jenkins.plugins.releasepipeline.promotion.plan.FileChanges;
import io.jenkins.plugins.releasepipeline.promotion.plan.RolledBack;
import io.jenkins.plugins.releasepipeline.promotion.plan.SchemaChanges;
import io.jenkins.plugins.releasepipeline.promotion.verify.VerifiedDeployments;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import io.jenkins.plugins.releasepipeline.runtime.metrics.PipelineSnapshot;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import io.jenkins.plugins.releasepipeline.status.ComparisonReader;
import io.jenkins.plugins.releasepipeline.status.EnvironmentWork;
import io.jenkins.plugins.releasepipeline.status.RowQuery;
import io.jenkins.plugins.releasepipeline.status.RowsView;
import io.jenkins.plugins.releasepipeline.status.Status;
import io.jenkins.plugins.releasepipeline.status.StatusReader;
import io.jenkins.plugins.releasepipeline.status.Summary;
import io.jenkins.plugins.releasepipeline.status.forecast.ForecastAnswer;
import io.jenkins.plugins.releasepipeline.status.notes.DeploymentNotes;
import io.jenkins.plugins.releasepipeline.status.past.PastReader;
import io.jenkins.plugins.releasepipeline.status.search.ChangeLocation;
import io.jenkins.plugins.releasepipeline.status.search.ChangeSearch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One live pipeline: keeps its mirror and its observations up to date in the background, and provides queries and
 * actions for its host. Thread-safe. Only {@link #refresh} and {@link #proceed} wait for the network and, if the
 * history is shared, {@link #hold} and {@link #release}.
 */
public final class LivePipeline implements AutoCloseable {

    private final Pipeline pipeline;
    private final PipelineHost pipelineHost;
    private final PipelineComponents components;
    private final PipelineCommands commands;

    private LivePipeline(Pipeline pipeline, PipelineHost pipelineHost) {
        this.pipeline = pipeline;
        this.pipelineHost = pipelineHost;
        components = new PipelineComponents(pipeline, pipelineHost);
        commands = new PipelineCommands(pipeline, components);
    }

    /** Opens its data on the disk, or creates it; does not use the network. */
    public static LivePipeline open(Pipeline pipeline, PipelineHost pipelineHost) {
        return new LivePipeline(pipeline, pipelineHost);
    }

    /** Starts to fetch and to observe in the background, until it is closed. */
    public LivePipeline start() {
        components.start();
        return this;
    }

    /**
     * Fetches now and reconciles the history. Blocks on the network; resulting automatic actions, such as an automatic
     * promotion, run in the background.
     *
     * @return why the remote could not be read; empty if it was
     */
    public Optional<String> refresh() {
        return components.refresher.refresh();
    }

    /**
     * To be called when a forge announces a push: a fetch starts soon, in the background, once for several such events;
     * while such announcements miss no change, polls are less frequent. Returns immediately.
     */
    public void remoteChanged() {
        components.schedule.announce();
    }

    /** Fetches soon, in the background, once for several such calls. Returns immediately. */
    public void fetchSoon() {
        components.schedule.wake();
    }

    /**
     * Returns the last summary, which is updated after each fetch and each change by this process. Reads no file and no
     * history.
     */
    public Summary summary() {
        return components.summary.summary();
    }

    /**
     * Returns what is measured of it; like {@link #summary}. What needs the disk is read in the background after the next
     * fetches, for an hour from each call.
     */
    public PipelineSnapshot measured() {
        return new PipelineSnapshot(
                summary(),
                components.measures.get(),
                pipeline.environments().stream().collect(Collectors.toMap(Environment::name, environment -> waiting()
                        .of(environment.name())
                        .size())));
    }

    /**
     * Returns what is to be done on its environments, by name; like {@link #summary}. Read in the background after the
     * next fetches, for an hour from each call; until {@link #isWorkCurrent} it may be missing or old.
     */
    public Map<String, EnvironmentWork> work() {
        return components.work.get();
    }

    /** Returns whether {@link #work} was read since the calls of it began. */
    public boolean isWorkCurrent() {
        return components.work.isCurrent();
    }

    /** Reads {@link #work} now. Blocks on the disk. */
    public void readWork() {
        components.work.look();
    }

    /**
     * Returns the current status from local data. While the mirror is damaged, the last one, with the current state of
     * the history and the endpoints.
     */
    public Status status() {
        return components.status.status();
    }

    /**
     * Returns the same as JSON with an entity tag that changes exactly when the JSON does. Very cheap if nothing has
     * changed since the last call.
     */
    public ApiResponse statusJson() {
        components.observer.wake();
        components.heartbeats.wake();
        return components.status.answer();
    }

    /** Returns whether it is being closed, or was: then it can't be used any more. */
    public boolean isClosed() {
        return components.refresher.isClosed();
    }

    /** Returns its definition. */
    public Pipeline pipeline() {
        return pipeline;
    }

    /**
     * Returns an id that stays the same when its name, job or repository changes, also after a restart; its name if no
     * id is stored.
     */
    public String id() {
        return components.folder.id().orElse(pipeline.name());
    }

    /** Returns the commit that a person names; see {@link Mirror#resolve}. Refuses before the first fetch. */
    public CommitId resolve(String commit) {
        needFetched();
        return components.mirror.resolve(commit);
    }

    /** Returns the commit of a version tag; only tags are searched. Refuses before the first fetch. */
    public CommitId version(String tag) {
        needFetched();
        return components
                .mirror
                .tags()
                .tip(tag.trim())
                .orElseThrow(
                        () -> new ReleaseException(Messages.LivePipeline_NoVersion(tag.trim(), pipeline.repository())));
    }

    /**
     * Returns where the changes are that a text describes, see {@link ChangeSearch#search}, and when they can be on the
     * other environments. Refuses before the first fetch.
     */
    public ForecastAnswer changes(String text) {
        return components.forecasts.of(locations(text));
    }

    /** Returns only where the changes are: comparing schemas for the gates of a forecast may take long. */
    public ChangeLocation.Answer locations(String text) {
        needFetched();
        return components.changes.search(text);
    }

    /** Returns rows of the table; see {@link StatusReader#rows}. Refuses before the first fetch. */
    public RowsView rows(RowQuery query) {
        needFetched();
        return components.reader.rows(query);
    }

    /** Returns the reader of the environments' activity. */
    public ActivityReader activity() {
        return components.activity;
    }

    /** Returns the reader of what ran in the past. */
    public PastReader past() {
        return components.past;
    }

    /** Returns the comparison of commits. */
    public ComparisonReader comparison() {
        return components.comparison;
    }

    /** Returns the comparison of files. */
    public FileChanges files() {
        return components.files;
    }

    /** Returns the writer of release notes of deployments. */
    public DeploymentNotes notes() {
        return components.notes;
    }

    private void needFetched() {
        components.freshness.needFetched();
    }

    /** Returns the running commit of an environment, if known. */
    public Optional<CommitId> current(String environment) {
        return components.deployed.current(pipeline.environment(environment));
    }

    /** Returns the current plan of a promotion, rollback or reset. Refuses an unknown environment or commit. */
    public Plan plan(EntryKind kind, String environment, CommitId commit) {
        Environment target = pipeline.environment(environment);
        return components.details.complete(components.planner.plan(kind, target, commit), target);
    }

    /** Returns the current plan to undo the rollback of an environment; refuses like {@link RolledBack#of}. */
    public Plan undoing(String environment) {
        Environment target = pipeline.environment(environment);
        RolledBack rollback = RolledBack.of(
                environment,
                components.history.latest(environment),
                pipelineHost.clock().instant());
        return components.details.complete(
                rollback.lift(components.planner.plan(EntryKind.PROMOTE, target, rollback.before())), target);
    }

    /** Returns the newest commit of trunk, to which test environments are reset; refuses before it is known. */
    public CommitId trunk() {
        return resolve(pipeline.trunk());
    }

    /**
     * Promotes or rolls back; see {@link Promoter#proceed}. A promotion is refused if the last successful fetch is too
     * old, so that the commit of the source environment is uncertain.
     */
    public Promotion proceed(Request request) {
        return commands.proceed(request);
    }

    /** The deploying body has succeeded; see {@link DelegatedDeployments#succeeded}. Blocks like {@link #proceed}. */
    public Promotion deployed(String environment, CommitId started) {
        return commands.deployed(environment, started);
    }

    /** The deploying body has failed; see {@link DelegatedDeployments#failed}. Blocks like {@link #proceed}. */
    public void notDeployed(String environment, CommitId started, String why) {
        commands.notDeployed(environment, started, why);
    }

    /** To be called when a build of a deploying job has ended. Blocks like {@link #proceed}. */
    public void jobEnded() {
        commands.jobEnded();
    }

    /** Returns the decisions of people about commits that gates refuse. */
    public GateDecisions decisions() {
        return new GateDecisions(
                pipeline, components.history, components.planner, components.deployed, pipelineHost.clock());
    }

    /** Returns whose approvals do not count, because they are an author. */
    public OwnApproval ownApproval() {
        return new OwnApproval(pipeline, components.mirror, components.deployed);
    }

    /** Returns the hold of an environment that is in force now, according to the history on this disk. */
    public Optional<Hold> hold(String environment) {
        return commands.hold(environment);
    }

    /**
     * Holds an environment; see {@link Holds#hold}.
     *
     * @return the deployment that is running there, by a push, a job or a body, or by another controller if the history
     *     is shared: it may have passed the gates before, and may still complete
     */
    public Optional<Ongoing> hold(String environment, String actor, String reason) {
        return hold(environment, actor, reason, Optional.empty());
    }

    /** The same for a hold that ends by itself; see {@link Holds#hold}. */
    public Optional<Ongoing> hold(String environment, String actor, String reason, Optional<Instant> until) {
        return commands.hold(environment, actor, reason, until);
    }

    /** Changes the hold that began at {@code since}; see {@link Holds#edit}. */
    public void editHold(String environment, Instant since, String actor, String reason, Optional<Instant> until) {
        commands.editHold(environment, since, actor, reason, until);
    }

    /**
     * To be called after the line of the host was stopped, started, or the stop changed: waiting builds are notified, and
     * automatic promotions go on or stop. Does not block.
     */
    public void lineChanged() {
        commands.lineChanged();
    }

    /** Returns the deployments that are running: they may have passed the gates before these closed. */
    public List<Ongoing> underWay() {
        return commands.underWay();
    }

    /** Releases it; see {@link Holds#release}. */
    public void release(String environment, String actor) {
        commands.release(environment, actor);
    }

    /**
     * Waits for Proceed: {@code build} is notified once of the end; immediately, on this thread, if the commit is
     * already deployed. Blocks on the network if the history is shared.
     *
     * @return ends the wait; may be run at any time, and more than once
     */
    public Runnable waitFor(WaitingPromotion promotion, WaitingBuild build) {
        return commands.waitFor(promotion, build);
    }

    /**
     * Ends the wait of a build for Proceed, like an abort of the build.
     *
     * @param build the name of {@link WaitingPromotion#build}
     * @throws ReleaseException if it does not wait for that environment, or its commit is being deployed
     */
    public void abort(String environment, String build, String actor) {
        commands.abort(environment, build, actor);
    }

    /** Ends the running deployment of a commit; see {@link Promoter#abortDeployment}. */
    public DeploymentStage abortDeployment(String environment, CommitId commit, String actor) {
        return commands.abortDeployment(environment, commit, actor);
    }

    /** To be called when a build of a deploying job has begun. Returns immediately. */
    public void jobBegan() {
        components.ongoing.progressed();
    }

    /** Returns the builds that wait for Proceed. */
    public WaitingPromotions waiting() {
        return components.waiting;
    }

    /** Returns how the notifiers fare; empty until the first look after the start. */
    public List<DeliveryState> notifiers() {
        return components.notifications.states();
    }

    /** Returns the builds of the host. */
    public Builds builds() {
        return pipelineHost.builds();
    }

    /** To be called when a build of the pipeline's job has changed. Returns immediately. */
    public void buildChanged() {
        components.autopilot.lookSoon();
    }

    /** Returns the verifier of endpoints. */
    public Verifier verifier() {
        return components.verifier;
    }

    /** Returns the verification data of the history. */
    public VerifiedDeployments verified() {
        return new VerifiedDeployments(components.history, components.ongoing, pipelineHost.clock());
    }

    /** Returns the comparison of schemas. */
    public SchemaChanges schema() {
        return components.schema;
    }

    /** Returns the names of its environments, for error messages and drop-downs. */
    public List<String> environmentNames() {
        return pipeline.environments().stream().map(Environment::name).toList();
    }

    /**
     * Stops the background work, after a running push or half a minute; a fetch is interrupted, and verifications end
     * without a result. The data on the disk stays, and is no longer written to.
     */
    @Override
    public void close() {
        components.close();
    }
}
