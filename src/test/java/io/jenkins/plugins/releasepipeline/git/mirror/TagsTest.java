package io.jenkins.plugins.releasepipeline.git.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.version.Tag;
import io.jenkins.plugins.releasepipeline.domain.version.TagPosition;
import io.jenkins.plugins.releasepipeline.domain.version.VersionPattern;
import io.jenkins.plugins.releasepipeline.domain.version.VersionTag;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagsTest {

    private static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-17T09:00:00Z");

    private Path folder;
    private TestRepository repository;
    private Mirror mirror;
    private CommitId first;
    private CommitId second;

    @BeforeEach
    void open(@TempDir Path temporary) {
        folder = temporary;
        repository = new TestRepository(folder);
        first = repository.commit("one");
        second = repository.commit("two");
        mirror = mirror();
    }

    @AfterEach
    void close() {
        mirror.close();
    }

    private Mirror mirror() {
        return Mirror.open(
                folder.resolve("mirror.git"), new Remote(repository.remote().toString(), RemoteCredentials.None::new));
    }

    private GitCommand remote() {
        return GitCommand.in(repository.remote());
    }

    private void tag(String name, CommitId at) {
        remote().run("tag", "-f", name, at.hex());
    }

    @Test
    void dereferencesAnnotatedTagsAndTagsOfTags() {
        tag("light", first);
        repository.git().run("tag", "-a", "-m", "a", "annotated", first.hex());
        repository.git().run("tag", "-a", "-m", "b", "again", "annotated");
        repository.git().run("push", "-q", "--tags", "origin");
        mirror.fetch();

        assertThat(mirror.tags().all())
                .containsExactly(
                        new Tag("again", Optional.of(first)),
                        new Tag("annotated", Optional.of(first)),
                        new Tag("light", Optional.of(first)));
        assertThat(mirror.tip(new DeployRef.Tag("again"))).contains(first);
        assertThat(mirror.tip(new DeployRef.Tag("none"))).isEmpty();
    }

    @Test
    void aTagOfATreeOrABlobHasNoCommit() {
        remote().run("tag", "tree", first.hex() + "^{tree}");
        repository.git().run("tag", "-a", "-m", "t", "wrapped", first.hex() + "^{tree}");
        repository.git().run("push", "-q", "--tags", "origin");
        mirror.fetch();

        assertThat(mirror.tags().all())
                .containsExactly(new Tag("tree", Optional.empty()), new Tag("wrapped", Optional.empty()));
        assertThat(mirror.tip(new DeployRef.Tag("wrapped"))).isEmpty();
    }

    @Test
    void aTagWhoseCommitIsMissingHasNoneUntilItIsThere() throws IOException {
        tag("v3.8", first);
        CommitId fresh = repository.commit("three");
        tag("v3.9", fresh);
        Path objects =
                repository.remote().resolve("objects").resolve(fresh.hex().substring(0, 2));
        Path object = objects.resolve(fresh.hex().substring(2));
        Path aside = folder.resolve("aside");
        try (Mirror clone = Mirror.open(
                folder.resolve("looked").resolve("mirror.git"),
                Remote.workingClone(repository.remote().toString()))) {
            clone.fetch();
            Files.move(object, aside);
            assertThat(clone.tags().all())
                    .containsExactly(new Tag("v3.8", Optional.of(first)), new Tag("v3.9", Optional.empty()));
            Files.move(aside, object);
            assertThat(clone.tags().all()).contains(new Tag("v3.9", Optional.of(fresh)));
        }
    }

    @Test
    void theNewestVersionIsWhereItsDeployRefPoints() {
        DeployRef newest = new DeployRef.VersionTag(VersionPattern.DEFAULT);
        mirror.fetch();
        assertThat(mirror.tip(newest)).isEmpty();

        tag("v3.9", second);
        tag("v3.10", first);
        mirror.fetch();
        assertThat(mirror.tip(newest)).contains(first);

        remote().run("tag", "-d", "v3.10");
        mirror.fetch();
        assertThat(mirror.tip(newest)).contains(second);
    }

    @Test
    void remembersWhereATagWasBeforeItWasRePointed() throws IOException {
        tag("v3.8", first);
        mirror.fetch();
        mirror.tags().see(MONDAY);
        assertThat(mirror.tags().position("v3.8")).contains(new TagPosition(first, Optional.empty(), Optional.empty()));

        tag("v3.8", second);
        tag("v3.9", second);
        mirror.fetch();
        mirror.tags().see(MONDAY);
        TagPosition moved = new TagPosition(second, Optional.of(MONDAY), Optional.of(first));
        assertThat(mirror.tags().position("v3.8")).contains(moved);
        assertThat(mirror.tags().position("v3.9"))
                .contains(new TagPosition(second, Optional.of(MONDAY), Optional.empty()));

        mirror.fetch();
        mirror.tags().see(TUESDAY);
        assertThat(mirror.tags().position("v3.8")).contains(moved);
    }

    @Test
    void remembersItWithoutTheMirrorAndAfterARestart() {
        tag("v3.8", first);
        mirror.fetch();
        mirror.tags().see(MONDAY);
        mirror.close();
        GitCommand.in(folder).run("clone", "-q", "--bare", "remote.git", "other.git");
        assertThat(folder.resolve("mirror.git")
                        .toFile()
                        .renameTo(folder.resolve("lost.git").toFile()))
                .isTrue();

        mirror = mirror();
        assertThat(mirror.tags().position("v3.8")).map(TagPosition::commit).contains(first);
        remote().run("tag", "-d", "v3.8");
        mirror.fetch();
        mirror.tags().see(MONDAY);
        tag("v3.8", second);
        mirror.fetch();
        mirror.tags().see(TUESDAY);
        assertThat(mirror.tags().position("v3.8"))
                .contains(new TagPosition(second, Optional.of(TUESDAY), Optional.of(first)));
    }

    @Test
    void aFirstLookAtARepositoryWithoutTagsIsAFirstLook() {
        mirror.fetch();
        mirror.tags().see(MONDAY);
        tag("v1.0", first);
        mirror.fetch();
        mirror.tags().see(TUESDAY);

        assertThat(mirror.tags().position("v1.0")).flatMap(TagPosition::since).contains(TUESDAY);
    }

    @Test
    void passesOverLinesThatItCanNotRead() throws IOException {
        Files.writeString(folder.resolve("tags"), "junk\n" + first + " noon - v1\n" + first + " - - v2\n\0\n");
        assertThat(mirror.tags().position("v1")).isEmpty();
        assertThat(mirror.tags().position("v2")).map(TagPosition::commit).contains(first);
    }

    @Test
    void tenThousandTagsAreCheap() {
        repository.packTags(IntStream.range(0, 10_000)
                .boxed()
                .collect(Collectors.toMap("v3.%04d"::formatted, i -> i % 2 == 0 ? first : second)));
        mirror.fetch();

        List<VersionTag> tags = mirror.tags().line(VersionPattern.DEFAULT).tags();
        assertThat(tags).hasSize(10_000);
        assertThat(tags.get(0).name()).isEqualTo("v3.9999");
        mirror.tags().see(MONDAY);

        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(mirror.tags().line(VersionPattern.DEFAULT).tags()).isSameAs(tags);
        }
        assertThat(Duration.ofNanos((System.nanoTime() - start) / 20)).isLessThan(Duration.ofMillis(100));
    }
}
