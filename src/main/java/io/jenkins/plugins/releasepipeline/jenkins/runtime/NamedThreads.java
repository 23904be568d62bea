package io.jenkins.plugins.releasepipeline.jenkins.runtime;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads that a thread dump shows as ours, with a number behind their name. */
final class NamedThreads implements ThreadFactory {

    private final String prefix;
    private final AtomicInteger number = new AtomicInteger();

    NamedThreads(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, prefix + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
