package io.jenkins.plugins.releasepipeline.schema.assess;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the files of a sequence that contain a word. A file is read when a search first reaches it, and split into words
 * once, however many words are searched.
 */
final class WordIndex {

    private final List<String> paths;
    private final UnaryOperator<String> texts;
    /** The positions of the indexed files that contain a word. */
    private final Map<String, NavigableSet<Integer>> positions = new HashMap<>();
    /** The first indexed position. */
    private int from;
    /** The position after the last indexed one. */
    private int to;

    /**
     * Creates an index.
     *
     * @param paths the files of the sequence, in order
     * @param texts returns the text of a file in lower case
     */
    WordIndex(List<String> paths, UnaryOperator<String> texts) {
        this.paths = paths;
        this.texts = texts;
    }

    /** Returns the files before a position that contain a name in lower case, the last one first, lazily. */
    Stream<String> before(int end, String name) {
        boolean word = !name.isEmpty() && name.chars().allMatch(WordIndex::isPart);
        return word
                ? IntStream.iterate(previous(end, name), at -> at >= 0, at -> previous(at, name))
                        .mapToObj(paths::get)
                : IntStream.iterate(end - 1, at -> at >= 0, at -> at - 1)
                        .mapToObj(paths::get)
                        .filter(path -> texts.apply(path).contains(name));
    }

    /** Returns the position of the last file before {@code end} that contains a word, or -1. */
    private int previous(int end, String word) {
        reach(end);
        Integer last = lower(end, word);
        while (last == null && from > 0) {
            index(--from);
            last = lower(end, word);
        }
        return last == null ? -1 : last;
    }

    private Integer lower(int end, String word) {
        NavigableSet<Integer> found = positions.get(word);
        return found == null ? null : found.lower(end);
    }

    /** Extends the indexed files up to {@code end}. */
    private void reach(int end) {
        if (from == to) {
            from = end;
            to = end;
        }
        while (to < end) {
            index(to++);
        }
        while (from > end) {
            index(--from);
        }
    }

    private void index(int position) {
        String text = texts.apply(paths.get(position));
        int start = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || !isPart(text.charAt(at))) {
                if (at > start) {
                    positions
                            .computeIfAbsent(text.substring(start, at), word -> new TreeSet<>())
                            .add(position);
                }
                start = at + 1;
            }
        }
    }

    /** Returns whether an unquoted name may contain this character. */
    private static boolean isPart(int sign) {
        return Character.isLetterOrDigit(sign) || sign == '_';
    }
}
