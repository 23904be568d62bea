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
 * {@code refs/releases/<pipeline>/<environment>} of a bare repository, which {@code git log} reads. What
 * {@link #append} returned is on the disk. Safe for use by several threads and processes.
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

    private History(String pipeline, Path directory, CommitChain chain, Optional<SharedChain> shared, Clock clock) {
        this.pipeline = pipeline;
        this.chain = chain;
        this.shared = shared;
        this.states = new StateReader(chain, directory.resolve(CHECKPOINTS));
        this.lines = new LineReader(chain);
        this.appender = new Appender(this, chain, shared, clock);
        this.clock = clock;
    }

    /** Opens the repository in {@code directory}, or makes an empty one. */
    public static History open(Path directory, String pipeline) {
        return new History(pipeline, directory, CommitChain.open(directory), Optional.empty(), Clock.systemUTC());
    }

    /**
     * The same for a history that lives on the remote of a mirror, where other controllers append to it as well. What is in
     * {@code directory} is a copy: nothing is appended there that is not on the remote, and each append blocks on the
     * network. Where the remote's history does not go on from the copy, that one counts, and the next entry is a hold by
     * {@code clock} that says so.
     */
    public static History shared(Path directory, String pipeline, Mirror mirror, Clock clock) {
        CommitChain chain = CommitChain.open(directory);
        return new History(pipeline, directory, chain, Optional.of(new SharedChain(chain, mirror)), clock);
    }

    /** The same history, where these holds are in force from now on. */
    public History holding(DueHolds holds) {
        due = holds;
        return this;
    }

    /** The ref that holds the entries of an environment. */
    public String ref(String environment) {
        return "refs/releases/" + pipeline + "/" + environment;
    }

    /** Whether it lives on the remote. */
    public boolean isShared() {
        return shared.isPresent();
    }

    /** Whether {@link #push} is possible, as far as that is known. */
    public boolean isAtomic() {
        return shared.filter(SharedChain::isAtomic).isPresent();
    }

    /** Takes over what other controllers appended, as far as the mirror's newest fetch brought it. */
    public void follow(String environment) {
        Optional<CommitId> before = chain.tip(ref(environment));
        shared.ifPresent(chains -> chains.follow(ref(environment)));
        if (!before.equals(chain.tip(ref(environment)))) {
            changed();
        }
    }

    /**
     * Appends an entry. Blocks until it is on the disk, and where it is shared, on the remote.
     *
     * @throws ReleaseException when it can't be written, the remote refuses it or can't be reached, or the chain is locked
     *     for seconds; nothing was appended. Where an answer of the remote was lost, the next fetch tells
     */
    public Recorded append(String environment, Entry entry) {
        return append(environment, state -> Optional.of(entry)).orElseThrow();
    }

    /** The same for what is decided by what is there already. */
    public Optional<Recorded> append(String environment, Decision decision) {
        return append(environment, decision::on, entry -> entry).map(Appended::recorded);
    }

    /**
     * The same where more is decided than an entry.
     *
     * @param decision is asked like a {@link Decision}
     * @param entry the entry that says what was decided
     * @return what was decided, with its entry; empty: to append nothing
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
     * Moves refs of the remote and appends the entry that tells of it, by one atomic push: both or neither. For a shared
     * history. When somebody else appended an entry first, {@code decision} is asked again. Blocks on the network.
     *
     * @throws ReleaseException by the decision, or when the remote can't be reached: the next fetch tells what came of it
     */
    public Pushed push(String environment, Supplier<RefTransaction> decision) {
        holdFirst(environment);
        return appender.append(environment, state -> Optional.of(decision.get()), step -> step)
                .pushed();
    }

    /**
     * What is due becomes an entry before all else: whatever is decided afterwards knows of it. Without a lock, as an append
     * may wait for a server: who comes second finds the entry, or that it is due no more.
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
                .filter(held -> held.by().equals(due.by()) && held.reason().startsWith(due.reason()))
                .isPresent();
    }

    private Entry entry(Hold hold, EnvironmentState state) {
        String before = state.hold()
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

    /** What the entries of an environment add up to now, with the hold that is due. */
    public EnvironmentState state(String environment) {
        return withDue(environment, states.state(ref(environment)));
    }

    private EnvironmentState withDue(String environment, EnvironmentState state) {
        return due.of(environment)
                .map(hold -> new EnvironmentState(
                        state.deployments(), Optional.of(hold), state.unfinished(), state.decisions()))
                .orElse(state);
    }

    /**
     * The same; whoever needs no deployments but the newest one and what tells of rollbacks asks for this, which is cheap
     * also after {@link #rest}: of all but the newest, text and details may be missing.
     */
    public EnvironmentState latest(String environment) {
        return withDue(environment, states.latest(ref(environment)));
    }

    /** Lets go of memory that can be filled again from the disk. */
    public void rest() {
        states.rest();
    }

    /**
     * A number that is another one after each entry that this process appended or took over from the remote. Never blocks, and reads no file: what
     * another process appended is seen when the history is read.
     */
    public long stamp() {
        return changes.get();
    }

    StateReader.Position position(String environment) {
        return states.position(ref(environment));
    }

    /** Something was appended. */
    void changed() {
        changes.incrementAndGet();
    }

    /** The newest entries of an environment, newest first, at most {@code limit}. */
    public List<Recorded> newest(String environment, int limit) {
        return lines.fromTip(ref(environment), limit).stream()
                .flatMap(found -> EntryFormat.read(found).stream().map(entry -> new Recorded(found.id(), entry)))
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
        return lines.page(environment, ref(environment), before, count);
    }

    @Override
    public void close() {
        chain.close();
    }
}
