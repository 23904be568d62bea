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
 * HTTP connections that don't wait for ever, and don't trust whoever answers. A socket's timeout starts again with each
 * byte, so a server that sends one now and then would hold us as long as it likes. Here an answer has to begin within the
 * timeout, and to go on with at least 1 KB in each such time that we spend waiting; how long it takes as a whole does not
 * matter. What is no answer of a Git server, such as a login page, is refused, and a server that we are sent on to gets no
 * password. One instance for one use of a transport.
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

    /** The status of the newest answer; 0 while there is none, or it did not come. */
    int status() {
        return status;
    }

    /** Ends a wait for the server from another thread; what it still sends is not taken. Returns at once. */
    public void cut() {
        cut = true;
        // It may wait for whoever reads.
        newest.ifPresent(connection -> CompletableFuture.runAsync(connection::disconnect));
    }

    private void refuseWhatIsCut() throws IOException {
        if (cut) {
            throw new InterruptedIOException(Messages.HttpGuard_Cut());
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

    /** Gives JGit the connection that it would make itself and then keep to itself. */
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
            // What was answered before says nothing about a connection that breaks now.
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

        /** JGit takes no notice of what the server says first, and fails later with words that say nothing. */
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
