package io.jenkins.plugins.releasepipeline.engine;

import io.jenkins.plugins.releasepipeline.activity.ActivityReader;
import io.jenkins.plugins.releasepipeline.domain.Builds;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.CalendarFeeds;
import io.jenkins.plugins.releasepipeline.git.Commits;
import io.jenkins.plugins.releasepipeline.git.Mirror;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.promotion.AutomaticPromotion;
import io.jenkins.plugins.releasepipeline.promotion.AutomaticRollback;
import io.jenkins.plugins.releasepipeline.promotion.DelegatedDeployments;
import io.jenkins.plugins.releasepipeline.promotion.DeployingBuild;
import io.jenkins.plugins.releasepipeline.promotion.GateDecisions;
import io.jenkins.plugins.releasepipeline.promotion.Holds;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.promotion.Outlook;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.promotion.Planner;
import io.jenkins.plugins.releasepipeline.promotion.Promoter;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.Reconciliation;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.Verifications;
import io.jenkins.plugins.releasepipeline.promotion.VerifiedDeployments;
import io.jenkins.plugins.releasepipeline.promotion.WaitingBuild;
import io.jenkins.plugins.releasepipeline.promotion.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.promotion.WaitingPromotions;
import io.jenkins.plugins.releasepipeline.schema.SchemaReport;
import io.jenkins.plugins.releasepipeline.status.ChangeLocation;
import io.jenkins.plugins.releasepipeline.status.ChangeSearch;
import io.jenkins.plugins.releasepipeline.status.RefSightings;
import io.jenkins.plugins.releasepipeline.status.Standstills;
import io.jenkins.plugins.releasepipeline.status.Status;
import io.jenkins.plugins.releasepipeline.status.StatusReader;
import io.jenkins.plugins.releasepipeline.status.Summary;
import io.jenkins.plugins.releasepipeline.version.Verifier;
import io.jenkins.plugins.releasepipeline.version.VersionClient;
import io.jenkins.plugins.releasepipeline.version.VersionObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * One pipeline at work: keeps its mirror and its observations fresh in the background, and answers and acts for whoever
 * hosts it. Thread-safe. Nothing but {@link #refresh} and {@link #proceed} waits for the network, and where the history is
 * shared, {@link #hold} and {@link #release}.
 */
public final class LivePipeline implements AutoCloseable {

    /** For a push that is in progress; most take seconds. */
    private static final Duration CLOSE_WAITS = Duration.ofSeconds(30);

    /** For what a refresh does after its fetch. */
    private static final Duration REFRESH_ENDS = Duration.ofSeconds(5);

    private final Pipeline pipeline;
    private final Surroundings surroundings;
    private final Mirror mirror;
    private final History history;
    private final VersionObserver observer;
    private final CalendarFeeds calendars;
    private final WaitingPromotions waiting = new WaitingPromotions();
    private final OngoingPromotions ongoing = new OngoingPromotions();
    private final Holds holds;
    private final Planner planner;
    private final Promoter promoter;
    private final Verifier verifier;
    private final ChangeSearch changes;
    private final ActivityReader activity;
    private final Refresher refresher;
    private final LiveStatus status;
    private final Autopilot autopilot;
    private final Deadlines deadlines;

    private LivePipeline(Pipeline pipeline, Surroundings surroundings) {
        this.pipeline = pipeline;
        this.surroundings = surroundings;
        var clock = surroundings.clock();
        mirror = Mirror.open(surroundings.home().resolve("mirror.git"), surroundings.remote());
        history = history(pipeline, surroundings, mirror);
        VersionClient background = surroundings.versions().within(surroundings.observations());
        observer = new VersionObserver(background, surroundings.scheduler(), clock, surroundings.observeEvery());
        calendars = new CalendarFeeds(background, surroundings.scheduler(), clock);
        verifier = new Verifier(
                surroundings.versions(), surroundings.scheduler(), System::nanoTime, new MirrorPositions(mirror));
        holds = new Holds(pipeline, history, clock);
        planner = new Planner(pipeline, mirror, history, surroundings.builds(), waiting, clock, outlook());
        Reconciliation reconciliation = new Reconciliation(mirror, history, ongoing, planner, clock);
        promoter = new Promoter(
                pipeline,
                mirror,
                history,
                planner,
                waiting,
                new Verifications(verifier, surroundings.verify(), recorders(pipeline, surroundings)),
                ongoing,
                reconciliation,
                surroundings.deployments(),
                clock);
        Standstills standstills = new Standstills();
        autopilot = new Autopilot(
                surroundings,
                pipeline.environments(),
                new AutomaticPromotion(planner, history),
                new AutomaticRollback(planner, history),
                ongoing,
                promoter,
                holds,
                standstills,
                this::isFresh);
        deadlines = new Deadlines(
                surroundings, waiting, () -> pipeline.environments().forEach(promoter::tellWaiting));
        RefSightings sightings = new RefSightings();
        StatusReader reader = new StatusReader(
                pipeline,
                mirror,
                history,
                planner,
                waiting,
                ongoing,
                observer,
                sightings,
                standstills,
                surroundings.builds());
        Inputs inputs = new Inputs(
                pipeline,
                mirror,
                history,
                observer,
                calendars,
                waiting,
                ongoing,
                sightings,
                standstills,
                surroundings.builds());
        refresher = new Refresher(surroundings, inputs, reconciliation, promoter, this::refreshed);
        status = new LiveStatus(pipeline, reader, inputs, refresher::knowledge, clock);
        changes = new ChangeSearch(pipeline, mirror, history, planner);
        activity = new ActivityReader(pipeline, history, new Commits(mirror), surroundings.builds(), clock);
    }

    private static History history(Pipeline pipeline, Surroundings surroundings, Mirror mirror) {
        Path folder = surroundings.home().resolve("history.git");
        return pipeline.sharedHistory()
                ? History.shared(folder, pipeline.name(), mirror, surroundings.clock())
                : History.open(folder, pipeline.name());
    }

    /** To record something on the remote takes a thread that may wait. */
    private static Executor recorders(Pipeline pipeline, Surroundings surroundings) {
        return pipeline.sharedHistory() ? surroundings.network() : Runnable::run;
    }

    private Outlook outlook() {
        return new Outlook(observer::latest, calendars::known);
    }

    private boolean isFresh() {
        return refresher.isFresh();
    }

    /** Opens what is on the disk, or makes it; does not touch the network. */
    public static LivePipeline open(Pipeline pipeline, Surroundings surroundings) {
        return new LivePipeline(pipeline, surroundings);
    }

    /** Begins to fetch and to observe in the background, until it is closed. */
    public LivePipeline start() {
        observer.watch(pipeline.environments().stream()
                .flatMap(environment -> environment.endpoints().stream())
                .toList());
        calendars.watch(pipeline.environments().stream()
                .flatMap(environment -> environment.gates().stream())
                .filter(GateRule.Calendar.class::isInstance)
                .map(GateRule.Calendar.class::cast)
                .toList());
        refresher.start();
        return this;
    }

    /**
     * Fetches now and brings the history in line with what was found. Blocks on the network.
     *
     * @return why the remote could not be read; empty when it was
     */
    public Optional<String> refresh() {
        return refresher.refresh();
    }

    private void refreshed() {
        if (refresher.hasRead()) {
            autopilot.look();
        }
        status.look();
        if (status.rests()) {
            planner.rest();
            mirror.rest();
            observer.rest();
            history.rest();
        }
    }

    /**
     * What was known when it was looked at last: after each fetch and each change by this process. Reads no file, and
     * walks no history.
     */
    public Summary summary() {
        return status.summary();
    }

    /**
     * What is known now, without asking anybody; read anew. While the mirror is damaged, what was read last, with what the
     * history and the endpoints say now.
     */
    public Status status() {
        return status.status();
    }

    /**
     * The same as JSON with an entity tag that is another one exactly when the JSON is. Costs next to nothing when
     * nothing changed since it was asked last.
     */
    public Answer statusJson() {
        observer.wake();
        return status.json();
    }

    /** Whether it is being closed, or was: then it answers and acts no more. */
    public boolean isClosed() {
        return refresher.isClosed();
    }

    /** The definition that it works from. */
    public Pipeline pipeline() {
        return pipeline;
    }

    /** The commit that a person means; see {@link Mirror#resolve}. Refuses before the first fetch. */
    public CommitId resolve(String commit) {
        needFetched();
        return mirror.resolve(commit);
    }

    /** Where the changes are that a text means; see {@link ChangeSearch#search}. Refuses before the first fetch. */
    public ChangeLocation.Answer changes(String text) {
        needFetched();
        return changes.search(text);
    }

    /** Tells what happened to the environments. */
    public ActivityReader activity() {
        return activity;
    }

    private void needFetched() {
        if (mirror.isEmpty()) {
            throw new ReleaseException(refresher
                    .knowledge()
                    .problem()
                    .orElseGet(() -> Messages.LivePipeline_NothingFetched(pipeline.name(), pipeline.repository())));
        }
    }

    /** What runs on an environment, if that is known. */
    public Optional<CommitId> current(String environment) {
        return planner.current(pipeline.environment(environment));
    }

    /** What a promotion or rollback would do now. Refuses an unknown environment or commit. */
    public Plan plan(boolean rollback, String environment, CommitId commit) {
        return plan(rollback ? Kind.ROLLBACK : Kind.PROMOTE, environment, commit);
    }

    /** What a promotion, rollback or reset would do now. Refuses an unknown environment or commit. */
    public Plan plan(Kind kind, String environment, CommitId commit) {
        return planner.plan(kind, pipeline.environment(environment), commit);
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
        try {
            if (request.kind() == Kind.PROMOTE) {
                refresher.needFresh();
            }
            Promotion promotion = promoter.proceed(request);
            autopilot.follow(promotion);
            return promotion;
        } finally {
            status.look();
        }
    }

    /** The body that deploys has ended well; see {@link DelegatedDeployments#succeeded}. Blocks like {@link #proceed}. */
    public Promotion deployed(String environment, CommitId started) {
        try {
            Promotion promotion = promoter.delegated().succeeded(pipeline.environment(environment), started);
            autopilot.follow(promotion);
            return promotion;
        } finally {
            status.look();
        }
    }

    /** The body that deploys has failed; see {@link DelegatedDeployments#failed}. Blocks like {@link #proceed}. */
    public void notDeployed(String environment, CommitId started, String why) {
        promoter.delegated().failed(environment, started, why);
        status.look();
    }

    /** To be told when a build of a job that deploys an environment has ended. Blocks like {@link #proceed}. */
    public void jobEnded() {
        pipeline.environments().stream()
                .filter(environment -> environment.job().isPresent())
                .forEach(environment -> {
                    promoter.delegated().follow(environment);
                    promoter.tellWaiting(environment);
                });
        status.look();
        autopilot.lookSoon();
    }

    /** What people decide about commits that gates refuse. */
    public GateDecisions decisions() {
        return new GateDecisions(pipeline, history, planner, surroundings.clock());
    }

    /**
     * Closes an environment to promotions; see {@link Holds#hold}.
     *
     * @return what was just being put there meanwhile: it may have passed the gates before, and still arrive
     */
    public Optional<Ongoing> hold(String environment, String actor, String reason) {
        Optional<Ongoing> before = ongoing.pushingAt(environment);
        holds.hold(environment, actor, reason);
        status.look();
        return before.or(() -> ongoing.pushingAt(environment));
    }

    /** Opens it again; see {@link Holds#release}. */
    public void release(String environment, String actor) {
        holds.release(environment, actor);
        status.look();
        autopilot.lookSoon();
    }

    /**
     * Waits for Proceed: {@code build} is told once how that ended; at once, on this thread, where the commit is there
     * already. Blocks on the network where the history is shared.
     *
     * @return ends the waiting; may be run at any time, and more than once
     */
    public Runnable waitFor(WaitingPromotion promotion, WaitingBuild build) {
        if (build instanceof DeployingBuild deploying) {
            promoter.delegated().neverBegan(promotion.environment(), deploying);
        }
        Runnable takeBack = waiting.add(promotion, build);
        promoter.tellWaiting(pipeline.environment(promotion.environment()));
        deadlines.lookAgainInTime();
        return takeBack;
    }

    /** The builds that wait for Proceed. */
    public WaitingPromotions waiting() {
        return waiting;
    }

    /** The builds that the host knows. */
    public Builds builds() {
        return surroundings.builds();
    }

    /** To be told when a build of the pipeline's job has changed. Returns at once. */
    public void buildChanged() {
        autopilot.lookSoon();
    }

    /** Verifies endpoints. */
    public Verifier verifier() {
        return verifier;
    }

    /** What the history knows of verifications. */
    public VerifiedDeployments verified() {
        return new VerifiedDeployments(history, ongoing, surroundings.clock());
    }

    /** The schema report between two commits; see {@link Planner#schema}. */
    public SchemaReport schema(CommitId from, CommitId to, Environment environment, List<String> migrationPaths) {
        return planner.schema(from, to, environment, migrationPaths);
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
        refresher.close();
        autopilot.close();
        deadlines.close();
        observer.close();
        calendars.close();
        ongoing.close(CLOSE_WAITS);
        mirror.close();
        refresher.awaitEnd(REFRESH_ENDS);
        history.close();
    }
}
