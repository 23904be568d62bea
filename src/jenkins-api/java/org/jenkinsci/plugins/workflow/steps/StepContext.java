package org.jenkinsci.plugins.workflow.steps;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.ListenableFuture;
import java.io.IOException;
import java.io.Serializable;

@SuppressWarnings({"serial"})
public abstract class StepContext implements FutureCallback<Object>, Serializable {
    public abstract <T> T get(Class<T> key) throws IOException, InterruptedException;

    public boolean hasBody() {
        throw new UnsupportedOperationException();
    }

    public abstract BodyInvoker newBodyInvoker() throws IllegalStateException;

    public abstract void onSuccess(Object result);

    public abstract ListenableFuture<Void> saveState();
}
