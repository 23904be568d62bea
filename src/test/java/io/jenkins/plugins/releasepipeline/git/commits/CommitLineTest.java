package io.jenkins.plugins.releasepipeline.git.commits;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.GeneratedHistory;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitLineTest {

    private static Mirror mirror;
    private static Commits commits;
    private static List<CommitId> all;

    @BeforeAll
    static void generate(@TempDir Path folder) {
        GitCommand.in(folder).run("init", "-q", "--bare", "remote.git");
        GitCommand git = GitCommand.in(folder.resolve("remote.git"));
        all = GeneratedHistory.in(git, 20261129, 120);
        mirror = Mirror.open(
                folder.resolve("mirror.git"), new Remote(git.folder().toString(), RemoteCredentials.None::new));
        mirror.fetch();
        commits = new Commits(mirror);
    }

    @AfterAll
    static void close() {
        mirror.close();
    }

    private static void assertContainedAsInGit(CommitLine line) {
        for (CommitId commit : all) {
            List<Integer> contained = IntStream.range(0, line.commits().size())
                    .filter(place ->
                            commits.contains(commit, line.commits().get(place).id()))
                    .boxed()
                    .toList();
            assertThat(line.containedIn(commit).stream().boxed().toList())
                    .as(commit.hex())
                    .isEqualTo(contained);
        }
    }

    @Test
    void aLineOfAncestorsKnowsWhatEachCommitContains() {
        List<Commit> trunk = commits.firstParents(all.get(all.size() - 1), 40);
        assertContainedAsInGit(new CommitLine(commits, trunk, true));
        assertContainedAsInGit(CommitLine.of(commits, trunk));
        assertContainedAsInGit(CommitLine.of(commits, List.of(trunk.get(3), trunk.get(3), trunk.get(9))));
    }

    @Test
    void aLineThatDivergesKnowsWhatEachCommitContains() {
        List<Commit> mixed = IntStream.range(0, 30)
                .mapToObj(i -> commits.read(all.get(all.size() - 1 - 4 * i)))
                .toList();
        assertThat(IntStream.range(1, mixed.size())
                        .allMatch(i -> commits.contains(
                                mixed.get(i - 1).id(), mixed.get(i).id())))
                .as("in one line")
                .isFalse();
        assertContainedAsInGit(CommitLine.of(commits, mixed));
    }

    @Test
    void aCommitThatTheMirrorDoesNotHaveContainsNone() {
        CommitLine line = CommitLine.of(commits, List.of(commits.read(all.get(0))));
        assertThat(line.containedIn(new CommitId("f".repeat(40))).isEmpty()).isTrue();
        assertThat(CommitLine.of(commits, List.of()).containedIn(all.get(0)).isEmpty())
                .isTrue();
    }

    @Test
    void anAnswerBelongsToWhoAskedForIt() {
        CommitLine line = CommitLine.of(commits, List.of(commits.read(all.get(0))));
        line.containedIn(all.get(0)).clear();
        assertThat(line.containedIn(all.get(0)).cardinality()).isEqualTo(1);
    }
}
