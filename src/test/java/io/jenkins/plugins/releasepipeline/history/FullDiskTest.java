package io.jenkins.plugins.releasepipeline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A history on a small file system of its own: one that becomes full, and one that may only be read. To mount it takes the
 * rights of root, without which these tests are skipped.
 */
class FullDiskTest {

    private static final Instant TIME = Instant.parse("2026-03-29T00:30:00Z");

    private static final long PAGE = 4096;
    private static final int PAGES_OF_AN_ENTRY = 8;

    @TempDir
    Path folder;

    private Path disk;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=512k", "none", disk.toString()) == 0,
                "a file system can't be mounted here");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", disk.toString());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // There is no such command.
            return -1;
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private static Entry hold(String reason, Instant time) {
        return new Entry(
                Kind.HOLD,
                Optional.of(new CommitId("a".repeat(40))),
                Optional.empty(),
                "alice",
                Optional.empty(),
                Optional.of(reason),
                Result.DEPLOYED,
                Optional.empty(),
                time,
                List.of(),
                Map.of());
    }

    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(1);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private void isReadable() {
        assertThat(GitCommand.in(disk.resolve("history.git")).run("fsck", "--strict"))
                .doesNotContain("missing", "error", "corrupt");
    }

    @Test
    void aFullDiskAppendsNothingAndLosesNothing() throws IOException {
        try (History history = History.open(disk.resolve("history.git"), "app")) {
            Recorded before = history.append("production", hold("bug 1", TIME));
            fill(disk.resolve("filler"));
            assertThatThrownBy(() -> history.append("production", hold("x".repeat(100_000), TIME)))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("No space left")
                    .hasMessageContaining("Check the disk")
                    .hasMessageNotContaining("\n");
            assertThat(history.newest("production", 10)).containsExactly(before);
            isReadable();

            Files.delete(disk.resolve("filler"));
            Recorded after = history.append("production", hold("bug 2", TIME));
            assertThat(history.newest("production", 10)).containsExactly(after, before);
            isReadable();
        }
    }

    /** The room may end at each of the objects, at the ref and behind all of them. */
    @Test
    void whereverTheDiskBecomesFullAnEntryIsThereWholeOrNotAtAll() throws IOException {
        Path filler = disk.resolve("filler");
        List<Recorded> newestFirst = new ArrayList<>();
        int refused = 0;
        try (History history = History.open(disk.resolve("history.git"), "app")) {
            for (int pages = 0; pages <= PAGES_OF_AN_ENTRY; pages++) {
                fill(filler);
                try (FileChannel file = FileChannel.open(filler, StandardOpenOption.WRITE)) {
                    file.truncate(Math.max(0, file.size() - pages * PAGE));
                }
                try {
                    newestFirst.add(0, history.append("production", hold("bug " + pages, TIME)));
                } catch (ReleaseException e) {
                    assertThat(e).hasMessageContaining("No space left");
                    refused++;
                }
                assertThat(history.newest("production", 100)).isEqualTo(newestFirst);
                isReadable();
                Files.delete(filler);
            }
            assertThat(refused).isGreaterThan(1);
            newestFirst.add(0, history.append("production", hold("the last", TIME)));
        }
        assertThat(newestFirst).hasSizeGreaterThan(2);
        try (History again = History.open(disk.resolve("history.git"), "app")) {
            assertThat(again.newest("production", 100)).isEqualTo(newestFirst);
        }
    }

    @Test
    void aFolderThatMayOnlyBeReadAppendsNothingAndIsStillRead() throws IOException, InterruptedException {
        try (History history = History.open(disk.resolve("history.git"), "app")) {
            Recorded before = history.append("production", hold("bug 1", TIME));
            // Mounted once more: the open lock file keeps the first mount writable.
            assertThat(run("mount", "--bind", disk.toString(), disk.toString())).isZero();
            try {
                assertThat(run("mount", "-o", "remount,bind,ro", disk.toString()))
                        .isZero();
                assertThatThrownBy(() -> history.append("production", hold("bug 2", TIME)))
                        .isInstanceOf(ReleaseException.class)
                        .hasMessageContaining("ead-only")
                        .hasMessageNotContaining("\n");
                assertThat(history.newest("production", 10)).containsExactly(before);
                assertThat(history.state("production").hold()).isPresent();
            } finally {
                assertThat(run("umount", disk.toString())).isZero();
            }
            Recorded after = history.append("production", hold("bug 2", TIME));
            assertThat(history.newest("production", 10)).containsExactly(after, before);
        }
    }
}
