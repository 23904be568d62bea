package io.jenkins.plugins.releasepipeline.git.ledger;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Ref;

/**
 * Lets chains of a repository go on under other names. No entry is ever lost: a chain keeps its old name as well, where it
 * ends at what it had then.
 *
 * @param chains the repository
 */
public record ChainSuccession(CommitChain chains) {

    private static final String REFS = "refs/";
    private static final String REPLACED = "refs/replaced/";

    /** What the names of all chains below a prefix that ends with a slash have behind it, such as environments. */
    public List<String> below(String prefix) {
        try {
            return chains.repository().getRefDatabase().getRefsByPrefix(prefix).stream()
                    .map(Ref::getName)
                    .map(name -> name.substring(prefix.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a chain has all entries of another one; also where that one has none. */
    public boolean includes(String chain, String other) {
        Optional<CommitId> end = chains.tip(other);
        return end.isEmpty() || chains.contains(chain, end.get());
    }

    /**
     * Lets a chain end where {@code earlier} does; done again, it changes nothing. What it had that the other one does not
     * have is kept below {@code refs/replaced/}. Nothing happens where there is no {@code earlier}.
     */
    public void goOn(String chain, String earlier) {
        Optional<CommitId> end = chains.tip(earlier);
        Optional<CommitId> before = chains.tip(chain);
        if (end.isEmpty() || end.equals(before)) {
            return;
        }
        if (!includes(earlier, chain)) {
            String kept =
                    REPLACED + withoutRefs(chain) + "/" + before.orElseThrow().abbreviated();
            chains.replace(kept, chains.tip(kept), before.orElseThrow());
        }
        chains.replace(chain, before, end.get());
    }

    private static String withoutRefs(String chain) {
        String name = chain.substring(REFS.length());
        return name.substring(name.indexOf('/') + 1);
    }
}
