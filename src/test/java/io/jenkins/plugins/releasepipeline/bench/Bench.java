package io.jenkins.plugins.releasepipeline.bench;

import static io.jenkins.plugins.releasepipeline.bench.Table.number;
import static io.jenkins.plugins.releasepipeline.bench.Table.time;

import io.jenkins.plugins.releasepipeline.demo.Viewers;
import io.jenkins.plugins.releasepipeline.fixture.Folders;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** {@code ./dev bench}: measures beside Git in one run, and prints a table of ratios. */
public final class Bench {

    private static final double AGAIN_MILLIS = 0.05;
    private static final double SEARCH_FIRST_MILLIS = 1_000;
    private static final double SEARCH_MILLIS = 50;
    private static final double SCHEMA_MILLIS = 1_000;
    private static final double HISTORY_MILLIS = 30_000;
    private static final double HISTORY_AGAIN_MILLIS = 500;
    private static final double IDLE_KILOBYTES = 200;
    private static final int LOAD_THREADS = 40;
    private static final double STOP_MILLIS = 30_000;
    private static final int VIEWERS = 200;
    private static final int PROCEEDS = 50;
    private static final double PROCEED_MILLIS = 2_000;
    /** Rounds until the JVM is as fast as it gets, with the server in it; what comes after finds it so. */
    private static final int PATH_WARM_UP = 700;

    private static final int DAEMON_WARM_UP = 100;
    private static final List<String> COUNTS = DivergenceBenchmark.PAIRS.stream()
            .map(pair -> "rev-list --left-right --count " + pair)
            .toList();

    private final Table table = new Table();
    private final Repositories repositories;
    private final Path scratch;

    private Bench(Repositories repositories, Path scratch) {
        this.repositories = repositories;
        this.scratch = scratch;
    }

    /** What is measured by itself when it is named. */
    private interface Part {
        void measure() throws IOException, InterruptedException, RunnerException;
    }

