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
 * Adds entries up, each once: what they came to is kept in memory, and from time to time as a {@link Checkpoint}.
 * Thread-safe; to read one environment's entries may take seconds, and who asks for another one does not wait for that.
 */
public final class StateReader {

    /** So many entries are read in the time that a person does not notice. */
    static final int BETWEEN_CHECKPOINTS = 500;

    /** An environment's newest entry, and what all up to it add up to as {@link #latest} tells it. */
    public record Position(Optional<CommitId> tip, EnvironmentState state) {}

    /**
     * What is known.
     *
     * @param whole no: all but the newest deployment was let go of
     * @param unkept how many entries came after the newest checkpoint
     */
    private record Known(Optional<CommitId> tip, EnvironmentState state, boolean whole, int unkept) {}

    private static final Known NOTHING = new Known(Optional.empty(), EnvironmentState.EMPTY, true, 0);

    /** What is known of one environment, and the lock of whoever reads its entries. */
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

    /** Lets go of memory; what was added up is on the disk, so that the next who asks need not add it up again. */
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

    /** From where it is shortest; somebody may have put another chain in the place of the one that is known. */
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

    /** With a checkpoint, if so many entries came after the newest one. */
    private Known kept(String ref, Known now, int entries) {
        if (!now.whole() || now.unkept() < entries) {
            return now;
        }
        checkpoints.write(ref, new Checkpoint(now.tip().orElseThrow(), now.state()));
        return new Known(now.tip(), now.state(), true, 0);
    }
}
