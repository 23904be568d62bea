package io.jenkins.plugins.releasepipeline.git.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.fixture.GeneratedHistory;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against sets that are followed edge by edge, since Git itself goes by dates and these clocks are days off. */
class WalkTest {

    private static final int PAIRS = 400;

    private static final Map<String, Set<String>> reached = new HashMap<>();
    private static final Map<String, String> firstParents = new HashMap<>();
    private static final List<String> all = new ArrayList<>();
    private static CommitGraph graph;
    private static GitCommand git;

    @BeforeAll
    static void generate(@TempDir Path folder) throws Exception {
        GitCommand.in(folder).run("init", "-q", "--bare", "repository.git");
        git = GitCommand.in(folder.resolve("repository.git"));
        GeneratedHistory.in(git, 11, 400, 5 * 24 * 3600L);
        for (String line : git.run("rev-list", "--parents", "--topo-order", "--reverse", "--all")
                .lines()
                .toList()) {
            String[] family = line.split(" ");
            Set<String> ancestors = new HashSet<>(Set.of(family[0]));
            Arrays.stream(family).skip(1).map(reached::get).forEach(ancestors::addAll);
            reached.put(family[0], ancestors);
            if (family.length > 1) {
                firstParents.put(family[0], family[1]);
            }
            all.add(family[0]);
        }
        try (var repository =
                new RepositoryBuilder().setGitDir(git.folder().toFile()).build()) {
            graph = new CommitIndex(folder.resolve("graph")).whole(repository);
        }
    }

    private interface Pair {
        void check(String left, String right);
    }

    private static void forPairs(Pair pair) {
        Random random = new Random(5);
        for (int i = 0; i < PAIRS; i++) {
            pair.check(all.get(random.nextInt(all.size())), all.get(random.nextInt(all.size())));
        }
    }

    private static Set<String> only(String one, String other) {
        Set<String> only = new HashSet<>(reached.get(one));
        only.removeAll(reached.get(other));
        return only;
    }

    private static int at(String id) {
        return graph.position(ObjectId.fromString(id));
    }

    @Test
    void countsWhatOnlyOneOfTwoReaches() {
        forPairs((left, right) -> assertThat(graph.counts(at(left), at(right)))
                .as("%s %s", left, right)
                .isEqualTo(new CommitGraph.Counts(
                        only(left, right).size(), only(right, left).size())));
    }

    @Test
    void listsWhatOnlyTheRightOneReachesNoParentBeforeItsChildOnTheWay() {
        forPairs((left, right) -> {
            List<String> listed = Arrays.stream(new Walk(graph, at(left), at(right)).rightOnly())
                    .mapToObj(position -> graph.id(position).name())
                    .toList();
            assertThat(listed).containsExactlyInAnyOrderElementsOf(only(right, left));
            if (!listed.isEmpty()) {
                assertThat(listed.get(0)).isEqualTo(right);
            }
        });
    }

    @Test
    void findsAllBestCommonAncestors() {
        forPairs((left, right) -> {
            Set<String> common = new HashSet<>(reached.get(left));
            common.retainAll(reached.get(right));
            Set<String> best = new HashSet<>(common);
            for (String id : common) {
                reached.get(id).stream()
                        .filter(ancestor -> !ancestor.equals(id))
                        .forEach(best::remove);
            }
            assertThat(new Walk(graph, at(left), at(right)).bases())
                    .as("%s %s", left, right)
                    .map(position -> graph.id(position).name())
                    .containsExactlyInAnyOrderElementsOf(best);
        });
    }

    @Test
    void knowsAncestorsAndFirstParents() {
        forPairs((descendant, ancestor) -> {
            Descent descent = new Descent(graph, at(descendant), at(ancestor));
            List<String> line = line(descendant);
            assertThat(descent.exists()).isEqualTo(reached.get(descendant).contains(ancestor));
            assertThat(descent.isFirstParent()).isEqualTo(line.contains(ancestor));
        });
    }

    @Test
    void findsTheCommitOfTheFirstParentLineThatBroughtAnAncestorIn() {
        forPairs((descendant, ancestor) -> {
            String expected = line(descendant).stream()
                    .takeWhile(id -> reached.get(id).contains(ancestor))
                    .reduce((earlier, later) -> later)
                    .orElse(null);
            int entry = new Descent(graph, at(descendant), at(ancestor)).entry();
            assertThat(entry == CommitGraph.ABSENT ? null : graph.id(entry).name())
                    .isEqualTo(expected);
        });
    }

    private static List<String> line(String tip) {
        List<String> line = new ArrayList<>();
        for (String id = tip; id != null; id = firstParents.get(id)) {
            line.add(id);
        }
        return line;
    }
}
