package io.jenkins.plugins.releasepipeline.history.state;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.ledger.ChainEntry;
import io.jenkins.plugins.releasepipeline.git.ledger.ChainReader;
import io.jenkins.plugins.releasepipeline.git.ledger.CommitChain;
import io.jenkins.plugins.releasepipeline.history.entry.EntryFormat;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Computes states from entries, reading each once: the states are kept in memory, and periodically as a {@link
 * Checkpoint}. Thread-safe; reading one environment's entries may take seconds, and readers of other environments do
 * not wait for that.
 */
public final class StateReader {

    /** This many entries are read without a noticeable delay. */
    static final int BETWEEN_CHECKPOINTS = 500;

    /** An environment's newest entry, and the state up to it as in {@link #latest}. */
    public record Position(Optional<CommitId> tip, EnvironmentState state) {}

    /**
     * The cached state.
     *
     * @param whole false: all but the newest deployment was released
     * @param unkept the number of entries since the newest checkpoint
     */
    private record Known(Optional<CommitId> tip, EnvironmentState state, boolean whole, int unkept) {}

    private static final Known NOTHING = new Known(Optional.empty(), EnvironmentState.EMPTY, true, 0);

    /** The cached state of one environment, and the lock for reading its entries. */
    private static final class Slot {
        private Known known = NOTHING;
    }

    private final CommitChain chain;
    private final Checkpoints checkpoints;
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    /** Reads a chain, and keeps checkpoints in a folder, which need not exist. */
    public StateReader(CommitChain chain, Path folder) {
        this.chain = chain;
        this.checkpoints = new Checkpoints(folder);
    }

    /** What all entries of a ref add up to. */
    public EnvironmentState state(String ref) {
        return readUp(ref, true).state();
    }

    /** The same as {@link EnvironmentState#latest} leaves of it. */
    public EnvironmentState latest(String ref) {
        return readUp(ref, false).state();
    }

    /** The same with the entry up to which it is. */
    public Position position(String ref) {
        Known now = readUp(ref, false);
        return new Position(now.tip(), now.state());
    }

    /** Releases memory; the state is written to the disk, so that it need not be computed again. */
    public void rest() {
        slots.forEach((ref, slot) -> {
            synchronized (slot) {
                Known kept = kept(ref, slot.known, 1);
                slot.known =
                        new Known(kept.tip(), kept.state().latest(), kept.tip().isEmpty(), kept.unkept());
            }
        });
    }

    private Known readUp(String ref, boolean whole) {
        Slot slot = slots.computeIfAbsent(ref, same -> new Slot());
        synchronized (slot) {
            Known before = whole && !slot.known.whole() ? NOTHING : slot.known;
            slot.known = chain.tip(ref).map(tip -> readUp(ref, before, tip)).orElse(NOTHING);
            return slot.known;
        }
    }

    private Known readUp(String ref, Known before, CommitId tip) {
        return before.tip().equals(Optional.of(tip)) ? before : kept(ref, added(ref, before, tip), BETWEEN_CHECKPOINTS);
    }

    /** From the nearest starting point; the known chain may have been replaced by another one. */
    private Known added(String ref, Known before, CommitId tip) {
        return Optional.of(before)
                .filter(some -> some.tip().isPresent())
                .flatMap(some -> goOn(some, tip))
                .or(() -> checkpoints.read(ref).flatMap(checkpoint -> goOn(from(checkpoint), tip)))
                .or(() -> goOn(NOTHING, tip))
                .orElseThrow();
    }

    private static Known from(Checkpoint checkpoint) {
        return new Known(Optional.of(checkpoint.tip()), checkpoint.state(), true, 0);
    }

    private Optional<Known> goOn(Known from, CommitId tip) {
        ChainReader reader = chain.reader();
        return reader.between(from.tip(), tip).map(fresh -> {
            EnvironmentState state = reader.fold(fresh, from.state(), StateReader::after);
            return new Known(Optional.of(tip), state, from.whole(), from.unkept() + fresh.size());
        });
    }

    private static EnvironmentState after(EnvironmentState state, ChainEntry next) {
        return EntryFormat.read(next)
                .map(entry -> state.after(new Recorded(next.id(), entry)))
                .orElse(state);
    }

    /** With a checkpoint, if there are this many entries since the newest one. */
    private Known kept(String ref, Known now, int entries) {
        if (!now.whole() || now.unkept() < entries) {
            return now;
        }
        checkpoints.write(ref, new Checkpoint(now.tip().orElseThrow(), now.state()));
        return new Known(now.tip(), now.state(), true, 0);
    }
}
