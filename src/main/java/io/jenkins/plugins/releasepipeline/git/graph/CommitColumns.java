package io.jenkins.plugins.releasepipeline.git.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The arrays of a graph. They are append-only: values below the size of an older graph do not change, so older and
 * newer graphs share the arrays, and readers need no lock.
 */
final class CommitColumns implements Cloneable {

    /** A SHA-1 takes five ints. */
    static final int ID = 5;

    private static final int FIRST = 64;

    int[] ids = new int[FIRST * ID];
    int[] parentEnds = new int[FIRST];
    int[] parents = new int[FIRST];
    long[] times = new long[FIRST];
    /** The latest commit time at or before a position. */
    long[] latest = new long[FIRST];

    int[] authors = new int[FIRST];
    int[] subjectEnds = new int[FIRST];
    byte[] subjects = new byte[FIRST * FIRST];

    /**
     * Hash table with open addressing: position + 1 by id, 0 for an empty slot. Twice as many slots as commits, a power
     * of two.
     */
    int[] places = new int[FIRST * 2];

    String[] names = new String[FIRST];
    Map<String, Integer> nameNumbers = new HashMap<>();

    /** The reverts that commits name. */
    Mentions reverts = Mentions.NONE;

    /** The originals that commits name. */
    Mentions picks = Mentions.NONE;

    /** The requests that commits brought in. */
    Mentions requests = Mentions.NONE;

    CommitColumns next() {
        try {
            return (CommitColumns) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a commit at a position; all lower positions must be filled. */
    void put(int position, GraphCommit commit) {
        int parentEnd = position == 0 ? 0 : parentEnds[position - 1];
        int subjectEnd = position == 0 ? 0 : subjectEnds[position - 1];
        reserve(position, parentEnd + commit.parents().length, subjectEnd + commit.subject().length + 1);
        commit.id().copyRawTo(ids, position * ID);
        for (int parent : commit.parents()) {
            parents[parentEnd++] = parent;
        }
        parentEnds[position] = parentEnd;
        times[position] = commit.time();
        latest[position] = position == 0 ? commit.time() : Math.max(latest[position - 1], commit.time());
        authors[position] = number(commit.author());
        System.arraycopy(commit.subject(), 0, subjects, subjectEnd, commit.subject().length);
        subjectEnd += commit.subject().length;
        subjects[subjectEnd++] = '\n';
        subjectEnds[position] = subjectEnd;
        for (String id : commit.reverted()) {
            reverts = reverts.plus(position, id);
        }
        for (String id : commit.picked()) {
            picks = picks.plus(position, id);
        }
        for (String request : commit.requests()) {
            requests = requests.plus(position, request);
        }
        place(position);
    }

    private void reserve(int position, int parentEnd, int subjectEnd) {
        if (position == times.length) {
            ids = Arrays.copyOf(ids, grown(position) * ID);
            parentEnds = Arrays.copyOf(parentEnds, grown(position));
            times = Arrays.copyOf(times, grown(position));
            latest = Arrays.copyOf(latest, grown(position));
            authors = Arrays.copyOf(authors, grown(position));
            subjectEnds = Arrays.copyOf(subjectEnds, grown(position));
        }
        if (parentEnd > parents.length) {
            parents = Arrays.copyOf(parents, Math.max(parentEnd, grown(parents.length)));
        }
        if (subjectEnd > subjects.length) {
            subjects = Arrays.copyOf(subjects, Math.max(subjectEnd, grown(subjects.length)));
        }
        if ((position + 1) * 2 > places.length) {
            places = new int[places.length * 2];
            for (int earlier = 0; earlier < position; earlier++) {
                place(earlier);
            }
        }
    }

    private static int grown(int length) {
        return length + length / 2;
    }

    private void place(int position) {
        int place = ids[position * ID + 1] & places.length - 1;
        while (places[place] != 0) {
            place = place + 1 & places.length - 1;
        }
        places[place] = position + 1;
    }

    /** Only the newest graph is appended to, so the map, unlike the arrays, is used by one thread at a time. */
    private int number(String author) {
        int number = nameNumbers.computeIfAbsent(author, unseen -> nameNumbers.size());
        if (number == names.length) {
            names = Arrays.copyOf(names, grown(number));
        }
        names[number] = author;
        return number;
    }
}
