package io.jenkins.plugins.releasepipeline.git.diff;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Compares the trees of two commits of a mirror, independent of the history between them. Takes bounded time and memory,
 * with few comparisons at a time. Throws a {@link ReleaseException} for a commit that the mirror does not have.
 * Thread-safe.
 */
public final class TreeDiffs implements AutoCloseable {

    /** At a time; each takes a thread and some megabytes. */
    private static final int MOST = 2;

    private static final int WAIT_SECONDS = 10;

    private final Mirror mirror;
    private final DiffLimits limits;
    private final LongSupplier nanoTime;
    private final Semaphore turns = new Semaphore(MOST, true);
    private volatile boolean closed;

    /** Creates comparisons on this mirror; {@code nanoTime} as {@link System#nanoTime}. */
    public TreeDiffs(Mirror mirror, LongSupplier nanoTime) {
        this(mirror, DiffLimits.DEFAULT, nanoTime);
    }

    TreeDiffs(Mirror mirror, DiffLimits limits, LongSupplier nanoTime) {
        this.mirror = mirror;
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** Returns the files that differ: those whose path or former path is {@code first}, and then the others, by path. */
    public ChangedFiles files(CommitId from, CommitId to, Predicate<String> first) {
        return inTurn(() -> mirror.reader().readOrRefuse(repository -> {
            Budget budget = new Budget(limits, nanoTime, () -> closed);
            DifferingFiles all = DifferingFiles.of(repository, from, to, limits.scanned(), budget);
            List<ChangedFile> listed = all.files().stream()
                    .sorted(Comparator.comparing((ChangedFile file) -> !(first.test(file.path())
                            || file.oldPath().filter(first).isPresent())))
                    .limit(limits.listed())
                    .toList();
            List<ChangedFile> read = new ArrayList<>();
            try (ObjectReader reader = repository.newObjectReader()) {
                FileReader files = new FileReader(reader, limits);
                for (ChangedFile file : listed) {
                    needOpen();
                    read.add(files.counted(file, budget));
                }
            }
            boolean complete =
                    all.searched() && read.stream().noneMatch(file -> file.content() == ChangedFile.Content.NOT_READ);
            return new ChangedFiles(read, all.files().size(), all.counted(), complete);
        }));
    }

    /** Returns the changed lines of a file; refuses one that is not text. */
    public Patch patch(ChangedFile file) {
        return inTurn(() -> mirror.reader().readOrRefuse(repository -> {
            try (ObjectReader reader = repository.newObjectReader()) {
                return new FileReader(reader, limits)
                        .lines(file)
                        .orElseThrow(() -> new ReleaseException(Messages.TreeDiffs_NoPatch()))
                        .patch(limits);
            }
        }));
    }

    private <T> T inTurn(Supplier<T> comparison) {
        try {
            if (!turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new ReleaseException(Messages.TreeDiffs_Busy(mirror.remote()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReleaseException(Messages.TreeDiffs_Busy(mirror.remote()), e);
        }
        try {
            needOpen();
            return comparison.get();
        } finally {
            turns.release();
        }
    }

    private void needOpen() {
        if (closed) {
            throw new ReleaseException(Messages.TreeDiffs_Closed(mirror.remote()));
        }
    }

    /** Ends the running comparisons soon, and refuses further ones. */
    @Override
    public void close() {
        closed = true;
    }
}
