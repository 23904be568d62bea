package io.jenkins.plugins.releasepipeline.history;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.ledger.ChainEntry;
import io.jenkins.plugins.releasepipeline.git.ledger.CommitChain;
import io.jenkins.plugins.releasepipeline.history.entry.EntryFormat;
import java.util.List;
import java.util.Optional;

/**
 * Reads the requested lines of a history from its newest end.
 *
 * @param chain the commit chain
 */
record LineReader(CommitChain chain) {

    /** See {@link History#page}. */
    HistoryPage page(String environment, String ref, Optional<CommitId> before, int count) {
        List<HistoryLine> found =
                before.isEmpty() ? lines(fromTip(ref, count + 1)) : before(environment, ref, before.get(), count + 1);
        return new HistoryPage(found.stream().limit(count).toList(), found.size() > count);
    }

    private List<HistoryLine> before(String environment, String ref, CommitId id, int count) {
        List<HistoryLine> found = upTo(environment, ref, id, count + 1);
        return found.subList(1, found.size());
    }

    /** Returns a line and those before it, newest first, at most {@code count}; refuses if the chain does not have the line. */
    List<HistoryLine> upTo(String environment, String ref, CommitId id, int count) {
        List<HistoryLine> found = lines(chain.reader().search(id, count));
        // Checking whether the chain contains it requires a walk from its end; entries of this plugin name their
        // environment, unless it had another name then.
        boolean strange = found.stream()
                .findFirst()
                .filter(line -> line.entry().isEmpty()
                        || line.subject().startsWith(environment + ": ")
                        || chain.contains(ref, id))
                .isEmpty();
        if (strange) {
            throw new ReleaseException(Messages.History_NoSuchLine(environment, id.hex()));
        }
        return found;
    }

    /** Returns the newest entries of a chain, newest first. */
    List<ChainEntry> fromTip(String ref, int limit) {
        return chain.tip(ref).map(tip -> chain.reader().from(tip, limit)).orElse(List.of());
    }

    private static List<HistoryLine> lines(List<ChainEntry> entries) {
        return entries.stream()
                .map(entry -> new HistoryLine(
                        entry.id(),
                        entry.time(),
                        entry.author(),
                        entry.message().lines().findFirst().orElse(""),
                        EntryFormat.read(entry)))
                .toList();
    }
}
