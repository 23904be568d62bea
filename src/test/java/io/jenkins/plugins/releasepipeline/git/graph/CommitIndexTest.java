package io.jenkins.plugins.releasepipeline.git.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.GeneratedHistory;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitIndexTest {

    @TempDir
    Path folder;

    private GitCommand git;
    private Repository repository;
    private List<CommitId> all;
    private Path file;

    @BeforeEach
    void generate() throws IOException {
        GitCommand.in(folder).run("init", "-q", "--bare", "repository.git");
        git = GitCommand.in(folder.resolve("repository.git"));
        all = new ArrayList<>(GeneratedHistory.in(git, 7, 300));
        repository = new RepositoryBuilder().setGitDir(git.folder().toFile()).build();
        file = folder.resolve("graph");
    }

    @AfterEach
    void close() {
        repository.close();
    }

    private static ObjectId object(CommitId id) {
        return ObjectId.fromString(id.hex());
    }

    private CommitGraph covering(CommitIndex index, CommitId... commits) throws IOException {
        return index.covering(
                Arrays.stream(commits).map(CommitIndexTest::object).toList(), repository);
    }

    private int reachable(CommitId commit) {
        return Integer.parseInt(git.run("rev-list", "--count", commit.hex()));
    }

    /** Each commit is here, after its parents, and they are those that Git names. */
    private void assertWhole(CommitGraph graph) {
        for (String line :
                git.run("rev-list", "--parents", "--branches").lines().toList()) {
            List<Integer> family = Arrays.stream(line.split(" "))
                    .map(ObjectId::fromString)
                    .map(graph::position)
                    .toList();
            int position = family.get(0);
            assertThat(position).isNotEqualTo(CommitGraph.ABSENT);
            assertThat(IntStream.range(graph.parentsStart(position), graph.parentsEnd(position))
                            .map(graph::parent))
                    .containsExactlyElementsOf(family.subList(1, family.size()))
                    .allMatch(parent -> parent < position);
            assertThat(graph.id(position).name()).isEqualTo(line.substring(0, 40));
        }
        assertThat(graph.size()).isEqualTo(all.size());
    }

    @Test
    void readsWhatIsAskedForAndNoMore() throws IOException {
        CommitGraph graph = covering(new CommitIndex(file), all.get(40));

        assertThat(graph.size()).isEqualTo(reachable(all.get(40)));
        assertThat(graph.position(object(all.get(299)))).isEqualTo(CommitGraph.ABSENT);
    }

    @Test
    void aGraphThatGrewCommitByCommitIsTheSameAsOneReadAtOnce() throws IOException {
        CommitIndex index = new CommitIndex(file);
        CommitGraph early = covering(index, all.get(20));
        for (CommitId commit : all) {
            covering(index, commit);
        }

        assertWhole(index.whole(repository));
        assertWhole(new CommitIndex(file).whole(repository));
        assertWhole(new CommitIndex(folder.resolve("another")).whole(repository));
        // What was handed out before does not change under the reader.
        assertThat(early.size()).isEqualTo(reachable(all.get(20)));
        assertThat(early.position(object(all.get(299)))).isEqualTo(CommitGraph.ABSENT);
    }

    @Test
    void addsToItsFileAndNeverWritesWhatItHas() throws IOException {
        CommitIndex index = new CommitIndex(file);
        covering(index, all.get(150));
        byte[] before = Files.readAllBytes(file);
        covering(index, all.get(299));

        assertThat(Files.readAllBytes(file))
                .startsWith(before)
                .hasSizeGreaterThan(before.length)
                .hasSizeLessThan(before.length * 3);
    }

    @Test
    void aFileThatIsCutOrDamagedAnywhereIsMadeWholeAgain() throws IOException {
        CommitIndex first = new CommitIndex(file);
        covering(first, all.get(100));
        covering(first, all.get(200));
        first.whole(repository);
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            byte[] bad = i % 2 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            if (bad.length > 0) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(file, bad);

            assertWhole(new CommitIndex(file).whole(repository));
            assertWhole(new CommitIndex(file).whole(repository));
        }
    }

    @Test
    void aFileThatIsDeletedMeanwhileIsMadeAgain() throws IOException {
        CommitIndex index = new CommitIndex(file);
        covering(index, all.get(100));
        Files.delete(file);

        assertWhole(index.whole(repository));
        assertWhole(new CommitIndex(file).whole(repository));
    }

    @Test
    void aFileThatCannotBeWrittenIsDoneWithout() throws IOException {
        CommitIndex index = new CommitIndex(folder.resolve("no such folder").resolve("graph"));

        assertWhole(index.whole(repository));
        assertWhole(index.whole(repository));
    }

    @Test
    void severalIndexesOfOneFileAgreeWhileTheyGrowTogether() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> readers = IntStream.range(0, 4)
                    .mapToObj(reader -> (Callable<Void>) () -> {
                        CommitIndex index = new CommitIndex(file);
                        Random random = new Random(reader);
                        for (int i = 0; i < 60; i++) {
                            CommitId commit = all.get(random.nextInt(all.size()));
                            CommitGraph graph = covering(index, commit);
                            int position = graph.position(object(commit));
                            assertThat(graph.counts(position, graph.position(graph.id(0))))
                                    .isNotNull();
                            assertThat(graph.id(position).name()).isEqualTo(commit.hex());
                        }
                        assertWhole(index.whole(repository));
                        return null;
                    })
                    .toList();
            for (Future<Void> reader : threads.invokeAll(readers)) {
                reader.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertWhole(new CommitIndex(file).whole(repository));
    }

    @Test
    void holdsNothingInMemoryWhenNobodyAskedDuringManyFetches() throws IOException {
        CommitIndex index = new CommitIndex(file);
        index.whole(repository);
        assertThat(index.held()).isEqualTo(all.size());
        for (int i = 0; i < 21; i++) {
            index.fetched(repository);
        }

        assertThat(index.held()).isZero();
        assertWhole(index.whole(repository));
    }

    @Test
    void aFileThatIsLostAtRestIsMadeAgain() throws IOException {
        CommitIndex index = new CommitIndex(file);
        for (int i = 0; i < 22; i++) {
            index.fetched(repository);
        }
        Files.delete(file);

        assertWhole(index.whole(repository));
    }

    @Test
    void theEntriesOfASharedHistoryAreNoCommitsOfTheApplication() throws IOException {
        String tree = git.feed("", "mktree");
        String entry = git.feed("production: promote", "commit-tree", tree);
        git.run("update-ref", "refs/releases/app/production", entry);

        assertWhole(new CommitIndex(file).whole(repository));
    }

    @Test
    void saysThatACommitIsMissing() {
        assertThatThrownBy(() -> covering(new CommitIndex(file), new CommitId("f".repeat(40))))
                .isInstanceOf(MissingObjectException.class);
    }

    /** A commit without parents; two of them whose ids have the same hash code are found among some 100,000. */
    private CommitBuilder root(String message) {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(ObjectId.fromString(git.feed("", "mktree")));
        PersonIdent jo = new PersonIdent("Jo", "jo@example.org", Instant.EPOCH, ZoneOffset.UTC);
        commit.setAuthor(jo);
        commit.setCommitter(jo);
        commit.setMessage(message);
        return commit;
    }

    private ObjectId insert(CommitBuilder commit) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    @Test
    void aBranchThatMovedIsNoticedWhateverTheHashCodesOfItsIdsAre() throws IOException {
        CommitBuilder commit = root("");
        Map<Integer, Integer> seen = new HashMap<>();
        int one = 0;
        int other = 0;
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            for (int i = 1; other == 0; i++) {
                commit.setMessage("commit " + i);
                ObjectId id = formatter.idFor(Constants.OBJ_COMMIT, commit.build());
                Integer same = seen.putIfAbsent(id.name().hashCode(), i);
                if (same != null) {
                    one = same;
                    other = i;
                }
            }
        }
        CommitIndex index = new CommitIndex(file);
        git.run("update-ref", "refs/heads/moved", insert(root("commit " + one)).name());
        index.whole(repository);
        ObjectId moved = insert(root("commit " + other));
        git.run("update-ref", "refs/heads/moved", moved.name());

        assertThat(index.whole(repository).position(moved)).isNotEqualTo(CommitGraph.ABSENT);
    }

    @Test
    void aCommitThatNamesMoreRevertsThanAnybodyMakesIsReadBackFromTheFile() throws IOException {
        String ids = IntStream.range(0, 70_000).mapToObj("%07x"::formatted).collect(Collectors.joining(", "));
        ObjectId many = insert(root("Back out\n\nThis reverts commits " + ids + "."));
        git.run("update-ref", "refs/heads/many", many.name());
        all.add(new CommitId(many.name()));
        new CommitIndex(file).whole(repository);

        assertWhole(new CommitIndex(file).whole(repository));
    }

    @Test
    void aFileThatAnotherProcessMadeAnewIsNotAddedToAsIfItWereTheOldOne() throws IOException {
        ObjectId one = insert(root("one"));
        ObjectId two = insert(root("two"));
        CommitIndex index = new CommitIndex(file);
        index.covering(List.of(one, two), repository);
        Files.delete(file);
        // As long as before, and in another order.
        new CommitIndex(file).covering(List.of(two, one), repository);

        CommitBuilder merge = root("three");
        merge.setParentIds(one);
        index.covering(List.of(insert(merge)), repository);

        CommitGraph read = new CommitIndex(file).covering(List.of(insert(merge)), repository);
        assertThat(read.id(read.firstParent(read.position(insert(merge))))).isEqualTo(one);
    }
}
