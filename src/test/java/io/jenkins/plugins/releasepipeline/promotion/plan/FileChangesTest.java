package io.jenkins.plugins.releasepipeline.promotion.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.commits.Trees;
import io.jenkins.plugins.releasepipeline.git.diff.ChangedFile;
import io.jenkins.plugins.releasepipeline.git.diff.ChangedFiles;
import io.jenkins.plugins.releasepipeline.git.diff.TreeDiffs;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileChangesTest {

    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong step = new AtomicLong();
    private Mirror mirror;
    private FileChanges changes;
    private CommitId from;
    private CommitId to;

    @BeforeEach
    void open(@TempDir Path folder) {
        TestRepository repository = new TestRepository(folder);
        from = repository.commit("Jo", Instant.EPOCH, "one", Map.of("a", "1\n", "db/changes/old.txt", "1\n2\n3\n"));
        repository.git().run("mv", "db/changes/old.txt", "z.txt");
        to = repository.commit("Jo", Instant.EPOCH, "two", Map.of("a", "2\n", "app/migrations/0001_x.py", "x\n"));
        mirror = Mirror.open(
                folder.resolve("mirror.git"), new Remote(repository.remote().toString(), RemoteCredentials.None::new));
        mirror.fetch();
        TreeDiffs diffs = new TreeDiffs(mirror, () -> asked.incrementAndGet() * step.get());
        changes = new FileChanges(diffs, new SchemaChanges(new Trees(mirror), List.of("db/changes/*")));
    }

    @AfterEach
    void close() {
        changes.close();
        mirror.close();
    }

    @Test
    void migrationsAreOnTopAlsoThoseThatWereOne() {
        ChangedFiles files = changes.between(from, to);
        assertThat(files.files())
                .extracting(ChangedFile::path)
                .containsExactly("app/migrations/0001_x.py", "z.txt", "a");
        assertThat(files.files()).extracting(changes::isMigration).containsExactly(true, true, false);
    }

    @Test
    void aListIsMadeOnceUntilItsMemoryIsNeeded() {
        ChangedFiles files = changes.between(from, to);
        long reads = asked.get();
        assertThat(changes.between(from, to)).isEqualTo(files);
        assertThat(changes.patch(from, to, files.files().get(2).id()).lines()).contains("-1", "+2");
        assertThat(asked).hasValue(reads);
        changes.forget();
        assertThat(changes.between(from, to)).isEqualTo(files);
        assertThat(asked.get()).isGreaterThan(reads);
    }

    @Test
    void aListThatTimeRanOutForIsMadeAgainAndHasPatchesMeanwhile() {
        step.set(Duration.ofMinutes(1).toNanos());
        ChangedFiles late = changes.between(from, to);
        assertThat(late.complete()).isFalse();
        long reads = asked.get();
        assertThat(changes.patch(from, to, id(late, "a")).lines()).contains("+2");
        assertThat(asked).as("the list is not made for a patch").hasValue(reads);
        step.set(0);
        assertThat(changes.between(from, to).complete()).isTrue();
    }

    private static String id(ChangedFiles files, String path) {
        return files.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
