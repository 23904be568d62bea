package io.jenkins.plugins.releasepipeline.status.past;

import io.jenkins.plugins.releasepipeline.activity.Activity;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.answer.CommitHash;
import io.jenkins.plugins.releasepipeline.endpoint.log.ObservationLog;
import io.jenkins.plugins.releasepipeline.endpoint.log.ObservedSpan;
import io.jenkins.plugins.releasepipeline.gate.calendar.WallClock;
import io.jenkins.plugins.releasepipeline.git.commits.CommitRange;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.commits.ReportedCommits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.HistoryLine;
import io.jenkins.plugins.releasepipeline.history.HistoryPage;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.status.CommitView;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Reads what ran at a time: recorded and declared from the history, observed from the log of the endpoints. Thread-safe.
 *
 * @param pipeline the pipeline
 * @param mirror the commits
 * @param history the history
 * @param observations what the endpoints answered
 * @param clock the current time
 */
public record PastReader(Pipeline pipeline, Mirror mirror, History history, ObservationLog observations, Clock clock) {

    private static final Logger LOGGER = Logger.getLogger(PastReader.class.getName());

    private static final int CHUNK = 300;

    /** So far back a history is read. */
    private static final int MOST_LINES = 20_000;

    private static final int MOST_COMMITS = 50;

    /** @param cut whether older lines were not read, because there are too many */
    private record Read(List<HistoryLine> lines, boolean cut) {}

    /** Returns what ran at a time. Never waits for the network. */
    public Past at(Instant time) {
        Instant now = clock.instant();
        if (time.isAfter(now)) {
            return nothing(time, Messages.PastReader_Future(text(time)));
        }
        Optional<List<ObservedSpan>> observed = spans(now);
        List<ObservedSpan> spans = observed.orElse(List.of());
        Map<String, Read> read = new HashMap<>();
        pipeline.environments().forEach(environment -> read.put(environment.name(), read(environment, time)));
        boolean isKnown = spans.stream().anyMatch(span -> !span.from().isAfter(time))
                || read.values().stream().anyMatch(one -> new PastRule(one.lines(), time).hasLines());
        if (!isKnown) {
            return nothing(
                    time, observed.isPresent() ? unknown(spans, read.values()) : Messages.PastReader_Unreadable());
        }
        return new Past(
                time,
                Optional.empty(),
                pipeline.environments().stream()
                        .map(environment -> place(
                                environment,
                                new PastRule(read.get(environment.name()).lines(), time),
                                time,
                                spans))
                        .toList());
    }

    private static String unknown(List<ObservedSpan> spans, Collection<Read> read) {
        if (read.stream().anyMatch(Read::cut)) {
            return Messages.PastReader_TooOld(String.valueOf(MOST_LINES));
        }
        return Stream.concat(
                        spans.stream().map(ObservedSpan::from),
                        read.stream().flatMap(one -> one.lines().stream()).map(HistoryLine::time))
                .min(Comparator.naturalOrder())
                .map(from -> Messages.PastReader_Before(text(from)))
                .orElseGet(Messages::PastReader_Nothing);
    }

    private static Past nothing(Instant time, String message) {
        return new Past(time, Optional.of(message), List.of());
    }

    private static String text(Instant time) {
        return WallClock.text(time, ZoneOffset.UTC);
    }

    /** Empty if they can't be read: the history is still known. */
    private Optional<List<ObservedSpan>> spans(Instant now) {
        try {
            return Optional.of(observations.spans(now));
        } catch (IOException e) {
            LOGGER.warning(() -> "The observations of " + pipeline.name() + " can't be read: " + e);
            return Optional.empty();
        }
    }

    private Read read(Environment environment, Instant time) {
        List<HistoryLine> lines = new ArrayList<>();
        HistoryPage page;
        do {
            Optional<CommitId> end = lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(lines.get(lines.size() - 1).id());
            page = history.page(environment.name(), end, CHUNK);
            lines.addAll(page.lines());
        } while (page.more() && lines.size() < MOST_LINES && !new PastRule(lines, time).isEnough());
        return new Read(lines, page.more() && lines.size() >= MOST_LINES);
    }