    /**
     * Measures all of it, or the parts that are named after the folder; exits with 1 when something is slower than asked.
     * Repositories are kept in the folder given.
     */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]).toAbsolutePath();
        Path scratch = Files.createTempDirectory("release-pipeline-bench-");
        boolean met;
        try {
            Bench bench = new Bench(new Repositories(folder), scratch);
            bench.measure(List.of(args).subList(1, args.length));
            System.out.print(bench.table);
            met = bench.table.isMet();
        } finally {
            Folders.delete(scratch);
        }
        System.exit(met ? 0 : 1);
    }

    private void measure(List<String> wanted) throws IOException, InterruptedException, RunnerException {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("schema", this::schema);
        parts.put("divergence", this::divergence);
        parts.put("fetch", this::fetch);
        parts.put("tags", this::tags);
        parts.put("promotion", this::promotion);
        parts.put("rollback", this::rollback);
        parts.put("search", this::search);
        parts.put("status", this::status);
        parts.put("overview", this::overview);
        parts.put("memory", this::memory);
        parts.put("history", this::history);
        parts.put("load", this::load);
        parts.put("page", this::page);
        if (!parts.keySet().containsAll(wanted)) {
            throw new IllegalArgumentException(
                    "There is " + String.join(", ", parts.keySet()) + "; not all of " + wanted);
        }
        System.err.println("bench: " + GitTime.version() + ", Java " + Runtime.version());
        for (Map.Entry<String, Part> part : parts.entrySet()) {
            if (wanted.isEmpty() || wanted.contains(part.getKey())) {
                part.getValue().measure();
            }
        }
    }

    private void schema() throws IOException, InterruptedException {
        SchemaCost.Cost small = SchemaCost.measure(Files.createDirectory(scratch.resolve("schema")), 2_000);
        SchemaCost.Cost large = SchemaCost.measure(Files.createDirectory(scratch.resolve("schema-large")), 20_000);
        table.add(
                "schema report, 75 added and 52 edited migrations, the first of a JVM",
                "< 1 s",
                time(small.cold()),
                small.cold() < SCHEMA_MILLIS);
        table.add(
                "finding them among 20,000 other files, of which 2,000 changed",
                "≤ 1 × git diff --name-status",
                time(large.find()) + "; git " + time(large.git()),
                large.find() <= large.git());
        double ratio = large.report() / small.report();
        table.add(
                "the report again, nothing remembered: 20,000 other files beside 2,000",
                "grows with the migrations: < 2 ×",
                time(large.report()) + " beside " + time(small.report()) + " (" + number(ratio) + " ×)",
                ratio < 2);
    }

    private void divergence() throws IOException, InterruptedException, RunnerException {
        Path middling = repositories.middling();
        Map<String, String> repository = Map.of("repository", middling.toString());
        double graph = new GitTime(middling).millis("", 20, COUNTS);
        double plain = new GitTime(middling).millis("-c core.commitGraph=false", 5, COUNTS);
        double ours = Jmh.millis(DivergenceBenchmark.class, "counted", repository);
        table.add(
                "ahead/behind, 4 pairs, 13,000 commits, 2,200 apart, nothing remembered",
                "≤ 1 × git with a commit-graph, ≤ 1/5 without",
                time(ours) + "; git " + time(graph) + " (" + number(graph / ours) + " × faster), without graph "
                        + time(plain) + " (" + number(plain / ours) + " ×)",
                ours <= graph && ours * 5 <= plain);
        double again = Jmh.millis(DivergenceBenchmark.class, "askedAgain", repository);
        table.add("the same four, asked again", "< 50 µs", time(again), again < AGAIN_MILLIS);

        Path huge = repositories.huge();
        double hugeGit = new GitTime(huge).millis("", 2, COUNTS);
        double hugeOurs = Jmh.millis(DivergenceBenchmark.class, "counted", Map.of("repository", huge.toString()));
        table.add(
                "the same, 500,000 commits, 50,000 apart",
                "≤ 1 × git with a commit-graph",
                time(hugeOurs) + "; git " + time(hugeGit) + " (" + number(hugeGit / hugeOurs) + " × faster)",
                hugeOurs <= hugeGit);
    }

    private void fetch() throws IOException, InterruptedException {
        FetchCost.Cost middling = fetchCost(repositories.middling(), "middling");
        FetchCost.Cost huge = fetchCost(repositories.huge(), "huge");
        double ratio = huge.ours() / middling.ours();
        table.add(
                "a fetch of 10 new commits and the first question after it: 500,000 commits beside 13,000",
                "grows with the 10: < 2 ×",
                time(huge.ours()) + " beside " + time(middling.ours()) + " (" + number(ratio) + " ×); git "
                        + time(huge.git()) + " beside " + time(middling.git()),
                ratio < 2);
    }

    private void tags() throws IOException, InterruptedException {
        Path folder = Files.createDirectory(scratch.resolve("tags"));
        TagsCost.Cost cost = new TagsCost(repositories.small(), folder, 10_000).measure();
        double ratio = cost.ours() / cost.git();
        table.add(
                "the first fetch of a repository with 10,000 tags",
                "≤ 3 × git clone --mirror",
                time(cost.ours()) + "; git " + time(cost.git()) + " (" + number(ratio) + " ×)",
                ratio <= 3);
    }

    private FetchCost.Cost fetchCost(Path repository, String name) throws IOException, InterruptedException {
        return new FetchCost(repository, Files.createDirectory(scratch.resolve(name))).measure();
    }

    private void promotion() throws IOException, InterruptedException {
        promotion(
                "a whole promotion (gates, push, history), 13,000 commits, remote on a path",
                promotionCost(false, PATH_WARM_UP).byPath());
        promotion(
                "the same with a shared history",
                promotionCost(true, PATH_WARM_UP).byPath());
        promotion(
                "a whole promotion, remote on a Git daemon",
                promotionCost(false, DAEMON_WARM_UP).byDaemon());
        promotion(
                "the same with a shared history",
                promotionCost(true, DAEMON_WARM_UP).byDaemon());
    }

    private PromotionCost promotionCost(boolean sharedHistory, int warmUp) throws IOException {
        Path folder = Files.createTempDirectory(scratch, "promotion");
        return new PromotionCost(repositories.middling(), folder, sharedHistory, warmUp);
    }

    private void promotion(String what, PromotionCost.Cost cost) {
        table.add(
                what,
                "≤ 1.5 × git push",
                time(cost.ours()) + "; git " + time(cost.git()) + " (" + number(cost.ours() / cost.git()) + " ×)",
                cost.ours() <= 1.5 * cost.git());
    }

    private void rollback() throws IOException, InterruptedException {
        RollbackCost.Cost cost =
                new RollbackCost(repositories.middling(), Files.createDirectory(scratch.resolve("rollback"))).measure();
        table.add(
                "a rollback while a fetch of 30 s runs, remote on an HTTP server",
                "≤ 1.5 × git push at the same time",
                time(cost.ours()) + "; git " + time(cost.git()) + " (" + number(cost.ours() / cost.git()) + " ×)",
                cost.ours() <= 1.5 * cost.git());
    }

    private void search() throws IOException, RunnerException {
        Path huge = repositories.huge();
        double slowest = 0;
        for (String words : List.of("1200000", "fix parser", "nowhere")) {
            Map<String, String> parameters = Map.of("repository", huge.toString(), "words", words);
            slowest = Math.max(slowest, Jmh.millis(SearchBenchmark.class, "search", parameters));
        }
        table.add("search over 500,000 commits, mirror open", "< 50 ms", time(slowest), slowest < SEARCH_MILLIS);
        double opened = openedAndSearched(huge);
        table.add(
                "the same in a newly opened mirror, its graph still on the disk",
                "< 1 s",
                time(opened),
                opened < SEARCH_FIRST_MILLIS);
        double first = 0;
        double again = 0;
        for (String question : List.of("bug 250000", "fix parser", "124999")) {
            Map<String, String> parameters = Map.of("repository", huge.toString(), "question", question);
            first = Math.max(first, Jmh.millis(ChangeSearchBenchmark.class, "first", parameters));
            again = Math.max(again, Jmh.millis(ChangeSearchBenchmark.class, "again", parameters));
        }
        table.add(
                "where is my change, 3 environments, 150 deployments, subjects searched before",
                "< 1 s",
                time(first),
                first < SEARCH_FIRST_MILLIS);
        table.add("the same, asked again", "< 50 ms", time(again), again < SEARCH_MILLIS);
    }

    /** The slowest of some. */
    private static double openedAndSearched(Path repository) {
        double slowest = 0;
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            Remote clone = Remote.workingClone(repository.toString());
            try (Mirror mirror = Mirror.open(Path.of(repository + ".mirror"), clone)) {
                new Commits(mirror).search(List.of("nowhere"), 20);
                slowest = Math.max(slowest, (System.nanoTime() - start) / 1e6);
            }
        }
        return slowest;
    }

    private void status() throws IOException {
        StatusCost.Cost cost = StatusCost.measure(repositories.middling(), scratch.resolve("status"));
        table.add(
                "status JSON, nothing changed since the last call",
                "< 1/100 of the first",
                time(cost.again()) + " beside " + time(cost.first()) + " (1/" + number(cost.first() / cost.again())
                        + ")",
                cost.again() * 100 < cost.first());
    }

    private void overview() throws IOException {
        OverviewCost.Cost cost = OverviewCost.measure(repositories.small(), scratch.resolve("overview"));
        double ratio = cost.all() / cost.tenth();
        table.add(
                "overview of 1,000 pipelines beside 100, without their repositories",
                "linear: < 20 ×",
                time(cost.all()) + " beside " + time(cost.tenth()) + " (" + number(ratio) + " ×)",
                ratio < 20);
    }

    private void memory() throws IOException {
        double kilobytes = IdleMemory.kilobytes(repositories.middling(), scratch.resolve("memory"));
        table.add(
                "memory held per idle pipeline, 13,000 commits",
                "< 200 KB",
                number(kilobytes) + " KB",
                kilobytes < IDLE_KILOBYTES);
    }

    private void history() throws IOException {
        HistoryCost.Cost small = HistoryCost.measure(scratch.resolve("history"), 100);
        HistoryCost.Cost large = HistoryCost.measure(scratch.resolve("history-large"), 100_000);
        double ratio = large.page() / small.page();
        table.add(
                "newest page of a history: 100,000 entries beside 100",
                "as fast: < 2 ×",
                time(large.page()) + " beside " + time(small.page()) + " (" + number(ratio) + " ×)",
                ratio < 2);
        table.add(
                "what runs, who holds it: read from a history of 100,000 entries, the first time",
                "once, in the background: < 30 s",
                time(large.state()),
                large.state() < HISTORY_MILLIS);
        table.add(
                "the same, opened again",
                "as soon as a person waits for it: < 0.5 s",
                time(large.again()) + "; of 100 entries " + time(small.again()),
                large.again() < HISTORY_AGAIN_MILLIS);
    }

    private void load() throws IOException, InterruptedException {
        LoadCost.Cost cost = LoadCost.measure(scratch.resolve("load"));
        table.add(
                "200 pipelines on a server that hangs: threads, memory, start, stop",
                "≤ 40 threads, < 200 KB each, stop < 30 s",
                cost.threads() + " threads, " + number(cost.kilobytes()) + " KB each, start " + time(cost.start())
                        + ", stop " + time(cost.stop()),
                cost.threads() <= LOAD_THREADS && cost.kilobytes() < IDLE_KILOBYTES && cost.stop() < STOP_MILLIS);
        Viewers.Answered answered = Viewers.measure(scratch.resolve("viewers"), VIEWERS, PROCEEDS);
        table.add(
                "Proceed while 200 viewers poll one page, each every 3 s, the slowest of 50",
                "< 2 s",
                time(answered.slowest()) + ", beside " + number(answered.pollsEachSecond()) + " polls each second",
                answered.slowest() < PROCEED_MILLIS);
    }

    private void page() throws IOException {
        PageCost.Cost cost = PageCost.measure(scratch.resolve("page"));
        double shown = cost.shown() / cost.staticShown();
        table.add(
                "status page with 50 rows in Chromium, painted, beside the same table in its HTML",
                "< 4 ×",
                time(cost.shown()) + " beside " + time(cost.staticShown()) + " (" + number(shown) + " ×)",
                shown < 4);
        double updated = cost.updated() / cost.staticUpdated();
        table.add(
                "its update with one commit more, from the answer, beside replacing that table",
                "< 2 ×",
                time(cost.updated()) + " beside " + time(cost.staticUpdated()) + " (" + number(updated) + " ×)",
                updated < 2);
        LongPageCost.Cost rows = LongPageCost.measure(scratch.resolve("long-page"));
        double more = rows.more() / rows.staticMore();
        table.add(
                "500 more rows below 4,600, from the answer, beside adding them to the static table",
                "< 4 ×",
                time(rows.more()) + " beside " + time(rows.staticMore()) + " (" + number(more) + " ×)",
                more < 4);
        double ratio = rows.updated() / rows.staticUpdated();
        table.add(
                "its update with one commit more while 5,100 rows are shown, beside replacing that table",
                "≤ 1 ×",
                time(rows.updated()) + " beside " + time(rows.staticUpdated()) + " (" + number(ratio) + " ×)",
                ratio <= 1);
    }
}
