package io.jenkins.plugins.releasepipeline.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened so far, to be closed in reverse order; what can't be closed does not keep the rest open. */
final class Opened implements AutoCloseable {

    private final Deque<AutoCloseable> newestFirst = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T resource) {
        newestFirst.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!newestFirst.isEmpty()) {
            try {
                newestFirst.pop().close();
            } catch (Exception e) {
                System.err.println("Could not close everything: " + e);
            }
        }
    }
}
