package io.jenkins.plugins.releasepipeline.jenkins.runtime;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates daemon threads with a name that identifies this plugin in thread dumps, and a number. */
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
