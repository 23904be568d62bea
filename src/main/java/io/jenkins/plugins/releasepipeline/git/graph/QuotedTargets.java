package io.jenkins.plugins.releasepipeline.git.graph;

import io.jenkins.plugins.releasepipeline.domain.commit.QuotedSubject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Finds the commits whose subjects are quoted by others. */
final class QuotedTargets {

    /** Maximum number of commits checked for a recurring subject. */
    private static final int LOOKED_AT = 50;

    private final CommitGraph graph;
    private final Map<ByteBuffer, List<Integer>> positions = new HashMap<>();

    /** Searches for these subjects, {@linkplain GraphCommit#fold folded}, with and without a trailing number. */
    QuotedTargets(CommitGraph graph, List<String> subjects) {
        this.graph = graph;
        subjects.forEach(subject -> positions.put(bytes(subject), new ArrayList<>()));
        subjects.forEach(subject -> positions.putIfAbsent(bytes(bare(subject)), new ArrayList<>()));
        for (int position = 0; position < graph.size(); position++) {
            int start = graph.subjectStart(position);
            int end = graph.subjectEnd(position) - 1;
            add(position, start, end);
            int bare = bareEnd(start, end);
            if (bare != end) {
                add(position, start, bare);
            }
        }
    }

    private void add(int position, int start, int end) {
        List<Integer> found = positions.get(ByteBuffer.wrap(graph.subjects(), start, end - start));
        if (found != null) {
            found.add(position);
        }
    }

    /** Returns the newest commit of that subject that is an ancestor of {@code reverting}. */
    OptionalInt newest(String subject, int reverting) {
        OptionalInt exactly = newest(positions.get(bytes(subject)), reverting);
        return exactly.isPresent() ? exactly : newest(positions.get(bytes(bare(subject))), reverting);
    }

    private OptionalInt newest(List<Integer> found, int reverting) {
        return IntStream.rangeClosed(1, found.size())
                .map(back -> found.get(found.size() - back))
                .filter(position -> position < reverting)
                .limit(LOOKED_AT)
                .filter(position -> new Descent(graph, reverting, position).exists())
                .findFirst();
    }

    /** Like {@link QuotedSubject#withoutNumbers}, without creating a string for each subject of a large repository. */
    private int bareEnd(int start, int end) {
        byte[] subjects = graph.subjects();
        int at = end - 1;
        if (at <= start || subjects[at] != ')') {
            return end;
        }
        do {
            at--;
        } while (at > start && subjects[at] >= '0' && subjects[at] <= '9');
        if (subjects[at] != '#' && subjects[at] != '!') {
            return end;
        }
        if (at - 2 > start && subjects[at - 1] == '(' && subjects[at - 2] == ' ' && subjects[at - 3] != ')') {
            return at - 2;
        }
        String subject = new String(subjects, start, end - start, StandardCharsets.UTF_8);
        return start + bare(subject).getBytes(StandardCharsets.UTF_8).length;
    }

    private static String bare(String subject) {
        return QuotedSubject.withoutNumbers(subject);
    }

    private static ByteBuffer bytes(String subject) {
        return ByteBuffer.wrap(subject.getBytes(StandardCharsets.UTF_8));
    }
}
