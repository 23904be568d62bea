package io.jenkins.plugins.releasepipeline.git.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a plain look at every subject, over more commits than are searched at once and clocks that go wrong. */
class SubjectSearchTest {

    private static final int COMMITS = 25_000;
    private static final List<String> WORDS = List.of("fix", "log", "viewer", "table", "größe", "aaab", "aab");

    private static final List<String> subjects = new ArrayList<>();
    private static CommitGraph graph;

    @BeforeAll
    static void fill() {
        Random random = new Random(9);
        List<GraphCommit> commits = new ArrayList<>();
        for (int i = 0; i < COMMITS; i++) {
            String subject = WORDS.get(random.nextInt(WORDS.size())) + " " + WORDS.get(random.nextInt(WORDS.size()))
                    + (random.nextInt(5000) == 0 ? " rare" : "") + " " + i;
            subjects.add(subject);
            int time = i * 10 + (random.nextInt(10) == 0 ? random.nextInt(-50_000, 50_000) : 0);
            commits.add(new GraphCommit(
                    ObjectId.fromString("%040x".formatted(i + 1L)),
                    new int[0],
                    time,
                    "Jo",
                    subject.getBytes(StandardCharsets.UTF_8),
                    List.of(),
                    List.of(),
                    List.of()));
        }
        graph = CommitGraph.empty().plus(commits);
    }

    private static void assertFinds(int limit, String... words) {
        List<Integer> expected = IntStream.range(0, COMMITS)
                .filter(i -> List.of(words).stream().allMatch(subjects.get(i)::contains))
                .boxed()
                .sorted(Comparator.comparingLong(graph::time)
                        .thenComparing(Comparator.naturalOrder())
                        .reversed())
                .limit(limit)
                .toList();
        assertThat(new SubjectSearch(graph, List.of(words)).newest(limit))
                .as("%s", List.of(words))
                .isEqualTo(expected);
    }

    @Test
    void findsTheNewestOfManyAndAllOfFew() {
        for (String word : WORDS) {
            assertFinds(20, word);
            assertFinds(20, word, "rare");
            assertFinds(20, word, "fix", "1");
            assertFinds(1, word);
        }
        assertFinds(20, "rare");
        assertFinds(20, "24999");
        assertFinds(20, "0");
        assertFinds(20, "nowhere");
        assertFinds(COMMITS, "fix");
    }
}
