package io.jenkins.plugins.releasepipeline.git.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.GeneratedHistory;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A generated repository whose commits are indexed. */
abstract class CommitIndexScenario {

    @TempDir
    Path folder;

    GitCommand git;
    Repository repository;
    List<CommitId> all;
    Path file;

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

    static ObjectId object(CommitId id) {
        return ObjectId.fromString(id.hex());
    }

    CommitGraph covering(CommitIndex index, CommitId... commits) throws IOException {
        return index.covering(
                Arrays.stream(commits).map(CommitIndexScenario::object).toList(), repository);
    }

    int reachable(CommitId commit) {
        return Integer.parseInt(git.run("rev-list", "--count", commit.hex()));
    }

    /** Each commit is here, after its parents, and they are those that Git names. */
    void assertWhole(CommitGraph graph) {
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

    /** A commit without parents; two of them whose ids have the same hash code are found among some 100,000. */
    CommitBuilder root(String message) {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(ObjectId.fromString(git.feed("", "mktree")));
        PersonIdent jo = new PersonIdent("Jo", "jo@example.org", Instant.EPOCH, ZoneOffset.UTC);
        commit.setAuthor(jo);
        commit.setCommitter(jo);
        commit.setMessage(message);
        return commit;
    }

    ObjectId insert(CommitBuilder commit) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }
}
