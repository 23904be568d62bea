package io.jenkins.plugins.releasepipeline.git.refs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryLockTest {

    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    @TempDir
    Path folder;

    private RepositoryLock lock() {
        return new RepositoryLock(
                folder.resolve("mirror.lock"), "the mirror of https://example.org/app.git", Duration.ofSeconds(1));
    }

    private long open() throws IOException {
        try (Stream<Path> files = Files.list(OPEN_FILES)) {
            return files.filter(this::isOurs).count();
        }
    }

    private boolean isOurs(Path file) {
        try {
            return Files.readSymbolicLink(file).startsWith(folder);
        } catch (IOException e) {
            // It was closed meanwhile.
            return false;
        }
    }

    @Test
    void opensOneFileHoweverOftenThatIsDeleted() throws IOException {
        assumeTrue(Files.isDirectory(OPEN_FILES), "only Linux tells which files are open");
        try (RepositoryLock lock = lock()) {
            for (int i = 0; i < 5; i++) {
                assertThat(lock.<Integer>holding(() -> 1)).isEqualTo(1);
                Files.delete(folder.resolve("mirror.lock"));
            }
            assertThat(open()).isEqualTo(1);
        }
        assertThat(open()).isZero();
    }

    @Test
    void isOneLockForAllAlsoAfterItsFileWasMadeAnew() throws IOException {
        try (RepositoryLock old = lock();
                RepositoryLock fresh = lock()) {
            old.holding(() -> 1);
            Files.delete(folder.resolve("mirror.lock"));
            fresh.holding(() -> 1);

            old.<Void>holding(() -> {
                assertThatThrownBy(() -> fresh.holding(() -> 1))
                        .isInstanceOf(ReleaseException.class)
                        .hasMessageContaining("Another operation has been using");
                return null;
            });
        }
    }

    @Test
    void isClosedWithoutWaitingForWhoeverHoldsIt() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        RepositoryLock lock = lock();
        CompletableFuture<Long> work = CompletableFuture.supplyAsync(() -> lock.holding(() -> {
            held.countDown();
            try {
                closed.await();
                return open();
            } catch (InterruptedException | IOException e) {
                throw new IllegalStateException(e);
            }
        }));
        held.await();
        assertTimeoutPreemptively(Duration.ofSeconds(20), lock::close);
        closed.countDown();
        work.join();

        assumeTrue(Files.isDirectory(OPEN_FILES), "only Linux tells which files are open");
        assertThat(work.join()).isEqualTo(1);
        assertThat(open()).isZero();
    }
}
