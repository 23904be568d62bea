package io.jenkins.plugins.releasepipeline.history;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.ledger.CommitChain;
import io.jenkins.plugins.releasepipeline.git.ledger.SharedChain;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.refs.MoveOutcome;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryFormat;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.history.state.StateReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The history of one pipeline: for each environment an append-only chain of commits on
 * {@code refs/releases/<pipeline>/<environment>} of a bare repository, which {@code git log} reads. Entries that {@link
 * #append} returned are on the disk. Safe for use by several threads and processes.
 */
public final class History implements AutoCloseable {

    private static final String CHECKPOINTS = "checkpoints";

    private final String pipeline;
    private final CommitChain chain;
    private final Optional<SharedChain> shared;
    private final AtomicLong changes = new AtomicLong();
    private final StateReader states;
    private final LineReader lines;
    private final Appender appender;
    private final Clock clock;
    private volatile DueHolds due = DueHolds.NONE;
    private volatile BegunEnvironments begun = BegunEnvironments.UNKNOWN;
    private volatile Runnable afterChange = () -> {};

    private History(String pipeline, Path directory, CommitChain chain, Optional<SharedChain> shared, Clock clock) {
        this.pipeline = pipeline;
        this.chain = chain;
        this.shared = shared;
        this.states = new StateReader(chain, directory.resolve(CHECKPOINTS));
        this.lines = new LineReader(chain);
        this.appender = new Appender(this, chain, shared, clock);
        this.clock = clock;
    }

    /** Opens the repository in {@code directory}, or creates an empty one. */
    public static History open(Path directory, String pipeline) {
        return new History(pipeline, directory, CommitChain.open(directory), Optional.empty(), Clock.systemUTC());
    }

    /**
     * The same for a history on the remote of a mirror, where other controllers append to it as well. {@code directory}
     * has a copy: entries are only appended to it if they are on the remote, and each append blocks on the network. If
     * the remote's history does not continue the copy, the remote one counts, and the next entry is a hold with the
     * time of {@code clock} that says so.
     */
    public static History shared(Path directory, String pipeline, Mirror mirror, Clock clock) {
        CommitChain chain = CommitChain.open(directory);
        return new History(pipeline, directory, chain, Optional.of(new SharedChain(chain, mirror)), clock);
    }

    /** Returns the same history with these holds in force from now on. */
    public History holding(DueHolds holds) {
        due = holds;
        return this;
    }

    /** Returns the same history that records its environments there, and refuses to append where one was lost. */
    public History recording(BegunEnvironments environments) {
        begun = environments;
        return this;
    }

    /** Runs this after each change that {@link #stamp} counts, on the thread of the change: must not block or throw. */
    public void afterEachChange(Runnable work) {
        afterChange = work;
    }

    /** The ref that holds the entries of an environment. */
    public String ref(String environment) {
        return "refs/releases/" + pipeline + "/" + environment;
    }

    /** Returns whether it is on the remote. */
    public boolean isShared() {
        return shared.isPresent();
    }

    /** Returns whether {@link #push} is possible, as far as known. */
    public boolean isAtomic() {
        return shared.filter(SharedChain::isAtomic).isPresent();
    }

    /** Imports entries of other controllers from the mirror's newest fetch. */
    public void follow(String environment) {
        Optional<CommitId> before = chain.tip(ref(environment));
        shared.ifPresent(chains -> chains.follow(ref(environment)));
        if (!before.equals(chain.tip(ref(environment)))) {
            begun.begun(environment);
            changed();
        }
    }

    /**
     * Appends an entry. Blocks until it is on the disk and, if shared, on the remote.
     *
     * @throws ReleaseException if it can't be written, the remote refuses it or can't be reached, or the chain is
     *     locked for seconds; nothing was appended. If a response of the remote was lost, the next fetch determines the
     *     outcome
     */
    public Recorded append(String environment, Entry entry) {
        return append(environment, state -> Optional.of(entry)).orElseThrow();
    }

    /** The same for an entry that depends on the current state. */
    public Optional<Recorded> append(String environment, Decision decision) {
        return append(environment, decision::on, entry -> entry).map(Appended::recorded);
    }

    /**
     * The same for a decision with more than an entry.
     *
     * @param decision is called like a {@link Decision}
     * @param entry returns the entry of the decision
     * @return the decision with its entry; empty: nothing to append
     */
    public <T> Optional<Appended<T>> append(
            String environment, Function<EnvironmentState, Optional<T>> decision, Function<T, Entry> entry) {
        holdFirst(environment);
        return appended(environment, decision, entry);
    }

    private <T> Optional<Appended<T>> appended(
            String environment, Function<EnvironmentState, Optional<T>> decision, Function<T, Entry> entry) {
        Appender.Outcome<T> ended =
                appender.append(environment, decision, decided -> new RefTransaction(List.of(), entry.apply(decided)));
        if (ended.pushed().outcome() instanceof MoveOutcome.Refused refused) {
            throw new ReleaseException(Messages.History_Refused(environment, ref(environment), refused.reason()));
        }
        return ended.appended();
    }

    /**
     * Moves refs of the remote and appends their entry with one atomic push: both or neither. For a shared history. If
     * another entry was appended first, {@code decision} is called again. Blocks on the network.
     *
     * @throws ReleaseException from the decision, or if the remote can't be reached: the next fetch determines the
     *     outcome
     */
    public Pushed push(String environment, Supplier<RefTransaction> decision) {
        holdFirst(environment);
        return appender.append(environment, state -> Optional.of(decision.get()), step -> step)
                .pushed();
    }

    /**
     * A due hold becomes an entry first, so that all later decisions see it. Without a lock, because an append may wait
     * for a server: a second caller finds the entry, or that it is no longer due.
     */
    private void holdFirst(String environment) {
        if (due.of(environment).isPresent()) {
            appended(
                    environment,
                    state -> due.of(environment)
                            .filter(hold -> !isIn(state, hold))
                            .map(hold -> entry(hold, state)),
                    entry -> entry);
            due.recorded(environment);
        }
    }

    private static boolean isIn(EnvironmentState state, Hold due) {
        return state.hold()
                .filter(held -> held.until().isEmpty())
                .filter(held -> held.by().equals(due.by()) && held.reason().startsWith(due.reason()))
                .isPresent();
    }

    private Entry entry(Hold hold, EnvironmentState state) {
        String before = state.hold(clock.instant())
                .map(held -> Messages.History_HeldBefore(held.by(), held.reason()))
                .orElse("");
        return new Entry(
                EntryKind.HOLD,
                state.deployment().flatMap(deployment -> deployment.entry().commit()),
                Optional.empty(),
                hold.by(),
                Optional.empty(),
                Optional.of(hold.reason() + before),
                DeploymentState.DEPLOYED,
                Optional.empty(),
                clock.instant(),
                List.of(),
                Map.of());
    }

    /** Returns the current state of an environment, including a due hold. */
    public EnvironmentState state(String environment) {
        return withDue(environment, states.state(ref(environment)));
    }

    private EnvironmentState withDue(String environment, EnvironmentState state) {
        return due.of(environment).map(state::held).orElse(state);
    }

    /**
     * The same for callers that only need the newest deployment and those relevant for rollbacks; cheap even after
     * {@link #rest}: except for the newest, text and details may be missing.
     */
    public EnvironmentState latest(String environment) {
        return withDue(environment, states.latest(ref(environment)));
    }

    /** Releases memory that can be restored from the disk. */
    public void rest() {
        states.rest();
    }

    /**
     * Returns a counter that changes after each entry that this process appended or imported from the remote. Never
     * blocks, and reads no file: entries of another process are noticed when the history is read.
     */
    public long stamp() {
        return changes.get();
    }

    /**
     * Returns the newest entry and the state up to it.
     *
     * @throws ReleaseException if the environment had entries that are lost, and with them its holds
     */
    StateReader.Position position(String environment) {
        StateReader.Position here = states.position(ref(environment));
        if (here.tip().isPresent() || !begun.isBegun(environment)) {
            return here;
        }
        shared.ifPresent(chains -> chains.fetch(ref(environment)));
        StateReader.Position fetched = states.position(ref(environment));
        if (fetched.tip().isEmpty()) {
            throw new ReleaseException(Messages.History_Lost(environment, chain.directory()));
        }
        return fetched;
    }

    /** An environment has an entry. */
    void begun(String environment) {
        begun.begun(environment);
    }

    /** Something was appended. */
    void changed() {
        changes.incrementAndGet();
        afterChange.run();
    }

    /** Returns the newest entries of an environment, newest first, at most {@code limit}. */
    public List<Recorded> newest(String environment, int limit) {
        return lines.fromTip(ref(environment), limit).stream()
                .flatMap(found -> EntryFormat.read(found).stream().map(entry -> new Recorded(found.id(), entry)))
                .toList();
    }

    /**
     * Returns a page of an environment's history. Only reads the returned lines, even if the history is long.
     *
     * @param before the id of a line: the page begins with the line before it; empty: with the newest
     * @param count the maximum number of lines
     * @throws ReleaseException if the history has no line {@code before}
     */
    public HistoryPage page(String environment, Optional<CommitId> before, int count) {
        return lines.page(environment, ref(environment), before, count);
    }

    /**
     * Returns one line of an environment's history.
     *
     * @throws ReleaseException if the history does not have it
     */
    public HistoryLine line(String environment, CommitId id) {
        return lines.upTo(environment, ref(environment), id, 1).get(0);
    }

    @Override
    public void close() {
        chain.close();
    }
}
