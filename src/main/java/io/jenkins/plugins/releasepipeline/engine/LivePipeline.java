package io.jenkins.plugins.releasepipeline.engine;

import io.jenkins.plugins.releasepipeline.domain.Builds;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.CalendarFeeds;
import io.jenkins.plugins.releasepipeline.git.DamagedMirrorException;
import io.jenkins.plugins.releasepipeline.git.Mirror;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.promotion.GateDecisions;
import io.jenkins.plugins.releasepipeline.promotion.Holds;
import io.jenkins.plugins.releasepipeline.promotion.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.promotion.Outlook;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.promotion.Planner;
import io.jenkins.plugins.releasepipeline.promotion.Promoter;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.Reconciliation;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.Verifications;
import io.jenkins.plugins.releasepipeline.promotion.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.promotion.WaitingPromotions;
import io.jenkins.plugins.releasepipeline.schema.SchemaReport;
import io.jenkins.plugins.releasepipeline.status.ChangeLocation;
import io.jenkins.plugins.releasepipeline.status.ChangeSearch;
import io.jenkins.plugins.releasepipeline.status.RefSightings;
import io.jenkins.plugins.releasepipeline.status.Status;
import io.jenkins.plugins.releasepipeline.status.StatusReader;
import io.jenkins.plugins.releasepipeline.status.Summary;
import io.jenkins.plugins.releasepipeline.version.Verifier;
import io.jenkins.plugins.releasepipeline.version.VersionObserver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One pipeline at work: keeps its mirror and its observations fresh in the background, and answers and acts for whoever
 * hosts it. Thread-safe. Nothing but {@link #refresh} and {@link #proceed} waits for the network.
 */
public final class LivePipeline implements AutoCloseable {

    /** For a push that is in progress; most take seconds. */
    private static final Duration CLOSE_WAITS = Duration.ofSeconds(30);

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
    private final StatusReader statusReader;
    private final ChangeSearch changes;
    private final StatusCache statusCache;
    private final Refresher refresher;
    private final LastKnown lastKnown;
    private volatile Optional<Status> lastStatus = Optional.empty();

    private LivePipeline(Pipeline pipeline, Surroundings surroundings) {
        this.pipeline = pipeline;
        this.surroundings = surroundings;
        var clock = surroundings.clock();
        mirror = Mirror.open(surroundings.home().resolve("mirror.git"), surroundings.remote());
        history = History.open(surroundings.home().resolve("history.git"), pipeline.name());
        observer = new VersionObserver(
                surroundings.versions(), surroundings.scheduler(), clock, surroundings.observeEvery());
        calendars = new CalendarFeeds(surroundings.versions(), surroundings.scheduler(), clock);
        verifier = new Verifier(surroundings.versions(), surroundings.scheduler(), System::nanoTime);
        holds = new Holds(pipeline, history, clock);
        planner = new Planner(pipeline, mirror, history, surroundings.builds(), waiting, clock, outlook());
        Reconciliation reconciliation = new Reconciliation(mirror, history, ongoing, clock);
        promoter = new Promoter(
                pipeline,
                mirror,
                history,
                planner,
                waiting,
                new Verifications(verifier, surroundings.verify()),
                ongoing,
                reconciliation,
                clock);
        RefSightings sightings = new RefSightings();
        statusReader = new StatusReader(
                pipeline, mirror, history, planner, waiting, ongoing, observer, sightings, surroundings.builds());
        Inputs inputs = new Inputs(
                pipeline, mirror, history, observer, calendars, waiting, ongoing, sightings, surroundings.builds());
        refresher = new Refresher(surroundings, inputs, reconciliation, promoter, this::refreshed);
        lastKnown = new LastKnown(Summary.unknown(pipeline), () -> {
            Knowledge now = refresher.knowledge();
            return statusReader.summary(now.fetchedAt(), now.problem());
        });
        statusCache =
                new StatusCache(() -> inputs.stamp(refresher.knowledge()), this::status, inputs::validUntil, clock);
        changes = new ChangeSearch(pipeline, mirror, history, planner);
    }

    private Outlook outlook() {
        return new Outlook(observer::latest, calendars::known);
    }

    /** Opens what is on the disk, or makes it; does not touch the network. */
    public static LivePipeline open(Pipeline pipeline, Surroundings surroundings) {
        return new LivePipeline(pipeline, surroundings);
    }

    /** Begins to fetch and to observe in the background, until it is closed. */
    public LivePipeline start() {
        observer.watch(pipeline.environments().stream()
                .flatMap(environment -> environment.services().stream())
                .flatMap(service -> service.versionUrl().stream())
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
        lastKnown.look();
        if (statusCache.rests()) {
            lastStatus = Optional.empty();
            planner.rest();
            mirror.rest();
            history.rest();
        }
    }

    /**
     * What was known when it was looked at last: after each fetch and each change by this process. Reads no file, and
     * walks no history.
     */
    public Summary summary() {
        return lastKnown.summary();
    }

    /**
     * What is known now, without asking anybody; read anew. While the mirror is damaged, what was read last, with what the
     * history and the endpoints say now.
     */
    public Status status() {
        return status(refresher.knowledge());
    }

    private Status status(Knowledge now) {
        try {
            Status read = statusReader.read(now.fetchedAt(), now.problem());
            lastStatus = Optional.of(read);
            return read;
        } catch (DamagedMirrorException e) {
            return statusReader.withoutRepository(
                    lastStatus, now.fetchedAt(), now.problem().orElse(e.getMessage()));
        }
    }

    /**
     * The same as JSON with an entity tag that is another one exactly when the JSON is. Costs next to nothing when
     * nothing changed since it was asked last.
     */
    public Answer statusJson() {
        return statusCache.answer();
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
        return planner.plan(rollback, pipeline.environment(environment), commit);
    }

    /** Promotes or rolls back; see {@link Promoter#proceed}. */
    public Promotion proceed(Request request) {
        try {
            return promoter.proceed(request);
        } finally {
            lastKnown.look();
        }
    }

    /** What people decide about commits that gates refuse. */
    public GateDecisions decisions() {
        return new GateDecisions(pipeline, history, planner, surroundings.clock());
    }

    /** Closes an environment to promotions; see {@link Holds#hold}. */
    public void hold(String environment, String actor, String reason) {
        holds.hold(environment, actor, reason);
        lastKnown.look();
    }

    /** Opens it again; see {@link Holds#release}. */
    public void release(String environment, String actor) {
        holds.release(environment, actor);
        lastKnown.look();
    }

    /**
     * Waits for Proceed: {@code proceed} is called once, when a promotion or anybody else has put the commit there; at
     * once, on this thread, where it is there already.
     *
     * @return ends the waiting; may be run at any time, and more than once
     */
    public Runnable waitFor(WaitingPromotion promotion, Consumer<Promotion> proceed) {
        Runnable takeBack = waiting.add(promotion, proceed);
        promoter.tellWaiting(pipeline.environment(promotion.environment()));
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

    /** Verifies endpoints. */
    public Verifier verifier() {
        return verifier;
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
     * Stops the background work, after a push that is in progress or half a minute; a fetch goes on to its end, and
     * verifications are given up without a result. What is on the disk stays.
     */
    @Override
    public void close() {
        refresher.close();
        observer.close();
        calendars.close();
        ongoing.close(CLOSE_WAITS);
        mirror.close();
        history.close();
    }
}
