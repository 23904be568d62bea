package io.jenkins.plugins.releasepipeline.git.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.spy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;

class CommitIndexTest extends CommitIndexScenario {

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
    void whoAsksForACommitDoesNotWaitForAllThatAFetchBrought() throws IOException {
        CommitIndex index = new CommitIndex(file);
        covering(index, all.get(40));
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Repository slow = spy(repository);
        doAnswer(call -> {
                    reached.countDown();
                    assertThat(released.await(1, TimeUnit.MINUTES)).isTrue();
                    return call.callRealMethod();
                })
                .when(slow)
                .getRefDatabase();
        CompletableFuture<Void> fetched = CompletableFuture.runAsync(() -> fetched(index, slow));
        assertThat(reached)
                .satisfies(latch -> assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue());

        assertThat(CompletableFuture.supplyAsync(() -> sizeOf(index, all.get(41))))
                .succeedsWithin(Duration.ofSeconds(20))
                .satisfies(size -> assertThat(size).isGreaterThanOrEqualTo(reachable(all.get(41))));
        assertThat(fetched).isNotDone();
        released.countDown();
        fetched.join();
        assertWhole(index.whole(repository));
        assertWhole(new CommitIndex(file).whole(repository));
    }

    private static void fetched(CommitIndex index, Repository repository) {
        try {
            index.fetched(repository);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int sizeOf(CommitIndex index, CommitId commit) {
        try {
            return covering(index, commit).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
