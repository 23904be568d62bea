package io.jenkins.plugins.releasepipeline.git.commits;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which commit is meant by what runs and says where it came from. */
class ReportedCommitsTest {

    private static Mirror mirror;
    private static ReportedCommits reported;
    private static CommitId first;
    private static CommitId second;

    @BeforeAll
    static void fetch(@TempDir Path folder) {
        TestRepository repository = new TestRepository(folder);
        first = repository.commit("first");
        second = repository.commit("second");
        repository
                .git()
                .run(
                        "push",
                        "-q",
                        "origin",
                        first.hex() + ":refs/tags/v1.0",
                        second.hex() + ":refs/tags/" + first.abbreviated(),
                        second.hex() + ":refs/heads/v1.0");
        mirror = Mirror.open(
                folder.resolve("mirror.git"), new Remote(repository.remote().toString(), RemoteCredentials.None::new));
        mirror.fetch();
        reported = new ReportedCommits(mirror);
    }

    @AfterAll
    static void close() {
        mirror.close();
    }

    @Test
    void anIdItsBeginningAndATagName() {
        assertThat(reported.find(second.hex())).contains(second);
        assertThat(reported.find(second.hex().substring(0, 9))).contains(second);
        assertThat(reported.find("v1.0")).contains(first);
    }

    @Test
    void aTagThatReadsAsTheIdOfAnotherCommitLeavesItOpen() {
        assertThat(reported.find(first.abbreviated())).isEmpty();
        assertThat(reported.find(first.hex())).contains(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"master", "HEAD", "refs/heads/master", "v1.0~0", "master~1", "heads/master", "", "v2.0"})
    void aNameThatMovesIsNone(String name) {
        assertThat(reported.find(name)).isEmpty();
    }

    @Test
    void fewerThanSevenDigitsAreNone() {
        assertThat(reported.find(second.hex().substring(0, 6))).isEmpty();
    }
}
