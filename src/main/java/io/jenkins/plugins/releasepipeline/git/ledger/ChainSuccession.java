package io.jenkins.plugins.releasepipeline.git.ledger;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Ref;

/**
 * Continues chains of a repository under other names. No entry is lost: the old name of a chain still refers to its
 * entries up to that point.
 *
 * @param chains the repository
 */
public record ChainSuccession(CommitChain chains) {

    private static final String REFS = "refs/";
    private static final String REPLACED = "refs/replaced/";

    /** Returns the rest of the names of all chains below a prefix that ends with a slash, such as environments. */
    public List<String> below(String prefix) {
        try {
            return chains.repository().getRefDatabase().getRefsByPrefix(prefix).stream()
                    .map(Ref::getName)
                    .map(name -> name.substring(prefix.length()))
                    .toList();
        } catch (IOException e) {
            throw new DamagedHistoryException(chains.repository(), e);
        }
    }

    /** Returns whether a chain contains all entries of another one; true if the other one has none. */
    public boolean includes(String chain, String other) {
        Optional<CommitId> end = chains.tip(other);
        return end.isEmpty() || chains.contains(chain, end.get());
    }

    /**
     * Sets the tip of a chain to that of {@code earlier}; idempotent. Entries that only the replaced chain had are kept
     * below {@code refs/replaced/}. Does nothing if {@code earlier} does not exist.
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
