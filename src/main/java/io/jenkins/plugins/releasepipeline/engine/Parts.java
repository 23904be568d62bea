package io.jenkins.plugins.releasepipeline.engine;

import io.jenkins.plugins.releasepipeline.activity.ActivityReader;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.RepositoryAddress;
import io.jenkins.plugins.releasepipeline.engine.storage.OpenedFolder;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeeds;
import io.jenkins.plugins.releasepipeline.gate.rule.Gates;
import io.jenkins.plugins.releasepipeline.git.Commits;
import io.jenkins.plugins.releasepipeline.git.Mirror;
import io.jenkins.plugins.releasepipeline.git.Trees;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.promotion.AutomaticPromotion;
import io.jenkins.plugins.releasepipeline.promotion.AutomaticRollback;
import io.jenkins.plugins.releasepipeline.promotion.DeployedCommits;
import io.jenkins.plugins.releasepipeline.promotion.Holds;
import io.jenkins.plugins.releasepipeline.promotion.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.promotion.Outlook;
import io.jenkins.plugins.releasepipeline.promotion.Planner;
import io.jenkins.plugins.releasepipeline.promotion.Promoter;
import io.jenkins.plugins.releasepipeline.promotion.Reconciliation;
import io.jenkins.plugins.releasepipeline.promotion.SchemaChanges;
import io.jenkins.plugins.releasepipeline.promotion.Verifications;
import io.jenkins.plugins.releasepipeline.promotion.WaitingPromotions;
import io.jenkins.plugins.releasepipeline.status.ChangeSearch;
import io.jenkins.plugins.releasepipeline.status.RefSightings;
import io.jenkins.plugins.releasepipeline.status.Standstills;
import io.jenkins.plugins.releasepipeline.status.StatusReader;
import io.jenkins.plugins.releasepipeline.status.StatusSources;
import io.jenkins.plugins.releasepipeline.status.Summary;
import io.jenkins.plugins.releasepipeline.version.Verifier;
import io.jenkins.plugins.releasepipeline.version.VersionClient;
import io.jenkins.plugins.releasepipeline.version.VersionObserver;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The parts of one pipeline at work, wired together, and what they do in the background from {@link #start} to
 * {@link #close}. Thread-safe.
 */
final class Parts implements AutoCloseable {

    /** For a push that is in progress; most take seconds. */
    private static final Duration CLOSE_WAITS = Duration.ofSeconds(30);

    /** For what is done after a fetch or a push. */
    private static final Duration WORK_ENDS = Duration.ofSeconds(5);

    private final Pipeline pipeline;
    private final CalendarFeeds calendars;
    final OpenedFolder folder;
    final Mirror mirror;
    final History history;
    final VersionObserver observer;
    final WaitingPromotions waiting = new WaitingPromotions();
    final OngoingPromotions ongoing = new OngoingPromotions();
    final Holds holds;
    final DeployedCommits deployed;
    final SchemaChanges schema;
    final Planner planner;
    final Promoter promoter;
    final Verifier verifier;
    final ChangeSearch changes;
    final ActivityReader activity;
    final Refresher refresher;
    final Freshness freshness;
    final FetchSchedule schedule;
    final StatusCache status;
    final LastKnown summary;
    final Autopilot autopilot;
    final Deadlines deadlines;
    /** Nobody has asked for long. */
    private volatile boolean resting;

    /** Opens what is on the disk, or makes it; does not touch the network. */
    Parts(Pipeline pipeline, Surroundings surroundings) {
        this.pipeline = pipeline;
        var clock = surroundings.clock();
        mirror = Mirror.open(surroundings.home().resolve("mirror.git"), surroundings.remote());
        folder = OpenedFolder.of(surroundings.home());
        history = history(pipeline, surroundings, mirror).holding(folder);
        VersionClient background = surroundings.versions().within(surroundings.observations());
        observer = new VersionObserver(background, surroundings.scheduler(), clock, surroundings.observeEvery());
        calendars = new CalendarFeeds(background, surroundings.scheduler(), surroundings.network(), clock);
        verifier = new Verifier(
                surroundings.versions(),
                surroundings.scheduler(),
                surroundings.network(),
                System::nanoTime,
                new MirrorPositions(mirror));
        holds = new Holds(pipeline, history, clock);
        deployed = new DeployedCommits(pipeline, mirror, history);
        schema = new SchemaChanges(new Trees(mirror), pipeline.migrationPaths());
        planner = new Planner(
                pipeline, mirror, history, deployed, schema, surroundings.builds(), waiting, clock, outlook());
        Reconciliation reconciliation = new Reconciliation(mirror, history, ongoing, planner, clock);
        promoter = new Promoter(
                pipeline,
                mirror,
                history,
                planner,
                deployed,
                waiting,
                new Verifications(verifier, surroundings.verify(), surroundings.network()),
                ongoing,
                reconciliation,
                surroundings.deployments(),
                clock);
        Standstills standstills = new Standstills();
        autopilot = new Autopilot(
                pipeline.environments(),
                new PilotSources(
                        surroundings,
                        new AutomaticPromotion(planner, deployed, history),
                        new AutomaticRollback(planner, deployed, history),
                        deployed,
                        ongoing,
                        promoter,
                        holds,
                        standstills,
                        this::isFresh,
                        this::needFresh,
                        this::looked));
        deadlines = new Deadlines(
                surroundings, waiting, () -> pipeline.environments().forEach(promoter::tellWaiting));
        StatusSources sources = new StatusSources(
                pipeline,
                mirror,
                history,
                deployed,
                observer,
                calendars,
                waiting,
                ongoing,
                new RefSightings(),
                standstills,
                surroundings.builds());
        refresher = new Refresher(
                surroundings, sources, reconciliation, promoter, this::refreshed, autopilot::lookSoon, this::looked);
        freshness = new Freshness(pipeline, mirror, reconciliation, refresher, clock);
        schedule = new FetchSchedule(
                surroundings,
                new FetchRound(refresher, sources, this::refreshed),
                RepositoryAddress.of(surroundings.remote().url()).host(),
                // A forge tells of branches and tags, not of what another controller appends to a shared history.
                !pipeline.sharedHistory(),
                System::nanoTime);
        StatusReader reader = new StatusReader(sources, planner, schema);
        status = new StatusCache(reader, sources, refresher::knowledge, clock);
        summary = new LastKnown(Summary.unknown(pipeline), () -> {
            Knowledge now = refresher.knowledge();
            return reader.summary(now.fetchedAt(), now.problem());
        });
        changes = new ChangeSearch(pipeline, mirror, history, deployed);
        activity = new ActivityReader(pipeline, history, new Commits(mirror), surroundings.builds(), clock);
    }

    private static History history(Pipeline pipeline, Surroundings surroundings, Mirror mirror) {
        Path folder = surroundings.home().resolve("history.git");
        return pipeline.sharedHistory()
                ? History.shared(folder, pipeline.name(), mirror, surroundings.clock())
                : History.open(folder, pipeline.name());
    }

    private Outlook outlook() {
        return new Outlook(observer::latest, calendars::known);
    }

    private boolean isFresh() {
        return freshness.isFresh();
    }

    private void needFresh(Environment target) {
        freshness.needFresh(target);
    }

    private void looked() {
        summary.look();
        // What was read for it, after each fetch, would be held for ever.
        rest();
    }

    /** Begins to fetch and to observe in the background. */
    void start() {
        observer.watch(pipeline.environments().stream()
                .flatMap(environment -> environment.endpoints().stream())
                .toList());
        calendars.watch(pipeline.environments().stream()
                .flatMap(environment -> Gates.of(environment).stream())
                .flatMap(gate -> gate.calendars().stream())
                .toList());
        schedule.start();
    }

    private void refreshed() {
        summary.look();
        resting = status.rests();
        rest();
    }

    private void rest() {
        if (resting) {
            schema.forget();
            mirror.rest();
            observer.rest();
            history.rest();
        }
    }

    /** See {@link LivePipeline#close}. */
    @Override
    public void close() {
        schedule.close();
        refresher.close();
        autopilot.close();
        deadlines.close();
        observer.close();
        calendars.close();
        ongoing.close(CLOSE_WAITS);
        mirror.close();
        refresher.awaitEnd(WORK_ENDS);
        autopilot.awaitEnd(WORK_ENDS);
        history.close();
    }
}
