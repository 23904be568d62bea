package io.jenkins.plugins.releasepipeline.git.transport;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.JDKHttpConnection;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/**
 * HTTP connections with a limited wait and without trust in the peer. A socket timeout restarts with each byte, so a
 * server that sends single bytes could block us indefinitely. Here, a response must start within the timeout and then
 * deliver at least 1 KB per timeout of waiting; its total duration is not limited. A response that is not from a Git
 * server, such as a login page, is rejected, and credentials are not sent to the target of a redirect. One instance for
 * each use of a transport.
 */
public final class HttpGuard extends JDKHttpConnectionFactory {

    private static final int LEAST_BYTES = 1024;
    private static final int CAPABILITIES_BYTES = 512;

    private final Duration timeout;
    private final Home home;
    private volatile int status;
    private volatile boolean cut;
    private volatile Optional<HttpURLConnection> newest = Optional.empty();

    HttpGuard(Duration timeout, Home home) {
        this.timeout = timeout;
        this.home = home;
    }

    /** Returns the status of the newest response; 0 if there is none yet or it was not received. */
    int status() {
        return status;
    }

    /** Ends a wait for the server, called from another thread; further data is discarded. Returns at once. */
    public void cut() {
        cut = true;
        // Disconnecting may wait for the reading thread.
        newest.ifPresent(connection -> CompletableFuture.runAsync(connection::disconnect));
    }

    private void refuseWhatIsCut() throws IOException {
        if (cut) {
            throw new InterruptedIOException(Messages.Connection_Cut());
        }
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return new Guarded(new Capture((HttpURLConnection) url.openConnection()), url);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return new Guarded(new Capture((HttpURLConnection) url.openConnection(proxy)), url);
    }

    private InterruptedIOException stalled() {
        return new InterruptedIOException(Messages.HttpGuard_Stalled(String.valueOf(timeout.toSeconds())));
    }

    /** Gives access to the connection that JGit would create internally. */
    private static final class Capture extends URLStreamHandler {

        private final HttpURLConnection connection;

        Capture(HttpURLConnection connection) {
            this.connection = connection;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return connection;
        }
    }

    private final class Guarded extends JDKHttpConnection {

        private final HttpURLConnection connection;

        Guarded(Capture capture, URL url) throws IOException {
            super(new URL(null, url.toString(), capture));
            this.connection = capture.connection;
            newest = Optional.of(connection);
        }

        @Override
        public void setRequestProperty(String key, String value) {
            if (!key.equalsIgnoreCase("Authorization") || home.is(new URIish(getURL()))) {
                super.setRequestProperty(key, value);
            }
        }

        @Override
        public int getResponseCode() throws IOException {
            refuseWhatIsCut();
            CompletableFuture<Integer> answered = new CompletableFuture<>();
            answered.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).exceptionallyAsync(late -> {
                connection.disconnect();
                return 0;
            });
            // An earlier response says nothing about a connection that breaks now.
            status = 0;
            try {
                status = super.getResponseCode();
            } catch (SocketTimeoutException e) {
                throw stalled();
            } catch (IOException e) {
                throw answered.complete(0) ? e : stalled();
            }
            if (!answered.complete(status)) {
                throw stalled();
            }
            return status;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            InputStream body = super.getInputStream();
            String type = String.valueOf(getContentType());
            if (!type.startsWith("application/x-git-")) {
                body.close();
                throw new TransportException(Messages.HttpGuard_NoGit(type));
            }
            InputStream metered = new BufferedInputStream(new Metered(body));
            if (getRequestMethod().equals("GET")) {
                refuseSha256(metered);
            }
            return metered;
        }

        /** JGit ignores the server's announcement, and fails later without a useful message. */
        private void refuseSha256(InputStream answer) throws IOException {
            answer.mark(CAPABILITIES_BYTES);
            String capabilities = new String(answer.readNBytes(CAPABILITIES_BYTES), StandardCharsets.ISO_8859_1);
            answer.reset();
            if (capabilities.contains("object-format=sha256")) {
                throw new TransportException(capabilities);
            }
        }
    }

    private final class Metered extends FilterInputStream {

        private long waited;
        private int received;

        Metered(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            long begin = System.nanoTime();
            try {
                int next = in.read();
                meter(begin, 1);
                return next;
            } catch (SocketTimeoutException e) {
                throw stalled();
            }
        }

        @Override
        public int read(@NonNull byte[] buffer, int offset, int length) throws IOException {
            long begin = System.nanoTime();
            try {
                int count = in.read(buffer, offset, length);
                meter(begin, count);
                return count;
            } catch (SocketTimeoutException e) {
                throw stalled();
            }
        }

        private void meter(long begin, int count) throws IOException {
            refuseWhatIsCut();
            waited += System.nanoTime() - begin;
            received += count;
            if (received >= LEAST_BYTES) {
                waited = 0;
                received = 0;
            } else if (waited > timeout.toNanos()) {
                throw stalled();
            }
        }
    }
}
