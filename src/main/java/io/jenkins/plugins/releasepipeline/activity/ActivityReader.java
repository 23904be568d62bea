package io.jenkins.plugins.releasepipeline.activity;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.RepositoryPages;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.HistoryLine;
import io.jenkins.plugins.releasepipeline.history.HistoryPage;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Reads the events of a pipeline's environments. Only reads the returned part of a history. Thread-safe.
 *
 * @param pipeline the pipeline
 * @param history the history
 * @param commits the deployed commits
 * @param builds the pages of builds
 * @param clock the end of a period
 */
public record ActivityReader(Pipeline pipeline, History history, Commits commits, Builds builds, Clock clock) {

    /** A deployment has three lines, possibly with others in between. */
    private static final int LINES_EACH = 3;

    private static final int LINES_MORE = 40;
    /** How many parts of a history are searched for a page. */
    private static final int MOST_PARTS = 20;

    private static final int MOST_COMMITS = 1_000;

    /**
     * Returns events of an environment.
     *
     * @param before the end of the previous page; empty for the newest
     * @param count the minimum number, if there are that many
     * @throws ReleaseException for an unknown environment or an unknown position in its history
     */
    public ActivityPage page(String environment, Optional<CommitId> before, int count) {
        return page(environment, before, count, ActivityFilter.ALL);
    }

    /** The same for some of the events. A page ends after a bounded number of others, and so may have fewer, even none. */
    public ActivityPage page(String environment, Optional<CommitId> before, int count, ActivityFilter filter) {
        String name = pipeline.environment(environment).name();
        List<ActivityView> found = new ArrayList<>();
        Optional<CommitId> next = before;
        int pages = 0;
        do {
            Part part = part(name, next, count);
            part.activities().stream().filter(filter::includes).map(this::view).forEach(found::add);
            next = part.before();
            pages++;
        } while (found.size() < count && next.isPresent() && pages < MOST_PARTS);
        return new ActivityPage(name, found, next);
    }

    /** All events of a part of the history, and where the next one begins. */
    private record Part(List<Activity> activities, Optional<CommitId> before) {}

    private Part part(String name, Optional<CommitId> before, int count) {
        HistoryPage read = history.page(name, before, count * LINES_EACH + LINES_MORE);
        List<Activity> told =
                Timeline.of(read.lines()).newest(count, read.lines()).activities();
        Optional<CommitId> reached = told.isEmpty()
                ? Optional.empty()
                : Optional.of(told.get(told.size() - 1).begin().id());
        boolean more = read.more()
                || !reached.equals(
                        read.lines().stream().reduce((newer, older) -> older).map(HistoryLine::id));
        return new Part(told, more ? reached : Optional.empty());
    }

    /** Returns the figures of the last days of an environment. Refuses an unknown one. */
    public Figures figures(String environment, int days) {
        String name = pipeline.environment(environment).name();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant from = now.minus(Duration.ofDays(days));
        NewestLines read = NewestLines.since(history, name, from, false);
        return new FiguresRule(read.activities(), read.begin(from, now), now, read.complete()).figures(this::committed);
    }

    /** Returns how long deployments to an environment usually take. Reads the newest lines of its history only. */
    public UsualDurations usual(String environment) {
        String name = pipeline.environment(environment).name();
        int lines = UsualDurations.NEWEST * LINES_EACH + LINES_MORE;
        return UsualDurations.of(
                Timeline.of(history.page(name, Optional.empty(), lines).lines()).activities());
    }

    /**
     * Returns the last weeks of an environment, oldest first, down to the start of its history at most. Refuses an
     * unknown one.
     */
    public List<Week> weeks(String environment, int weeks) {
        String name = pipeline.environment(environment).name();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant from = WeeksRule.start(now).minus(Duration.ofDays(7L * (weeks - 1)));
        NewestLines read = NewestLines.since(history, name, from, false);
        return new WeeksRule(read.activities(), read.begin(from, now), now).weeks(this::committed);
    }

    /** Returns what each environment ran in a period. */
    public List<Lane> lanes(Instant from, Instant to) {
        return pipeline.environments().stream()
                .map(environment -> lane(environment.name(), from, to))
                .toList();
    }

