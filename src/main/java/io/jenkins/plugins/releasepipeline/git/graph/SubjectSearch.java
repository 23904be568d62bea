package io.jenkins.plugins.releasepipeline.git.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Finds words in the subjects of all commits, ignoring case. */
public final class SubjectSearch {

    private static final int BLOCK = 10_000;

    private final CommitGraph graph;
    private final List<SearchedWord> words;
    private final Comparator<Integer> oldestFirst;

    /** Creates a search for words that must all occur, in any order and also within other words. */
    public SubjectSearch(CommitGraph graph, List<String> words) {
        this.graph = graph;
        this.words = words.stream()
                .map(GraphCommit::fold)
                .filter(word -> word.length > 0)
                .sorted(Comparator.<byte[]>comparingInt(word -> word.length).reversed())
                .map(SearchedWord::new)
                .toList();
        oldestFirst = Comparator.comparingLong(graph::time).thenComparing(Comparator.naturalOrder());
    }

    /**
     * Returns the positions of the newest {@code limit} commits by commit time, newest first; empty if there are no
     * words.
     */
    public List<Integer> newest(int limit) {
        if (words.isEmpty() || graph.size() == 0) {
            return List.of();
        }
        PriorityQueue<Integer> newest = new PriorityQueue<>(oldestFirst);
        for (int end = graph.size(); end > 0 && mayHaveNewer(end - 1, newest, limit); end -= BLOCK) {
            search(Math.max(0, end - BLOCK), end, newest, limit);
        }
        List<Integer> found = new ArrayList<>(newest);
        found.sort(Collections.reverseOrder(oldestFirst));
        return found;
    }

    /** Frequent words fill the limit early; older commits then need not be searched. */
    private boolean mayHaveNewer(int position, PriorityQueue<Integer> newest, int limit) {
        return newest.size() < limit || graph.latest(position) >= graph.time(newest.element());
    }

    private void search(int start, int end, PriorityQueue<Integer> newest, int limit) {
        SearchedWord longest = words.get(0);
        int textEnd = graph.subjectEnd(end - 1);
        int position = start;
        for (int at = longest.find(graph.subjects(), graph.subjectStart(start), textEnd);
                at >= 0;
                at = longest.find(graph.subjects(), graph.subjectEnd(position), textEnd)) {
            position = holder(at, position);
            if (hasOthers(position)) {
                newest.add(position);
                if (newest.size() > limit) {
                    newest.remove();
                }
            }
        }
    }

    private boolean hasOthers(int position) {
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i).find(graph.subjects(), graph.subjectStart(position), graph.subjectEnd(position)) < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the position whose subject contains a byte, at or after {@code from}: by galloping search, then
     * bisection.
     */
    private int holder(int at, int from) {
        int low = from;
        int step = 1;
        while (low + step < graph.size() && graph.subjectEnd(low + step) <= at) {
            low += step;
            step *= 2;
        }
        int high = Math.min(low + step, graph.size() - 1);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (graph.subjectEnd(middle) > at) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
