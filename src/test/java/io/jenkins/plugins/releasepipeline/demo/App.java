package io.jenkins.plugins.releasepipeline.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Stands for an app that runs: serves its commit at {@code /__version__}, and how it is at {@code /__heartbeat__}. */
final class App implements AutoCloseable {

    private static final String HEALTHY = "{\"status\":\"ok\",\"checks\":{\"database\":\"ok\",\"redis\":\"ok\"}}";

    private final HttpServer server;
    private volatile String running;

    App(String running) throws IOException {
        this.running = running;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        serve(
                "/__version__",
                () -> "{\"source\":\"https://example.org/app\",\"version\":\"\",\"commit\":\"" + this.running
                        + "\",\"build\":\"\"}");
        serve("/__heartbeat__", () -> HEALTHY);
        server.start();
    }

    private interface Json {
        String now();
    }

    private void serve(String path, Json json) {
        server.createContext(path, exchange -> {
            PageFiles.send(exchange, 200, "application/json", json.now().getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
    }

    /** A commit was deployed. */
    void runs(String commit) {
        running = commit;
    }

    URI versionUrl() {
        return URI.create(root() + "/__version__");
    }

    URI heartbeatUrl() {
        return URI.create(root() + "/__heartbeat__");
    }

    /** Without a path. */
    String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
