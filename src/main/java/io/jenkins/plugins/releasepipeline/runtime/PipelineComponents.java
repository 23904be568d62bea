package io.jenkins.plugins.releasepipeline.runtime;

import io.jenkins.plugins.releasepipeline.activity.ActivityReader;
import io.jenkins.plugins.releasepipeline.activity.UsualDurations;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.RepositoryAddress;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.log.ObservationLog;
import io.jenkins.plugins.releasepipeline.endpoint.observe.HeartbeatObserver;
import io.jenkins.plugins.releasepipeline.endpoint.observe.VersionObserver;
import io.jenkins.plugins.releasepipeline.endpoint.verify.Verifier;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeeds;
import io.jenkins.plugins.releasepipeline.gate.checks.ChecksFeeds;
import io.jenkins.plugins.releasepipeline.gate.rule.Gates;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.commits.Trees;
import io.jenkins.plugins.releasepipeline.git.diff.TreeDiffs;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.promotion.automatic.AutomaticPromotion;
import io.jenkins.plugins.releasepipeline.promotion.automatic.AutomaticRollback;
import io.jenkins.plugins.releasepipeline.promotion.decide.GateDecisions;
import io.jenkins.plugins.releasepipeline.promotion.decide.Holds;
import io.jenkins.plugins.releasepipeline.promotion.execute.Promoter;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.promotion.plan.ExternalSignals;
import io.jenkins.plugins.releasepipeline.promotion.plan.FileChanges;
import io.jenkins.plugins.releasepipeline.promotion.plan.PlanDetails;
import io.jenkins.plugins.releasepipeline.promotion.plan.Planner;
import io.jenkins.plugins.releasepipeline.promotion.plan.RollbackHorizons;
import io.jenkins.plugins.releasepipeline.promotion.plan.SchemaChanges;
import io.jenkins.plugins.releasepipeline.promotion.reconcile.Reconciliation;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.promotion.verify.Verifications;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import io.jenkins.plugins.releasepipeline.promotion.watch.Watches;
import io.jenkins.plugins.releasepipeline.runtime.automatic.Autopilot;
import io.jenkins.plugins.releasepipeline.runtime.automatic.PilotSources;
import io.jenkins.plugins.releasepipeline.runtime.fetch.FetchSchedule;
import io.jenkins.plugins.releasepipeline.runtime.fetch.Freshness;
import io.jenkins.plugins.releasepipeline.runtime.fetch.PipelineRefresher;
import io.jenkins.plugins.releasepipeline.runtime.fetch.ScheduledFetch;
import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import io.jenkins.plugins.releasepipeline.runtime.metrics.MeasureReader;
import io.jenkins.plugins.releasepipeline.runtime.metrics.Measures;
import io.jenkins.plugins.releasepipeline.runtime.notify.PipelineNotifications;
import io.jenkins.plugins.releasepipeline.runtime.status.FetchState;
import io.jenkins.plugins.releasepipeline.runtime.status.OnDemandCache;
import io.jenkins.plugins.releasepipeline.runtime.status.StatusCache;
import io.jenkins.plugins.releasepipeline.runtime.status.SummaryCache;
import io.jenkins.plugins.releasepipeline.runtime.storage.OpenedFolder;
import io.jenkins.plugins.releasepipeline.status.ComparisonReader;
import io.jenkins.plugins.releasepipeline.status.EnvironmentWork;
import io.jenkins.plugins.releasepipeline.status.PromotionBlockers;
import io.jenkins.plugins.releasepipeline.status.RefSightings;
import io.jenkins.plugins.releasepipeline.status.StatusReader;
import io.jenkins.plugins.releasepipeline.status.StatusSources;
import io.jenkins.plugins.releasepipeline.status.Summary;
import io.jenkins.plugins.releasepipeline.status.WorkReader;
import io.jenkins.plugins.releasepipeline.status.forecast.ForecastReader;
import io.jenkins.plugins.releasepipeline.status.notes.DeploymentNotes;
import io.jenkins.plugins.releasepipeline.status.past.PastReader;
import io.jenkins.plugins.releasepipeline.status.search.ChangeSearch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The components of one live pipeline, and their background work from {@link #start} to
 * {@link #close}. Thread-safe.
 */
final class PipelineComponents implements AutoCloseable {

    /** For a running push; most take seconds. */
    private static final Duration CLOSE_WAITS = Duration.ofSeconds(30);

    /** For the work after a fetch or a push. */
    private static final Duration WORK_ENDS = Duration.ofSeconds(5);

    /** How long Jenkins may be down between a verification and its watch. */
    private static final Duration WATCH_BEGINS = Duration.ofHours(1);

    private final Pipeline pipeline;
    final PipelineHost host;
    private final CalendarFeeds calendars;
    private final ChecksFeeds checks;
    final OpenedFolder folder;
    final Mirror mirror;
    final History history;
    final VersionObserver observer;
    final ObservationLog observations;
    final HeartbeatObserver heartbeats;
    final WaitingPromotions waiting = new WaitingPromotions();
    final OngoingPromotions ongoing = new OngoingPromotions();
    final Holds holds;
    final DeployedCommits deployed;
    final SchemaChanges schema;
    final Planner planner;
    final PlanDetails details;
    final Promoter promoter;
    final Verifier verifier;
    final ChangeSearch changes;
    final ActivityReader activity;
    final ForecastReader forecasts;
    final PastReader past;
    final ComparisonReader comparison;
    final FileChanges files;
    final DeploymentNotes notes;
    final PipelineRefresher refresher;
    final Freshness freshness;
    final FetchSchedule schedule;
    final StatusReader reader;
    final StatusCache status;
    final SummaryCache summary;
    final OnDemandCache<Measures> measures;
    final OnDemandCache<Map<String, EnvironmentWork>> work;
    final Autopilot autopilot;
    final Deadlines deadlines;
    final HoldEnds holdEnds;
    final PipelineNotifications notifications;
    /** There was no request for a long time. */
    private volatile boolean resting;

    /** Opens the data on the disk, or creates it; does not use the network. */
    PipelineComponents(Pipeline pipeline, PipelineHost pipelineHost) {
        this.pipeline = pipeline;
        this.host = pipelineHost;
        var clock = pipelineHost.clock();
        mirror = Mirror.open(pipelineHost.home().resolve("mirror.git"), pipelineHost.remote());
        folder = OpenedFolder.of(pipelineHost.home());
        history = history(pipeline, pipelineHost, mirror).holding(folder).recording(folder);
        VersionClient background = pipelineHost.versions().within(pipelineHost.observations());
        observer = new VersionObserver(background, pipelineHost.scheduler(), clock, pipelineHost.observeEvery());
        observations = new ObservationLog(pipeline, pipelineHost.home());
        observer.whenAnswered(observations::answered);
        heartbeats = new HeartbeatObserver(background, pipelineHost.scheduler(), clock, pipelineHost.observeEvery());
        calendars = new CalendarFeeds(background, pipelineHost.scheduler(), pipelineHost.network(), clock);
        checks = new ChecksFeeds(pipelineHost.forges(), pipelineHost.network(), clock);
        verifier = new Verifier(
                pipelineHost.versions(),
                pipelineHost.scheduler(),
                pipelineHost.network(),
                System::nanoTime,
                new MirrorPositions(mirror));
        holds = new Holds(pipeline, history, clock);
        deployed = new DeployedCommits(pipeline, mirror, history);
        schema = new SchemaChanges(new Trees(mirror), pipeline.migrationPaths());
        RollbackHorizons horizons = new RollbackHorizons(mirror, history, schema);
        details = new PlanDetails(mirror, deployed, schema, horizons);
        planner = new Planner(
                pipeline,
                mirror,
                history,
                deployed,
                schema,
                pipelineHost.builds(),
                waiting,
                clock,
                outlook(),
                () -> pipelineHost.line().get().hold());
        Reconciliation reconciliation = new Reconciliation(mirror, history, ongoing, planner, clock);
        promoter = new Promoter(
                pipeline,
                mirror,
                history,
                planner,
                deployed,
                waiting,
                new Verifications(verifier, pipelineHost.verify(), pipelineHost.network()),
                ongoing,
                reconciliation,
                pipelineHost.deployments(),
                clock);
        PromotionBlockers blockers = new PromotionBlockers();
        AutomaticPromotion automatic = new AutomaticPromotion(planner, deployed, history, waiting);
        autopilot = new Autopilot(
                pipeline.environments(),
                new PilotSources(
                        pipelineHost,
                        automatic,
                        new AutomaticRollback(planner, deployed, history, clock),
                        deployed,
                        ongoing,
                        promoter,
                        holds,
                        new GateDecisions(pipeline, history, planner, deployed, clock),
                        blockers,
                        new Watches(
                                history,
                                heartbeats::latest,
                                pipelineHost.verify().timeout().plus(WATCH_BEGINS),
                                clock),
                        this::isFresh,
                        this::needFresh,
                        this::looked));
        deadlines = new Deadlines(pipelineHost, waiting::nextDeadline, () -> pipeline.environments()
                .forEach(promoter::tellWaiting));
        holdEnds = new HoldEnds(pipeline, pipelineHost, history, waiting, this::holdsChanged);
        heartbeats.whenChanged(autopilot::lookSoon);
        StatusSources sources = new StatusSources(
                pipeline,
                mirror,
                history,
                deployed,
                observer,
                heartbeats,
                calendars,
                checks,
                waiting,
                ongoing,
                new RefSightings(),
                blockers,
                pipelineHost.builds(),
                pipelineHost.line(),
                pipelineHost.deployments(),
                this::usual);
        refresher = new PipelineRefresher(
                pipelineHost, sources, reconciliation, promoter, this::refreshed, autopilot::lookSoon, this::looked);
        freshness = new Freshness(pipeline, mirror, reconciliation, refresher, clock);
        schedule = new FetchSchedule(
                pipelineHost,
                new ScheduledFetch(refresher, sources, this::refreshed),
                RepositoryAddress.of(pipelineHost.remote().url()).host(),
                // A forge announces branches and tags, but not entries of other controllers in a shared history.
                !pipeline.sharedHistory(),
                System::nanoTime);
        reader = new StatusReader(sources, planner, details, schema, horizons);
        status = new StatusCache(reader, sources, refresher::fetchState, clock);
        summary = new SummaryCache(Summary.unknown(pipeline), () -> {
            FetchState now = refresher.fetchState();
            return reader.summary(now.fetchedAt(), now.problem());
        });
        notifications = new PipelineNotifications(pipeline, pipelineHost, history, waiting, summary::summary);
        history.afterEachChange(this::recorded);
        changes = new ChangeSearch(pipeline, mirror, history, deployed);
        activity = new ActivityReader(pipeline, history, new Commits(mirror), pipelineHost.builds(), clock);
        forecasts = new ForecastReader(pipeline, mirror, history, planner, automatic, waiting, activity::usual);
        past = new PastReader(pipeline, mirror, history, observations, clock);
        comparison = new ComparisonReader(pipeline, new Commits(mirror));
        files = new FileChanges(new TreeDiffs(mirror, System::nanoTime), schema);
        notes = new DeploymentNotes(pipeline, history, new Commits(mirror));
        work = new OnDemandCache<>(Map.of(), new WorkReader(sources, planner)::read, clock);
        measures = new OnDemandCache<>(
                Measures.NONE,
                new MeasureReader(pipeline, deployed, new Commits(mirror), history, activity, clock)::read,
                clock);
    }

    private static History history(Pipeline pipeline, PipelineHost pipelineHost, Mirror mirror) {
        Path folder = pipelineHost.home().resolve("history.git");
        return pipeline.sharedHistory()
                ? History.shared(folder, pipeline.name(), mirror, pipelineHost.clock())
                : History.open(folder, pipeline.name());
    }

    private StatusSources.Usual usual(String environment) {
        UsualDurations usual = activity.usual(environment);
        return new StatusSources.Usual(usual.deploying(), usual.verifying());
    }

    private ExternalSignals outlook() {
        return new ExternalSignals(observer::latest, heartbeats::latest, calendars::known, checks::known);
    }

    private boolean isFresh() {
        return freshness.isFresh();
    }

    private void needFresh(Environment target) {
        freshness.needFresh(target);
    }

    private void recorded() {
        holdEnds.look();
        notifications.look();
    }

    /** To be called when a gate may be open now, or closed, although the history has nothing new. */
    void holdsChanged() {
        holdEnds.look();
        looked();
        autopilot.lookSoon();
    }

    private void looked() {
        summary.look();
        notifications.look();
        measures.look();
        work.look();
        // Otherwise data that is read after each fetch would never be released.
        rest();
    }

    /** Starts to fetch and to observe in the background. */
    void start() {
        observer.watch(pipeline.environments().stream()
                .flatMap(environment -> environment.endpoints().stream())
                .toList());
        heartbeats.attend(DecisiveHeartbeats.of(pipeline));
        heartbeats.watch(pipeline.environments().stream()
                .flatMap(environment -> environment.heartbeats().stream())
                .toList());
        calendars.watch(pipeline.environments().stream()
                .flatMap(environment -> Gates.of(environment).stream())
                .flatMap(gate -> gate.calendars().stream())
                .toList());
        schedule.start();
        notifications.start();
    }

    private void refreshed() {
        summary.look();
        notifications.look();
        measures.look();
        work.look();
        // Here: at the start of Jenkins, a thread for each pipeline would be too many.
        holdEnds.lookNow();
        resting = status.rests();
        rest();
    }

    private void rest() {
        if (resting) {
            schema.forget();
            files.forget();
            reader.rest();
            mirror.rest();
            observer.rest();
            heartbeats.rest();
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
        holdEnds.close();
        observer.close();
        observations.close();
        heartbeats.close();
        calendars.close();
        checks.close();
        notifications.close();
        files.close();
        ongoing.close(CLOSE_WAITS);
        mirror.close();
        refresher.awaitEnd(WORK_ENDS);
        autopilot.awaitEnd(WORK_ENDS);
        holdEnds.awaitEnd(WORK_ENDS);
        notifications.awaitEnd(WORK_ENDS);
        history.close();
    }
}