    private Past.Place place(Environment environment, PastRule rule, Instant time, List<ObservedSpan> spans) {
        Optional<Past.Deployed> recorded = rule.recorded().flatMap(this::deployed);
        return new Past.Place(
                environment.name(),
                environment.ref().map(DeployRef::label),
                environment.ref().isEmpty()
                        ? Optional.empty()
                        : recorded.map(deployed -> declared(environment, deployed, rule)),
                recorded,
                rule.running().flatMap(this::deployed),
                environment.services().stream()
                        .filter(service -> service.endpoint().isPresent())
                        .map(service -> service(environment, service, time, spans, recorded))
                        .toList(),
                rule.deployments().stream()
                        .flatMap(activity -> deployment(activity).stream())
                        .toList());
    }

    /** The history has each move that a fetch saw; the newest may not be there yet. */
    private Past.Declared declared(Environment environment, Past.Deployed recorded, PastRule rule) {
        Optional<Entry> later = rule.foundLater();
        Optional<CommitId> now = rule.isFollowed()
                ? Optional.empty()
                : environment
                        .ref()
                        .flatMap(mirror::tip)
                        .filter(tip -> !tip.equals(recorded.commit().id()));
        return new Past.Declared(
                recorded.commit(), later.flatMap(Entry::commit).or(() -> now).map(this::named), later.map(Entry::time));
    }

    private Past.Named named(CommitId id) {
        return new Past.Named(id, new Commits(mirror).find(id).map(Commit::subject));
    }

    private Optional<Past.Deployed> deployed(Activity activity) {
        return activity.entry().flatMap(entry -> entry.commit()
                .map(commit -> new Past.Deployed(
                        named(commit),
                        entry.kind(),
                        entry.actor(),
                        entry.since().map(any -> activity.time()),
                        activity.result().orElse(DeploymentState.UNKNOWN))));
    }

    private Past.ServiceThen service(
            Environment environment,
            Service service,
            Instant time,
            List<ObservedSpan> spans,
            Optional<Past.Deployed> recorded) {
        return spans.stream()
                .filter(span -> span.environment().equals(environment.name())
                        && span.service().equals(service.name())
                        && span.has(time))
                // At the moment of a change, the new answer counts.
                .max(Comparator.comparing(ObservedSpan::from))
                .map(span -> new Past.ServiceThen(
                        service.name(),
                        true,
                        span.answer().commits(),
                        span.answer().version(),
                        span.answer().problem(),
                        Optional.of(span.from()),
                        Optional.of(span.to()),
                        span.answer().commits().isEmpty()
                                ? Optional.empty()
                                : recorded.map(deployed -> span.answer().commits().stream()
                                        .allMatch(commit ->
                                                isSame(commit, deployed.commit().id())))))
                .orElseGet(() -> new Past.ServiceThen(
                        service.name(),
                        false,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private boolean isSame(String reported, CommitId commit) {
        return CommitHash.same(reported, commit.hex())
                || new ReportedCommits(mirror).find(reported).equals(Optional.of(commit));
    }

    private Optional<Past.Deployment> deployment(Activity activity) {
        return activity.entry().flatMap(entry -> entry.commit().map(commit -> {
            boolean back = entry.kind() == EntryKind.ROLLBACK;
            Optional<CommitRange> range = entry.previous().flatMap(previous -> range(back, previous, commit));
            return new Past.Deployment(
                    activity.id(),
                    entry.kind(),
                    named(commit),
                    entry.actor(),
                    activity.time(),
                    activity.result().orElse(DeploymentState.UNKNOWN),
                    entry.reason(),
                    back,
                    range.map(CommitRange::newest).orElse(List.of()).stream()
                            .map(one -> CommitView.of(one, pipeline.references()))
                            .toList(),
                    range.map(CommitRange::count));
        }));
    }

    private Optional<CommitRange> range(boolean back, CommitId previous, CommitId commit) {
        try {
            Commits commits = new Commits(mirror);
            return Optional.of(
                    back
                            ? commits.between(commit, previous, MOST_COMMITS)
                            : commits.between(previous, commit, MOST_COMMITS));
        } catch (ReleaseException e) {
            // Rewritten since: the rest is still known.
            return Optional.empty();
        }
    }
}
