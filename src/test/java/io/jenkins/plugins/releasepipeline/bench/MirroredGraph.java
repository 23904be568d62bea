package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.git.graph.CommitGraph;
import io.jenkins.plugins.releasepipeline.git.graph.CommitIndex;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.RepositoryBuilder;

/**
 * A mirror of a repository and its graph, for benchmarks of one step alone.
 *
 * @param mirror just fetched; whoever opened it closes it
 * @param graph all commits that branches and tags reach; nothing is remembered in it
 */
record MirroredGraph(Mirror mirror, CommitGraph graph) {

    /** Keeps the mirror beside the repository. */
    static MirroredGraph open(String repository) throws IOException {
        Path home = Path.of(repository + ".mirror");
        Mirror mirror = Mirror.open(home, Remote.workingClone(repository));
        mirror.fetch();
        try (var opened = new RepositoryBuilder().setGitDir(home.toFile()).build()) {
            return new MirroredGraph(mirror, new CommitIndex(home.resolve("commits.graph")).whole(opened));
        }
    }
}
