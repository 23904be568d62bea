package io.jenkins.plugins.releasepipeline.git.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Finds words in the subjects of all commits, whatever their case. */
public final class SubjectSearch {

    private final CommitGraph graph;
    private final List<SearchedWord> words;
    private final Comparator<Integer> oldestFirst;

    /** Searches for words that all have to occur, in any order and also inside of other words. */
    public SubjectSearch(CommitGraph graph, List<String> words) {
        this.graph = graph;
        this.words = words.stream()
                .map(GraphCommit::fold)
                .filter(word -> word.length > 0)
                .sorted(Comparator.<byte[]>comparingInt(word -> word.length).reversed())
                .map(SearchedWord::new)
                .toList();
        oldestFirst = Comparator.comparingInt(graph::time).thenComparing(Comparator.naturalOrder());
    }

    /** The positions of the newest {@code limit} commits by their clocks, newest first; none where no word was given. */
    public List<Integer> newest(int limit) {
        if (words.isEmpty() || graph.size() == 0) {
            return List.of();
        }
        PriorityQueue<Integer> newest = new PriorityQueue<>(oldestFirst);
        SearchedWord longest = words.get(0);
        int end = graph.subjectEnd(graph.size() - 1);
        int position = 0;
        for (int at = longest.find(graph.subjects(), 0, end);
                at >= 0;
                at = longest.find(graph.subjects(), graph.subjectEnd(position), end)) {
            position = holder(at, position);
            if (hasOthers(position)) {
                newest.add(position);
                if (newest.size() > limit) {
                    newest.remove();
                }
            }
        }
        List<Integer> found = new ArrayList<>(newest);
        found.sort(Collections.reverseOrder(oldestFirst));
        return found;
    }

    private boolean hasOthers(int position) {
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i).find(graph.subjects(), graph.subjectStart(position), graph.subjectEnd(position)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The position in whose subject a byte stands, which is not before {@code from}: in growing steps, then by halves. */
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
