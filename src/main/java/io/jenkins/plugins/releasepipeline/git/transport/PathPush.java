package io.jenkins.plugins.releasepipeline.git.transport;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.BasePackPushConnection;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PackTransport;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/**
 * Pushes to a local path with Git's own {@link ReceivePack}, as {@code git push} does. JGit's built-in receiver runs no
 * hooks and ignores settings that reject a push.
 */
final class PathPush extends Transport implements PackTransport {

    private final String git;
    private final Path repository;
    private final Duration timeout;

    private PathPush(Repository local, URIish url, String git, Path repository, Duration timeout) {
        super(local, url);
        this.git = git;
        this.repository = repository;
        this.timeout = timeout;
    }

    /**
     * Returns the transport for pushes to any URL.
     *
     * @param git the program to use for a path
     */
    static Transport open(Repository local, URIish url, String git, Duration timeout)
            throws NotSupportedException, TransportException {
        // Reports a path that does not exist.
        Transport plain = Transport.open(local, url);
        if (url.isRemote()) {
            return plain;
        }
        Path path = local.getFS().resolve(local.getDirectory(), url.getPath()).toPath();
        if (Files.isRegularFile(path)) {
            // A bundle.
            return plain;
        }
        plain.close();
        return new PathPush(local, url, git, path, timeout);
    }

    @Override
    public FetchConnection openFetch() throws NotSupportedException {
        throw new NotSupportedException("This transport pushes alone.");
    }

    @Override
    public PushConnection openPush() throws TransportException {
        return new ProcessConnection();
    }

    /** No timeout for JGit, which can't interrupt a read from a process: the process is ended instead. */
    @Override
    public int getTimeout() {
        return 0;
    }

    @Override
    public void close() {
        // Each connection has its own process.
    }

    private ReceivePack start() throws TransportException {
        try {
            return ReceivePack.start(git, repository, timeout);
        } catch (IOException e) {
            throw new ReleaseException(Messages.PathPush_NoGit(repository, e.getMessage()), e);
        }
    }

    private final class ProcessConnection extends BasePackPushConnection {

        private final ReceivePack process;
        private final StringWriter messages = new StringWriter();
        private boolean closed;

        ProcessConnection() throws TransportException {
            super(PathPush.this);
            process = start();
            setMessageWriter(messages);
            init(process.output(), process.input());
            try {
                readAdvertisedRefs();
            } catch (TransportException e) {
                throw explained(e);
            }
        }

        /** Without a fetch, which JGit would use to find out whether the repository exists. */
        @Override
        protected TransportException noRepository(Throwable cause) {
            return new TransportException(uri, cause.getMessage(), cause);
        }

        @Override
        protected void doPush(ProgressMonitor monitor, Map<String, RemoteRefUpdate> updates, OutputStream out)
                throws TransportException {
            try {
                super.doPush(monitor, updates, out);
            } catch (TransportException e) {
                // An exception with a cause is about the connection; any other one already describes the problem.
                throw e.getCause() == null ? e : explained(e);
            }
        }

        /** The output of the process is more useful than the fact that it ended. */
        private TransportException explained(TransportException broken) {
            close();
            String said = ServerText.line(process.said());
            if (process.wasSilent()) {
                throw new ReleaseException(
                        Messages.PathPush_Silent(repository, String.valueOf(timeout.toSeconds())), broken);
            }
            if (!said.isEmpty()) {
                throw new ReleaseException(Messages.PathPush_Ended(repository, said), broken);
            }
            return broken;
        }

        @Override
        public void close() {
            super.close();
            if (!closed) {
                closed = true;
                process.close();
                messages.append(process.said());
            }
        }
    }
}
