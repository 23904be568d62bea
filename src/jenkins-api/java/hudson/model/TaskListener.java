package hudson.model;

import java.io.PrintStream;

public interface TaskListener {
    TaskListener NULL = () -> {
        throw new UnsupportedOperationException();
    };

    PrintStream getLogger();
}
