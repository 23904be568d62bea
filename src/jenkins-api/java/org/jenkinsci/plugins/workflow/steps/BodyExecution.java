package org.jenkinsci.plugins.workflow.steps;

import java.io.Serializable;
import java.util.concurrent.Future;

@SuppressWarnings({"serial"})
public abstract class BodyExecution implements Future<Object>, Serializable {
    public BodyExecution() {}

    public boolean cancel(Throwable t) {
        throw new UnsupportedOperationException();
    }
}
