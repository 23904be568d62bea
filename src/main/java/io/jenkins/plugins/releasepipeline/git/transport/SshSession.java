package io.jenkins.plugins.releasepipeline.git.transport;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.transport.RemoteSession2;

/** An authenticated connection to an SSH server. Any thread may disconnect it, and more than once. */
final class SshSession implements RemoteSession2 {

    private final RemoteSession2 session;
    private final StringBuffer said;
    private final AtomicBoolean over = new AtomicBoolean();

    /** The error output of the server's processes is appended to {@code said}. */
    SshSession(RemoteSession2 session, StringBuffer said) {
        this.session = session;
        this.said = said;
    }

    @Override
    public Process exec(String command, int timeout) throws IOException {
        return exec(command, Map.of(), timeout);
    }

    @Override
    public Process exec(String command, Map<String, String> environment, int timeout) throws IOException {
        return new SshProcess(session.exec(command, environment, timeout), said);
    }

    @Override
    public void disconnect() {
        if (over.compareAndSet(false, true)) {
            session.disconnect();
        }
    }
}
