package io.jenkins.plugins.releasepipeline.version;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/** A real server on the loopback interface that treats each request as it is told, politely or not. */
public final class MisbehavingServer implements AutoCloseable {

    private final ServerSocket listening;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<Behaviour> behaviours;

    private MisbehavingServer(ServerSocket listening, String scheme, List<Behaviour> behaviours) {
        this.listening = listening;
        this.scheme = scheme;
        this.behaviours = behaviours;
    }

    /** Speaks http. The first request gets the first behaviour and so on; the last one stays. */
    public static MisbehavingServer http(Behaviour... inTurn) {
        return start(ServerSocketFactory.getDefault(), "http", "127.0.0.1", inTurn);
    }

    /** The same at an IPv6 address. */
    public static MisbehavingServer http6(Behaviour... inTurn) {
        return start(ServerSocketFactory.getDefault(), "http", "::1", inTurn);
    }

    /** Speaks https. */
    public static MisbehavingServer https(SSLContext context, Behaviour... inTurn) {
        return start(context.getServerSocketFactory(), "https", "127.0.0.1", inTurn);
    }

    /** Where nobody listens. */
    public static URI refusing() {
        try (MisbehavingServer gone = http(Behaviour.hangUp())) {
            return gone.url();
        }
    }

    private static MisbehavingServer start(
            ServerSocketFactory factory, String scheme, String address, Behaviour... inTurn) {
        try {
            ServerSocket listening = factory.createServerSocket(0, 250, InetAddress.getByName(address));
            MisbehavingServer server = new MisbehavingServer(listening, scheme, List.of(inTurn));
            server.threads.execute(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its version endpoint. */
    public URI url() {
        return at("/__version__");
    }

    /** Any other path, with a query or not. */
    public URI at(String pathAndQuery) {
        String host = listening.getInetAddress() instanceof Inet6Address ? "[::1]" : "127.0.0.1";
        return URI.create(scheme + "://" + host + ":" + listening.getLocalPort() + pathAndQuery);
    }

    /** From now on behaves in this way, the first of them first. */
    public void behave(Behaviour... inTurn) {
        turn.set(0);
        behaviours = List.of(inTurn);
    }

    /** The heads of the requests that came so far: request line and headers. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** How many connections are open. */
    public int open() {
        return open.size();
    }

    /** Closes all connections. */
    @Override
    public void close() {
        closing.countDown();
        closeQuietly(listening);
        threads.shutdownNow();
        open.forEach(MisbehavingServer::closeQuietly);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException | RejectedExecutionException e) {
            closing.countDown(); // it was closed while it waited for the next client
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Visit visit = new Visit(socket, closing);
            if (!visit.head().isEmpty()) {
                requests.add(visit.head());
                List<Behaviour> now = behaviours;
                now.get(Math.min(turn.getAndIncrement(), now.size() - 1)).answer(visit);
            }
        } catch (IOException e) {
            // The client is gone, which is what some tests wait for.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // Closed is closed.
        }
    }
}
