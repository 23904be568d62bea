package io.jenkins.plugins.releasepipeline.git.commits;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Commits that no {@code git commit} writes, in a remote and its mirror. */
abstract class OddCommitScenario {

    static Repository remote;
    static CommitId first;
    static Mirror mirror;

    @BeforeAll
    static void serve(@TempDir Path folder) throws IOException {
        TestRepository repository = new TestRepository(folder);
        first = repository.commit("first");
        remote = new RepositoryBuilder().setGitDir(repository.remote().toFile()).build();
        mirror = Mirror.open(
                folder.resolve("mirror.git"), new Remote(repository.remote().toString(), RemoteCredentials.None::new));
    }

    @AfterAll
    static void close() {
        mirror.close();
        remote.close();
    }

    /**
     * A commit as it stands in the repository, behind its tree and parent.
     *
     * @param headers in ISO-8859-1
     */
    record Raw(String headers, byte[] message) {
        Raw(String headers) {
            this(headers, "subject\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** These commits, each on a branch of its own, as they are read from the mirror. */
    static List<Commit> commits(List<Raw> raws) throws IOException {
        List<String> branches = new ArrayList<>();
        for (Raw raw : raws) {
            branches.add(raws.size() == 1 ? "master" : "odd-" + branches.size());
            insert("refs/heads/" + branches.get(branches.size() - 1), raw);
        }
        mirror.fetch();
        return branches.stream().map(OddCommitScenario::read).toList();
    }

    static Commit commit(String headers, byte[] message) throws IOException {
        return commits(List.of(new Raw(headers, message))).get(0);
    }

    static Commit commit(String headers) throws IOException {
        return commits(List.of(new Raw(headers))).get(0);
    }

    private static void insert(String ref, Raw commit) throws IOException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        raw.write(("tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nparent " + first + "\n" + commit.headers() + "\n\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        raw.write(commit.message());
        try (ObjectInserter inserter = remote.newObjectInserter()) {
            ObjectId id = inserter.insert(Constants.OBJ_COMMIT, raw.toByteArray());
            inserter.insert(Constants.OBJ_TREE, new byte[0]);
            inserter.flush();
            var update = remote.updateRef(ref);
            update.setNewObjectId(id);
            update.forceUpdate();
        }
    }

    private static Commit read(String branch) {
        CommitId id = mirror.tip("refs/heads/" + branch).orElseThrow();
        Commits commits = new Commits(mirror);
        Commit read = commits.read(id);
        assertThat(commits.firstParents(id, 5)).contains(read);
        assertThat(commits.between(first, id, 5).newest()).containsExactly(read);
        assertThat(commits.times(first, id, 5)).containsEntry(id, read.time());
        assertThat(commits.writers(first, id, 5)).contains(read.author());
        assertThat(new Signatures(mirror).of(new DeployRef.Branch(branch)))
                .hasValueSatisfying(signature -> assertThat(signature.time()).isEqualTo(read.time()));
        assertThat(mirror.resolve(id.abbreviated())).isEqualTo(id);
        return read;
    }
}
