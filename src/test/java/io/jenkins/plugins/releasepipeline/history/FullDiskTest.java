package io.jenkins.plugins.releasepipeline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.SmallDisk;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final int PAGES_OF_AN_ENTRY = 8;

    @TempDir
    Path folder;

    private SmallDisk disk;

    @BeforeEach
    void mount() {
        disk = new SmallDisk(folder.resolve("disk"), "512k");
    }

    @AfterEach
    void unmount() {
        // Without the rights to mount there is none.
        Optional.ofNullable(disk).ifPresent(SmallDisk::close);
    }

    private History open() {
        return History.open(disk.folder().resolve("history.git"), "app");
    }

    private static Entry hold(String reason, Instant time) {
        return new Entry(
                EntryKind.HOLD,
                Optional.of(new CommitId("a".repeat(40))),
                Optional.empty(),
                "alice",
                Optional.empty(),
                Optional.of(reason),
                DeploymentState.DEPLOYED,
                Optional.empty(),
                time,
                List.of(),
                Map.of());
    }

    private void isReadable() {
        assertThat(GitCommand.in(disk.folder().resolve("history.git")).run("fsck", "--strict"))
                .doesNotContain("missing", "error", "corrupt");
    }

    @Test
    void aFullDiskAppendsNothingAndLosesNothing() throws IOException {
        try (History history = open()) {
            Recorded before = history.append("production", hold("bug 1", TIME));
            disk.fill();
            assertThatThrownBy(() -> history.append("production", hold("x".repeat(100_000), TIME)))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("No space left")
                    .hasMessageContaining("Check the disk")
                    .hasMessageNotContaining("\n");
            assertThat(history.newest("production", 10)).containsExactly(before);
            isReadable();

            disk.free();
            Recorded after = history.append("production", hold("bug 2", TIME));
            assertThat(history.newest("production", 10)).containsExactly(after, before);
            isReadable();
        }
    }

    /** The room may end at each of the objects, at the ref and behind all of them. */
    @Test
    void whereverTheDiskBecomesFullAnEntryIsThereWholeOrNotAtAll() throws IOException {
        List<Recorded> newestFirst = new ArrayList<>();
        int refused = 0;
        try (History history = open()) {
            for (int pages = 0; pages <= PAGES_OF_AN_ENTRY; pages++) {
                disk.fillUpTo(pages);
                try {
                    newestFirst.add(0, history.append("production", hold("bug " + pages, TIME)));
                } catch (ReleaseException e) {
                    assertThat(e).hasMessageContaining("No space left");
                    refused++;
                }
                assertThat(history.newest("production", 100)).isEqualTo(newestFirst);
                isReadable();
                disk.free();
            }
            assertThat(refused).isGreaterThan(1);
            newestFirst.add(0, history.append("production", hold("the last", TIME)));
        }
        assertThat(newestFirst).hasSizeGreaterThan(2);
        try (History again = open()) {
            assertThat(again.newest("production", 100)).isEqualTo(newestFirst);
        }
    }

    @Test
    void aFolderThatMayOnlyBeReadAppendsNothingAndIsStillRead() {
        try (History history = open()) {
            Recorded before = history.append("production", hold("bug 1", TIME));
            disk.readOnly();
            assertThatThrownBy(() -> history.append("production", hold("bug 2", TIME)))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("ead-only")
                    .hasMessageNotContaining("\n");
            assertThat(history.newest("production", 10)).containsExactly(before);
            assertThat(history.state("production").hold()).isPresent();

            disk.writable();
            Recorded after = history.append("production", hold("bug 2", TIME));
            assertThat(history.newest("production", 10)).containsExactly(after, before);
        }
    }
}
