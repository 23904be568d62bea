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
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.decide.GateDecisions;
import io.jenkins.plugins.releasepipeline.promotion.decide.Holds;
import io.jenkins.plugins.releasepipeline.promotion.execute.DelegatedDeployments;
import io.jenkins.plugins.releasepipeline.promotion.execute.Promoter;
import io.jenkins.plugins.releasepipeline.promotion.plan.SchemaChanges;
import io.jenkins.plugins.releasepipeline.promotion.verify.VerifiedDeployments;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import io.jenkins.plugins.releasepipeline.status.Status;
import io.jenkins.plugins.releasepipeline.status.Summary;
import io.jenkins.plugins.releasepipeline.status.search.ChangeLocation;
import io.jenkins.plugins.releasepipeline.status.search.ChangeSearch;
import java.util.List;
import java.util.Optional;

/**
 * One pipeline at work: keeps its mirror and its observations fresh in the background, and answers and acts for whoever
 * hosts it. Thread-safe. Nothing but {@link #refresh} and {@link #proceed} waits for the network, and where the history is
 * shared, {@link #hold} and {@link #release}.
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

    /** Opens what is on the disk, or makes it; does not touch the network. */
    public static LivePipeline open(Pipeline pipeline, PipelineHost pipelineHost) {
        return new LivePipeline(pipeline, pipelineHost);
    }

    /** Begins to fetch and to observe in the background, until it is closed. */
    public LivePipeline start() {
        components.start();
        return this;
    }

    /**
     * Fetches now and brings the history in line with what was found. Blocks on the network; what happens by itself from
     * there, such as an automatic promotion, does so in the background.
     *
     * @return why the remote could not be read; empty when it was
     */
    public Optional<String> refresh() {
        return components.refresher.refresh();
    }

    /**
     * To be told when a forge announces a push: it is fetched soon, in the background, once for however many such events;
     * and where such announcements miss no change, it is fetched less often without one. Returns at once.
     */
    public void remoteChanged() {
        components.schedule.announce();
    }

    /** Fetches soon, in the background, once for however many such calls. Returns at once. */
    public void fetchSoon() {
        components.schedule.wake();
    }

    /**
     * What was known when it was looked at last: after each fetch and each change by this process. Reads no file, and
     * walks no history.
     */
    public Summary summary() {
        return components.summary.summary();
    }

    /**
     * What is known now, without asking anybody; read anew. While the mirror is damaged, what was read last, with what the
     * history and the endpoints say now.
     */
    public Status status() {
        return components.status.status();
    }

    /**
     * The same as JSON with an entity tag that is another one exactly when the JSON is. Costs next to nothing when
     * nothing changed since it was asked last.
     */
    public ApiResponse statusJson() {
        components.observer.wake();
        return components.status.answer();
    }

    /** Whether it is being closed, or was: then it answers and acts no more. */
    public boolean isClosed() {
        return components.refresher.isClosed();
    }

    /** The definition that it works from. */
    public Pipeline pipeline() {
        return pipeline;
    }

    /** Stays the same when it gets another name, job or repository, also after a restart; its name where nothing keeps it. */
    public String id() {
        return components.folder.id().orElse(pipeline.name());
    }

    /** The commit that a person means; see {@link Mirror#resolve}. Refuses before the first fetch. */
    public CommitId resolve(String commit) {
        needFetched();
        return components.mirror.resolve(commit);
    }

    /** The commit that a version's tag is at, and nothing but a tag. Refuses before the first fetch. */
    public CommitId version(String tag) {
        needFetched();
        return components
                .mirror
                .tags()
                .tip(tag.trim())
                .orElseThrow(
                        () -> new ReleaseException(Messages.LivePipeline_NoVersion(tag.trim(), pipeline.repository())));
    }

    /** Where the changes are that a text means; see {@link ChangeSearch#search}. Refuses before the first fetch. */
    public ChangeLocation.Answer changes(String text) {
        needFetched();
        return components.changes.search(text);
    }

    /** Tells what happened to the environments. */
    public ActivityReader activity() {
        return components.activity;
    }

    private void needFetched() {
        components.freshness.needFetched();
    }

    /** What runs on an environment, if that is known. */
    public Optional<CommitId> current(String environment) {
        return components.deployed.current(pipeline.environment(environment));
    }

    /** What a promotion, rollback or reset would do now. Refuses an unknown environment or commit. */
    public Plan plan(EntryKind kind, String environment, CommitId commit) {
        return components.planner.plan(kind, pipeline.environment(environment), commit);
    }

    /** The newest commit of trunk, to which test environments are reset; refuses before it is known. */
    public CommitId trunk() {
        return resolve(pipeline.trunk());
    }

    /**
     * Promotes or rolls back; see {@link Promoter#proceed}. A promotion is refused where the repository could not be read for
     * so long that nobody knows what the environment before has.
     */
    public Promotion proceed(Request request) {
        return commands.proceed(request);
    }

    /** The body that deploys has ended well; see {@link DelegatedDeployments#succeeded}. Blocks like {@link #proceed}. */
    public Promotion deployed(String environment, CommitId started) {
        return commands.deployed(environment, started);
    }

    /** The body that deploys has failed; see {@link DelegatedDeployments#failed}. Blocks like {@link #proceed}. */
    public void notDeployed(String environment, CommitId started, String why) {
        commands.notDeployed(environment, started, why);
    }

    /** To be told when a build of a job that deploys an environment has ended. Blocks like {@link #proceed}. */
    public void jobEnded() {
        commands.jobEnded();
    }

    /** What people decide about commits that gates refuse. */
    public GateDecisions decisions() {
        return new GateDecisions(
                pipeline, components.history, components.planner, components.deployed, pipelineHost.clock());
    }

    /**
     * Closes an environment to promotions; see {@link Holds#hold}.
     *
     * @return what was just being put there meanwhile, by a push, a job or a body, also of another controller where the
     *     history is shared: it may have passed the gates before, and still arrive
     */
    public Optional<Ongoing> hold(String environment, String actor, String reason) {
        return commands.hold(environment, actor, reason);
    }

    /** Opens it again; see {@link Holds#release}. */
    public void release(String environment, String actor) {
        commands.release(environment, actor);
    }

    /**
     * Waits for Proceed: {@code build} is told once how that ended; at once, on this thread, where the commit is there
     * already. Blocks on the network where the history is shared.
     *
     * @return ends the waiting; may be run at any time, and more than once
     */
    public Runnable waitFor(WaitingPromotion promotion, WaitingBuild build) {
        return commands.waitFor(promotion, build);
    }

    /**
     * Ends the waiting of a build for Proceed, as an abort of the build would.
     *
     * @param build as {@link WaitingPromotion#build} names it
     * @throws ReleaseException when it does not wait for that environment, or its commit is just being put there
     */
    public void abort(String environment, String build, String actor) {
        commands.abort(environment, build, actor);
    }

    /** The builds that wait for Proceed. */
    public WaitingPromotions waiting() {
        return components.waiting;
    }

    /** The builds that the host knows. */
    public Builds builds() {
        return pipelineHost.builds();
    }

    /** To be told when a build of the pipeline's job has changed. Returns at once. */
    public void buildChanged() {
        components.autopilot.lookSoon();
    }

    /** Verifies endpoints. */
    public Verifier verifier() {
        return components.verifier;
    }

    /** What the history knows of verifications. */
    public VerifiedDeployments verified() {
        return new VerifiedDeployments(components.history, components.ongoing, pipelineHost.clock());
    }

    /** Compares the schemas of commits. */
    public SchemaChanges schema() {
        return components.schema;
    }

    /** The names of its environments, for error messages and drop-downs. */
    public List<String> environmentNames() {
        return pipeline.environments().stream().map(Environment::name).toList();
    }

    /**
     * Stops the background work, after a push that is in progress or half a minute; a fetch is cut short, and
     * verifications are given up without a result. What is on the disk stays, and is not written to any more.
     */
    @Override
    public void close() {
        components.close();
    }
}
