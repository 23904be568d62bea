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

/**
 * Chains that live on the remote of a mirror, where several controllers append to them by compare-and-swap. The chain here
 * is a copy that is never ahead of the remote, but for what was here before it was shared. Safe for use by several threads.
 */
public final class SharedChain {

    private static final Logger LOGGER = Logger.getLogger(SharedChain.class.getName());

    /** Where a chain is kept that the remote had another one for. */
    private static final String REPLACED = "refs/replaced/";

    /** Where one such is named until whoever uses the chain has taken notice. */
    private static final String UNNOTICED = "refs/unnoticed/";

    private final CommitChain local;
    private final Mirror mirror;
    private volatile boolean atomic = true;

    /** Shares the chains of a repository on the remote of a mirror. */
    public SharedChain(CommitChain local, Mirror mirror) {
        this.local = local;
        this.mirror = mirror;
    }

    /** Whether the remote can move several refs at once, as far as that is known. */
    public boolean isAtomic() {
        return atomic;
    }

    /**
     * Takes over what others appended, as far as the newest fetch brought it. Where the remote has another chain that does
     * not go on from the one here, that one takes its place, and the one here is kept below {@code refs/replaced/} and
     * {@link #unnoticed}.
     */
    public void follow(String ref) {
        Optional<CommitId> there = mirror.value(ref);
        Optional<CommitId> here = local.tip(ref);
        if (there.isEmpty() || there.equals(here) || local.contains(ref, there.get())) {
            return;
        }
        mirror.reader().readOrRefuse(repository -> {
            local.writing(() -> {
                new ChainCopy(repository, local.repository()).upTo(there.get());
                return null;
            });
            return null;
        });
        if (here.isPresent() && !local.descends(there.get(), here.get())) {
            keepReplaced(ref, here.get());
        }
        local.replace(ref, here, there.get());
    }

    private void keepReplaced(String ref, CommitId here) {
        String kept = kept(ref, here);
        LOGGER.log(Level.WARNING, () -> "The remote has another history " + ref + "; the one here is kept as " + kept);
        local.advance(kept, Optional.empty(), here);
        String unnoticed = UNNOTICED + ref.substring(Mirror.RELEASES.length());
        local.replace(unnoticed, local.tip(unnoticed), here);
    }

    private static String kept(String ref, CommitId here) {
        return REPLACED + ref.substring(Mirror.RELEASES.length()) + "/" + here.abbreviated();
    }

    /** The ref that keeps a chain whose place another one took, while nobody has {@link #notice}d that. */
    public Optional<String> unnoticed(String ref) {
        return local.tip(UNNOTICED + ref.substring(Mirror.RELEASES.length())).map(here -> kept(ref, here));
    }

    /** Somebody has taken notice, and it is on the disk. */
    public void notice(String ref) {
        local.delete(UNNOTICED + ref.substring(Mirror.RELEASES.length()));
    }

    /**
     * Appends an entry by one atomic push, together with moves of other refs. Blocks on the network; entries of other chains
     * may be appended at the same time, those of one chain one after the other.
     *
     * @param tip the entry that it shall follow
     * @param along may be empty
     * @return {@code Moved} also where the answer was lost but the entry is there, with the id of the entry in
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
                // Fetched since the caller looked.
                follow(ref);
                return new Appended(Optional.empty(), new MoveOutcome.LostRace(ref, remote));
            }
            // The mirror pushes, and so it needs all that the remote lacks: mostly the entry alone.
            if (!remote.equals(tip)) {
                lend(tip.orElseThrow());
            }
            // Two controllers may say the same within a second: whose entry is there must show who appended it.
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
     * How an attempt to append ended.
     *
     * @param entry the new entry's id; present exactly when it is there
     * @param outcome what the push said
     */
    public record Appended(Optional<CommitId> entry, MoveOutcome outcome) {}

    private boolean isAtOrAfter(Optional<CommitId> tip, CommitId earlier) {
        return tip.filter(here -> here.equals(earlier) || local.descends(here, earlier))
                .isPresent();
    }

    /** What is on the remote by now, if nobody fetched meanwhile: it was written here before. */
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
