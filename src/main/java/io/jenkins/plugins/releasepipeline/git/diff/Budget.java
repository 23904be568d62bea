package io.jenkins.plugins.releasepipeline.git.diff;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** What one list may still take: time, and bytes of files. As a monitor, it ends a search for renames. For one thread. */
final class Budget extends EmptyProgressMonitor {

    private final LongSupplier nanoTime;
    private final BooleanSupplier closed;
    private final long begin;
    private final long nanos;
    private long bytes;

    Budget(DiffLimits limits, LongSupplier nanoTime, BooleanSupplier closed) {
        this.nanoTime = nanoTime;
        this.closed = closed;
        begin = nanoTime.getAsLong();
        nanos = limits.time().toNanos();
        bytes = limits.bytesInAll();
    }

    @Override
    public boolean isCancelled() {
        return closed.getAsBoolean() || nanoTime.getAsLong() - begin >= nanos;
    }

    /** Takes so many bytes; false if they are not left, or the time is over. */
    boolean take(long size) {
        if (isCancelled() || size > bytes) {
            return false;
        }
        bytes -= size;
        return true;
    }
}
