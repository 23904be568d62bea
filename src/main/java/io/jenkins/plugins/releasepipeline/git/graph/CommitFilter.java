package io.jenkins.plugins.releasepipeline.git.graph;

import java.util.List;
import java.util.Locale;

/** Whether a commit has words in its subject and a text in the name of its author, ignoring case. */
public final class CommitFilter {

    private final List<SearchedWord> words;
    private final String author;

    /**
     * Creates a filter; blank texts match every commit.
     *
     * @param words all must occur, also within other words
     * @param author a part of the name
     */
    public CommitFilter(List<String> words, String author) {
        this.words = words.stream()
                .map(GraphCommit::fold)
                .filter(word -> word.length > 0)
                .map(SearchedWord::new)
                .toList();
        this.author = author.toLowerCase(Locale.ROOT);
    }

    /** Returns whether the commit at a position of the graph matches. */
    public boolean accepts(CommitGraph graph, int position) {
        return (author.isEmpty()
                        || graph.author(position).toLowerCase(Locale.ROOT).contains(author))
                && words.stream()
                        .allMatch(word ->
                                word.find(graph.subjects(), graph.subjectStart(position), graph.subjectEnd(position))
                                        >= 0);
    }
}