    private Lane lane(String name, Instant from, Instant to) {
        NewestLines read = NewestLines.since(history, name, from, true);
        LaneRule rule = new LaneRule(read.activities(), from, to, clock.instant());
        return new Lane(
                name, rule.bars(commit -> commits.find(commit).map(Commit::subject)), rule.holds(), read.complete());
    }

    /**
     * Returns the events of a period.
     *
     * @param environment the only environment; empty: all
     * @throws ReleaseException if there are too many
     */
    public ActivityExport export(Optional<String> environment, Instant from, Instant to, ActivityFilter filter) {
        List<String> names = environment
                .map(name -> List.of(pipeline.environment(name).name()))
                .orElseGet(() ->
                        pipeline.environments().stream().map(Environment::name).toList());
        List<ActivityExport.Row> rows = new ArrayList<>();
        for (String name : names) {
            NewestLines read = NewestLines.since(history, name, from, false);
            if (!read.complete()) {
                throw new ReleaseException(Messages.ActivityReader_TooMany(name, String.valueOf(NewestLines.MOST)));
            }
            read.activities().stream()
                    .filter(activity ->
                            !activity.time().isBefore(from) && activity.time().isBefore(to))
                    .filter(filter::includes)
                    .forEach(activity -> rows.add(new ActivityExport.Row(name, view(activity))));
        }
        return new ActivityExport(from, to, rows);
    }

    private Map<CommitId, Instant> committed(Entry deployment) {
        return range(deployment, (old, young) -> commits.times(old, young, MOST_COMMITS))
                .orElse(Map.of());
    }

    private ActivityView view(Activity activity) {
        Optional<Entry> entry = activity.entry();
        HistoryLine begin = activity.begin();
        return new ActivityView(
                activity.id(),
                activity.kind(),
                begin.subject(),
                entry.flatMap(Entry::commit),
                entry.flatMap(Entry::commit).flatMap(commits::find).map(Commit::subject),
                entry.flatMap(Entry::previous),
                entry.filter(any -> activity.isDeployment()).flatMap(told -> range(told, commits::count)),
                entry.map(Entry::actor).orElse(begin.author()),
                entry.flatMap(Entry::build).map(this::link),
                entry.flatMap(Entry::reason),
                entry.filter(told -> told.kind() == EntryKind.HOLD)
                        .flatMap(told -> Hold.of(told).until()),
                entry.flatMap(told -> told.kind() == EntryKind.HOLD ? Hold.before(told) : Hold.lifted(told)),
                entry.map(ActivityReader::messages).orElse(List.of()),
                entry.map(told -> told.details().get("override")),
                activity.result(),
                activity.time(),
                activity.started(),
                activity.deployed(),
                activity.verified(),
                activity.deploying().map(Duration::toSeconds),
                activity.verifying().map(Duration::toSeconds),
                activity.failure(),
                entry.filter(any -> activity.isDeployment())
                        .flatMap(told -> range(told, RepositoryPages.of(pipeline)::comparison))
                        .flatMap(page -> page));
    }

    /** Another program may have written anything there. */
    private static List<String> messages(Entry entry) {
        return entry.details().get("messages") instanceof List<?> lines
                ? lines.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Data of the added or, for a rollback, removed commits; empty if the repository does not have them. */
    private static <T> Optional<T> range(Entry entry, BiFunction<CommitId, CommitId, T> question) {
        if (entry.previous().isEmpty() || entry.commit().isEmpty()) {
            return Optional.empty();
        }
        CommitId from = entry.previous().get();
        CommitId to = entry.commit().get();
        try {
            return Optional.of(
                    entry.kind() == EntryKind.ROLLBACK ? question.apply(to, from) : question.apply(from, to));
        } catch (ReleaseException e) {
            // Rewritten since, or the mirror is being created: the rest is still known.
            return Optional.empty();
        }
    }

    /** Builds are recorded as {@code job #412}. */
    private ActivityView.BuildLink link(String name) {
        String prefix = pipeline.job() + " #";
        boolean numbered =
                name.startsWith(prefix) && name.substring(prefix.length()).matches("\\d{1,9}");
        Optional<Build> build =
                numbered ? builds.numbered(Integer.parseInt(name.substring(prefix.length()))) : builds.named(name);
        return new ActivityView.BuildLink(name, build.flatMap(Build::url));
    }
}
