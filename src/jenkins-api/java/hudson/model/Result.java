package hudson.model;

import java.io.Serializable;

@SuppressWarnings({"serial"})
public final class Result implements Serializable {
    private Result() {}

    public static final Result FAILURE = new Result();
    public static final Result SUCCESS = new Result();
    public static final Result UNSTABLE = new Result();
    public static final Result NOT_BUILT = new Result();
    public static final Result ABORTED = new Result();
}
