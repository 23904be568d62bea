package io.jenkins.plugins.releasepipeline.git.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

/** What becomes of an index through its file. */
class CommitIndexFileTest extends CommitIndexScenario {

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
    void aFileThatIsLostAtRestIsMadeAgain() throws IOException {
        CommitIndex index = new CommitIndex(file);
        for (int i = 0; i < 22; i++) {
            index.fetched(repository);
        }
        Files.delete(file);

        assertWhole(index.whole(repository));
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
