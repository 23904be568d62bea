package io.jenkins.plugins.releasepipeline.history;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.ChainEntry;
import io.jenkins.plugins.releasepipeline.git.CommitChain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The history of one pipeline: for each environment an append-only chain of commits on
 * {@code refs/releases/<pipeline>/<environment>} of a bare repository, which {@code git log} reads. What
 * {@link #append} returned is on the disk. Safe for use by several threads and processes.
 */
public final class History implements AutoCloseable {

    private static final int ATTEMPTS = 100;
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** Not whole: all but the newest deployment was let go of. */
    private record Known(Optional<CommitId> tip, EnvironmentState state, boolean whole) {}

    private static final Known NOTHING = new Known(Optional.empty(), EnvironmentState.EMPTY, true);

    private final String pipeline;
    private final CommitChain chain;
    private final Map<String, Known> known = new HashMap<>();
    private final AtomicLong changes = new AtomicLong();

    private History(String pipeline, CommitChain chain) {
        this.pipeline = pipeline;
        this.chain = chain;
    }

    /** Opens the repository in {@code directory}, or makes an empty one. */
    public static History open(Path directory, String pipeline) {
        return new History(pipeline, CommitChain.open(directory));
    }

    /** The ref that holds the entries of an environment. */
    public String ref(String environment) {
        return "refs/releases/" + pipeline + "/" + environment;
    }

    /**
     * Appends an entry. Blocks until it is on the disk.
     *
     * @throws ReleaseException when the chain is locked for seconds; nothing was appended
     */
    public synchronized Recorded append(String environment, Entry entry) {
        String message = EntryFormat.message(environment, entry);
        Map<String, String> files = Map.of(EntryFormat.FILE, EntryFormat.json(entry));
        // Another process may append at the same time; both facts stay, one after the other.
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<CommitId> tip = readUp(environment).tip();
            Optional<CommitId> id = chain.append(ref(environment), tip, message, entry.actor(), entry.time(), files);
            if (id.isPresent()) {
                changes.incrementAndGet();
                return new Recorded(id.get(), entry);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        // Nobody appends for that long: a process died and left its lock.
        throw new ReleaseException(Messages.History_Locked(environment, ref(environment)));
    }

    /** What the entries of an environment add up to now. */
    public synchronized EnvironmentState state(String environment) {
        if (!known.getOrDefault(environment, NOTHING).whole()) {
            known.remove(environment);
        }
        return readUp(environment).state();
    }

    /** The same; whoever needs no deployment but the newest asks for this, which is cheap also after {@link #rest}. */
    public synchronized EnvironmentState latest(String environment) {
        return readUp(environment).state();
    }

    /** Lets go of memory that can be filled again from the disk. */
    public synchronized void rest() {
        known.replaceAll((environment, all) -> new Known(all.tip(), all.state().latest(), false));
    }

    /**
     * A number that is another one after each entry that this process appended. Never blocks, and reads no file: what
     * another process appended is seen when the history is read.
     */
    public long stamp() {
        return changes.get();
    }

    private Known readUp(String environment) {
        Known before = known.getOrDefault(environment, NOTHING);
        Optional<CommitId> tip = chain.tip(ref(environment));
        if (tip.equals(before.tip())) {
            return before;
        }
        if (before.tip()
                .filter(entry -> chain.contains(ref(environment), entry))
                .isEmpty()) {
            before = NOTHING;
        }
        List<ChainEntry> fresh = chain.since(ref(environment), before.tip());
        if (fresh.isEmpty()) {
            known.remove(environment);
            return NOTHING;
        }
        EnvironmentState state = before.state();
        for (int i = fresh.size() - 1; i >= 0; i--) {
            ChainEntry next = fresh.get(i);
            Optional<Entry> entry = EntryFormat.read(next.files());
            if (entry.isPresent()) {
                state = state.after(new Recorded(next.id(), entry.get()));
            }
        }
        Known after = new Known(Optional.of(fresh.get(0).id()), state, before.whole());
        known.put(environment, after);
        return after;
    }

    /** The newest entries of an environment, newest first, at most {@code limit}. */
    public List<Recorded> newest(String environment, int limit) {
        return chain.newest(ref(environment), limit).stream()
                .flatMap(
                        found -> EntryFormat.read(found.files()).stream().map(entry -> new Recorded(found.id(), entry)))
                .toList();
    }

    /**
     * A page of an environment's history. Reads the lines that it returns and no others, however long the history is.
     *
     * @param before a line's id: the page begins with the line before it; empty: with the newest
     * @param count how many lines at most
     * @throws ReleaseException when the history has no line {@code before}
     */
    public HistoryPage page(String environment, Optional<CommitId> before, int count) {
        List<HistoryLine> found = before.isEmpty()
                ? lines(chain.newest(ref(environment), count + 1))
                : before(environment, before.get(), count + 1);
        return new HistoryPage(found.stream().limit(count).toList(), found.size() > count);
    }

    private List<HistoryLine> before(String environment, CommitId id, int count) {
        List<HistoryLine> found = lines(chain.from(id, count + 1));
        // Whether the chain has it would take a walk from its end; what we wrote names its environment.
        boolean strange = found.stream()
                .findFirst()
                .filter(line -> line.entry().isEmpty() || line.subject().startsWith(environment + ": "))
                .isEmpty();
        if (strange) {
            throw new ReleaseException(Messages.History_NoSuchLine(environment, id.hex()));
        }
        return found.subList(1, found.size());
    }

    private static List<HistoryLine> lines(List<ChainEntry> entries) {
        return entries.stream()
                .map(entry -> new HistoryLine(
                        entry.id(),
                        entry.time(),
                        entry.author(),
                        entry.message().lines().findFirst().orElse(""),
                        EntryFormat.read(entry.files())))
                .toList();
    }

    @Override
    public void close() {
        chain.close();
    }
}
