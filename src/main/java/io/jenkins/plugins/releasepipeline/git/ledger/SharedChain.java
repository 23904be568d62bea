package io.jenkins.plugins.releasepipeline.git.ledger;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.push.Push;
import io.jenkins.plugins.releasepipeline.git.refs.MirrorRefs;
import io.jenkins.plugins.releasepipeline.git.refs.MoveOutcome;
import io.jenkins.plugins.releasepipeline.git.refs.RefMove;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Repository;

/**
 * Chains that are stored on the remote of a mirror, where several controllers append to them by compare-and-swap. The
 * local chain is a copy that is never ahead of the remote, except for entries from before it was shared. Thread-safe.
 */
public final class SharedChain {

    private static final Logger LOGGER = Logger.getLogger(SharedChain.class.getName());

    /** Prefix of local chains that were replaced by another chain of the remote. */
    private static final String REPLACED = "refs/replaced/";

    /** Prefix of replaced chains until the replacement has been acknowledged. */
    private static final String UNNOTICED = "refs/unnoticed/";

    private final CommitChain local;
    private final Mirror mirror;
    private volatile boolean atomic = true;

    /** Shares the chains of a repository on the remote of a mirror. */
    public SharedChain(CommitChain local, Mirror mirror) {
        this.local = local;
        this.mirror = mirror;
    }

    /** Returns whether the remote supports atomic pushes, as far as known. */
    public boolean isAtomic() {
        return atomic;
    }

    /**
     * Takes over entries of others, as of the newest fetch. If the remote's chain does not continue the local one, it
     * replaces it; the local chain is kept below {@code refs/replaced/} and is reported by {@link #unnoticed}.
     */
    public void follow(String ref) {
        Optional<CommitId> there = mirror.value(ref);
        Optional<CommitId> here = local.tip(ref);
        if (there.isEmpty() || there.equals(here) || local.contains(ref, there.get())) {
            return;
        }
        mirror.reader().readOrRefuse(repository -> {
            Optional<IOException> unreadable = local.writing(() -> copied(repository, there.get()));
            if (unreadable.isPresent()) {
                throw unreadable.get();
            }
            return null;
        });
        if (here.isPresent() && !local.descends(there.get(), here.get())) {
            keepReplaced(ref, here.get());
        }
        local.replace(ref, here, there.get());
    }

    /** Returns why the source can't be read: a damaged mirror is no damaged history, and is created again. */
    private Optional<IOException> copied(Repository source, CommitId entry) throws IOException {
        try {
            new ChainCopy(source, local.repository()).upTo(entry);
            return Optional.empty();
        } catch (MissingObjectException | CorruptObjectException e) {
            return Optional.of(e);
        }
    }

    /**
     * Fetches a chain that the newest fetch may not have. Blocks on the network.
     *
     * @throws ReleaseException if the remote can't be read
     */
    public void fetch(String ref) {
        mirror.fetch(List.of(ref));
        follow(ref);
    }

    private void keepReplaced(String ref, CommitId here) {
        String kept = kept(ref, here);
        LOGGER.log(Level.WARNING, () -> "The remote has another history " + ref + "; the local one is kept as " + kept);
        local.advance(kept, Optional.empty(), here);
        String unnoticed = UNNOTICED + ref.substring(Mirror.RELEASES.length());
        local.replace(unnoticed, local.tip(unnoticed), here);
    }

    private static String kept(String ref, CommitId here) {
        return REPLACED + ref.substring(Mirror.RELEASES.length()) + "/" + here.abbreviated();
    }

    /** Returns the ref that keeps a replaced chain, until the replacement is acknowledged by {@link #notice}. */
    public Optional<String> unnoticed(String ref) {
        return local.tip(UNNOTICED + ref.substring(Mirror.RELEASES.length())).map(here -> kept(ref, here));
    }

    /** Acknowledges the replacement, after that was stored durably. */
    public void notice(String ref) {
        local.delete(UNNOTICED + ref.substring(Mirror.RELEASES.length()));
    }

    /**
     * Appends an entry together with moves of other refs, by one atomic push. Blocks on the network; appends to
     * different chains run concurrently, those to the same chain one after the other.
     *
     * @param tip the entry to follow
     * @param along moves of other refs; may be empty
     * @return {@code Moved} also if the response was lost but the entry is on the remote, with the id of the entry in
     *     {@link Appended#entry}
     * @throws ReleaseException see {@link Push#to}
     */
    public Appended append(String ref, Optional<CommitId> tip, EntryDraft draft, List<RefMove> along) {
        if (!along.isEmpty() && !atomic) {
            return new Appended(Optional.empty(), new MoveOutcome.NotAtomic());
        }
        return mirror.refs().using(() -> {
            Optional<CommitId> remote = mirror.value(ref);
            if (remote.isPresent() && !isAtOrAfter(tip, remote.get())) {
                // A fetch happened since the caller read the chain.
                follow(ref);
                return new Appended(Optional.empty(), new MoveOutcome.LostRace(ref, remote));
            }
            // The mirror pushes, so it needs all objects that the remote lacks: usually only the entry.
            if (!remote.equals(tip)) {
                lend(tip.orElseThrow());
            }
            // Two controllers may write equal content within a second: the mark shows whose entry it is.
            String mark = UUID.randomUUID().toString();
            CommitId entry = local.write(tip, draft, mark, List.of(mirror.repository()));
            List<RefMove> moves = new ArrayList<>(along);
            moves.add(new RefMove(ref, remote, entry, false));
            MoveOutcome outcome = new Push(moves).to(mirror);
            if (outcome instanceof MoveOutcome.NotAtomic) {
                atomic = false;
            } else if (outcome instanceof MoveOutcome.Moved) {
                takeOver(ref, tip, entry);
            } else if (outcome instanceof MoveOutcome.LostRace) {
                mirror.fetch(moves.stream().map(RefMove::ref).toList());
                follow(ref);
            }
            boolean there = local.contains(ref, entry);
            return there
                    ? new Appended(Optional.of(entry), new MoveOutcome.Moved())
                    : new Appended(Optional.empty(), outcome);
        });
    }

    /**
     * The outcome of an append.
     *
     * @param entry the new entry's id; present if and only if the entry was appended
     * @param outcome the outcome of the push
     */
    public record Appended(Optional<CommitId> entry, MoveOutcome outcome) {}

    private boolean isAtOrAfter(Optional<CommitId> tip, CommitId earlier) {
        return tip.filter(here -> here.equals(earlier) || local.descends(here, earlier))
                .isPresent();
    }

    /** Applies the remote's new tip without a fetch: the entry was already written locally. */
    private void takeOver(String ref, Optional<CommitId> tip, CommitId entry) {
        if (!local.advance(ref, tip, entry)) {
            follow(ref);
        }
    }

    private void lend(CommitId entry) {
        try {
            new ChainCopy(local.repository(), mirror.repository()).upTo(entry);
        } catch (IOException e) {
            throw MirrorRefs.notWritten(mirror.remote(), e);
        }
    }
}
