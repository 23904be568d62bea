package io.jenkins.plugins.releasepipeline.git.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.version.Tag;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A repository with a tag for each build, as CI leaves them. */
class ManyRefsTest {

    private static final int TAGS = 300;

    @TempDir
    Path folder;

    private TestRepository repository;
    private CommitId commit;

    @BeforeEach
    void tagEachBuild() {
        repository = new TestRepository(folder);
        commit = repository.commit("one");
        tag(commit, number -> "build-" + number);
    }

    /** As {@code git pack-refs} leaves them. */
    private void tag(CommitId at, IntFunction<String> name) {
        String head = "# pack-refs with: peeled fully-peeled sorted \n";
        String lines = IntStream.range(0, TAGS)
                .mapToObj(number -> at + " refs/tags/" + name.apply(number))
                .sorted(Comparator.comparing(line -> line.substring(line.indexOf(' '))))
                .collect(Collectors.joining("\n", head, "\n"));
        try {
            Files.writeString(repository.remote().resolve("packed-refs"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Mirror mirror(boolean workingClone) {
        String path = repository.remote().toString();
        return Mirror.open(
                folder.resolve("mirror.git"),
                workingClone ? Remote.workingClone(path) : new Remote(path, RemoteCredentials.None::new));
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areWrittenIntoOneFileAndNotIntoOneEach(boolean workingClone) throws IOException {
        try (Mirror mirror = mirror(workingClone)) {
            mirror.fetch();

            assertThat(mirror.tags().all())
                    .hasSize(TAGS)
                    .extracting(Tag::commit)
                    .containsOnly(Optional.of(commit));
            assertThat(files(folder.resolve("mirror.git").resolve("refs"))).isLessThan(10);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void moveAndMakeRoomForEachOther(boolean workingClone) {
        try (Mirror mirror = mirror(workingClone)) {
            mirror.fetch();
            CommitId second = repository.commit("two");
            tag(second, number -> number % 2 == 0 ? "build-" + number : "build-" + number + "/again");

            mirror.fetch();

            assertThat(mirror.tags().all())
                    .hasSize(TAGS)
                    .extracting(Tag::commit)
                    .containsOnly(Optional.of(second));
        }
    }

    @Test
    void ofWhichSomeLeadToWhatACloneLacksAreCopiedAllTheSame() throws IOException {
        GitCommand git = GitCommand.in(repository.remote());
        String lost = git.feed("lost", "hash-object", "-w", "--stdin");
        git.feed("object " + lost + "\ntype blob\ntag lost\ntagger T <t@example.org> 1 +0000\n\nlost\n", "mktag");
        String tag = git.feed(
                "object " + lost + "\ntype blob\ntag lost\ntagger T <t@example.org> 1 +0000\n\nlost\n", "mktag");
        git.run("update-ref", "refs/tags/lost", tag);
        git.run("update-ref", "refs/tags/lost-too", lost);
        Files.delete(repository.remote().resolve("objects/" + lost.substring(0, 2) + "/" + lost.substring(2)));

        try (Mirror mirror = mirror(true)) {
            mirror.fetch();

            assertThat(mirror.tags().all()).hasSize(TAGS + 1);
            assertThat(mirror.tags().tip("build-7")).contains(commit);
        }
    }
}
