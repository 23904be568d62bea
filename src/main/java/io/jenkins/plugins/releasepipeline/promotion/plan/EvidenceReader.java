package io.jenkins.plugins.releasepipeline.promotion.plan;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Heartbeat;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.commit.Person;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Health;
import io.jenkins.plugins.releasepipeline.endpoint.observe.EnvironmentObservation;
import io.jenkins.plugins.releasepipeline.endpoint.observe.Observed;
import io.jenkins.plugins.releasepipeline.endpoint.observe.ObservedHeartbeat;
import io.jenkins.plugins.releasepipeline.gate.Evidence;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeed;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarSource;
import io.jenkins.plugins.releasepipeline.gate.checks.ChecksSource;
import io.jenkins.plugins.releasepipeline.gate.checks.CommitChecks;
import io.jenkins.plugins.releasepipeline.gate.rule.Gates;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.commits.ReportedCommits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.Decisions;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Collects the evidence that the gates of an environment need, and no more.
 *
 * @param pipeline the pipeline
 * @param mirror the commits
 * @param schema compares schemas
 * @param history deployments and decisions
 * @param signals endpoints, calendars and checks
 */
public record EvidenceReader(
        Pipeline pipeline, Mirror mirror, SchemaChanges schema, History history, ExternalSignals signals) {

    /**
     * For this many commits, the addresses of authors and the co-authors are read; for all others only the authors'
     * names.
     */
    private static final int AUTHORS = 2000;

    /** Returns the evidence for promoting {@code commit} to an environment that runs {@code current}, both known. */
    Evidence read(Environment target, CommitId commit, Optional<CommitId> current) {
        Commits commits = new Commits(mirror);
        Decisions decisions = history.latest(target.name()).decisions();
        Set<Evidence.Part> needed = needs(target);
        return new Evidence(
                barriers(commits, decisions, commit, current),
                about(commit, current, decisions.approvals()),
                about(commit, current, decisions.overrides()),
                about(commit, current, decisions.announcements()).stream().findFirst(),
                needed.contains(Evidence.Part.AUTHORS) ? authors(commits, commit, current) : List.of(),
                needed.contains(Evidence.Part.ON_SOURCE_SINCE)
                        ? since(commits, onSource(commits, target), commit)
                        : Optional.empty(),
                needed.contains(Evidence.Part.SCHEMA) ? schema(target, commit, current) : Optional.empty(),
                needed.contains(Evidence.Part.REPORTS) ? reports(commits, target, commit) : List.of(),
                calendars(target),
                checks(target, commit),
                health(target));
    }

    /**
     * Returns, for each commit that waits for an environment, what
     * {@link io.jenkins.plugins.releasepipeline.gate.rule.ClosedGate} needs of it, which is quickly read.
     */
    Function<CommitId, Evidence> quick(Environment target, Optional<CommitId> current) {
        Commits commits = new Commits(mirror);
        Decisions decisions = history.latest(target.name()).decisions();
        Set<Evidence.Part> needed = needs(target);
        Map<CalendarSource, CalendarFeed> calendars = calendars(target);
        Map<String, List<Evidence.ServiceHealth>> health = health(target);
        List<Entry> onSource = needed.contains(Evidence.Part.ON_SOURCE_SINCE) ? onSource(commits, target) : List.of();
        return commit -> {
            List<Entry> approvals = about(commit, current, decisions.approvals());
            return new Evidence(
                    barriers(commits, decisions, commit, current),
                    approvals,
                    about(commit, current, decisions.overrides()),
                    about(commit, current, decisions.announcements()).stream().findFirst(),
                    // They decide which approvals count.
                    needed.contains(Evidence.Part.AUTHORS) && !approvals.isEmpty()
                            ? authors(commits, commit, current)
                            : List.of(),
                    since(commits, onSource, commit),
                    Optional.empty(),
                    List.of(),
                    calendars,
                    Map.of(),
                    health);
        };
    }

    private static Set<Evidence.Part> needs(Environment target) {
        return Gates.of(target).stream().flatMap(gate -> gate.needs().stream()).collect(Collectors.toSet());
    }

    private static List<Entry> barriers(
            Commits commits, Decisions decisions, CommitId commit, Optional<CommitId> current) {
        return decisions.barriers().stream()
                .filter(barrier -> isOnTheWay(commits, barrier.commit(), commit, current))
                .toList();
    }

    /** Decisions about the move from the running commit to this one; another move has other commits. */
    private static List<Entry> about(CommitId commit, Optional<CommitId> current, List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.commit().equals(Optional.of(commit)))
                .filter(entry -> entry.previous().equals(current))
                .toList();
    }

    private static boolean isOnTheWay(
            Commits commits, Optional<CommitId> barrier, CommitId commit, Optional<CommitId> current) {
        return barrier.filter(at -> commits.find(at).isPresent())
                .filter(at -> commits.contains(commit, at))
                .filter(at -> current.filter(runs -> commits.contains(runs, at)).isEmpty())
                .isPresent();
    }

    /** Returns the authors of what a commit brings to an environment that runs {@code current}. */
    public static List<Person> authors(Commits commits, CommitId commit, Optional<CommitId> current) {
        return commits.writers(current.orElse(commit), commit, AUTHORS);
    }

    /** The deployments of the source environment, newest first, as far back as the mirror has their commits. */
    private List<Entry> onSource(Commits commits, Environment target) {
        return target.promotesFrom().stream()
                .flatMap(source -> history.state(source).deployments().stream())
                .map(Recorded::entry)
                .takeWhile(entry -> entry.commit()
                        .filter(there -> commits.find(there).isPresent())
                        .isPresent())
                .toList();
    }

    /** The running commit contains the commit; so did the previous ones, back to the first that did. */
    private static Optional<Instant> since(Commits commits, List<Entry> deployments, CommitId commit) {
        return deployments.stream()
                .takeWhile(entry -> commits.contains(entry.commit().orElseThrow(), commit))
                .map(Entry::time)
                .reduce((newer, older) -> older);
    }

    private Optional<SchemaReport> schema(Environment target, CommitId commit, Optional<CommitId> current) {
        return current.map(runs -> schema.between(runs, commit, target.services()));
    }

    private List<Evidence.ServiceReport> reports(Commits commits, Environment target, CommitId commit) {
        return target.promotesFrom().map(pipeline::environment).stream()
                .flatMap(source -> source.services().stream())
                .flatMap(service ->
                        service.endpoint().stream().map(endpoint -> report(commits, service, endpoint, commit)))
                .toList();
    }

    private Evidence.ServiceReport report(Commits commits, Service service, VersionEndpoint endpoint, CommitId commit) {
        Optional<Observed> observed = signals.endpoints().apply(endpoint);
        // Alternating responses are no commit: some servers run another one.
        Optional<String> reported = EnvironmentObservation.of(List.of(observed)).commit();
        boolean hasCandidate = reported.flatMap(new ReportedCommits(mirror)::find)
                .filter(there -> commits.contains(there, commit))
                .isPresent();
        return new Evidence.ServiceReport(service.name(), reported, observed.map(Observed::checkedAt), hasCandidate);
    }

    private Map<String, List<Evidence.ServiceHealth>> health(Environment target) {
        return Gates.of(target).stream()
                .flatMap(gate -> gate.heartbeats(target).stream())
                .distinct()
                .collect(Collectors.toMap(Function.identity(), name -> pipeline.environment(name).services().stream()
                        .flatMap(service -> service.heartbeat().stream().map(heartbeat -> health(service, heartbeat)))
                        .toList()));
    }

    private Evidence.ServiceHealth health(Service service, Heartbeat heartbeat) {
        Optional<ObservedHeartbeat> observed = signals.heartbeats().apply(heartbeat);
        return new Evidence.ServiceHealth(
                service.name(),
                observed.map(ObservedHeartbeat::health).orElse(Health.UNKNOWN),
                observed.map(ObservedHeartbeat::checkedAt),
                observed.flatMap(ObservedHeartbeat::message),
                observed.map(known -> known.answer().failedChecks()).orElse(List.of()));
    }

    private Map<ChecksSource, CommitChecks> checks(Environment target, CommitId commit) {
        return Gates.of(target).stream()
                .flatMap(gate -> gate.checks().stream())
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(), source -> signals.checks().apply(source, commit)));
    }

    private Map<CalendarSource, CalendarFeed> calendars(Environment target) {
        return Gates.of(target).stream()
                .flatMap(gate -> gate.calendars().stream())
                .distinct()
                .collect(Collectors.toMap(Function.identity(), signals.calendars()));
    }
}
