package io.jenkins.plugins.releasepipeline.jenkins;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reports a commit like {@code __version__} does, and is healthy or not like {@code __heartbeat__}. */
final class VersionEndpoint implements AutoCloseable {

    private final HttpServer server;
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private volatile String commit;
    private volatile int heartbeat = 200;

    VersionEndpoint(String commit) throws IOException {
        this.commit = commit;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/__version__", exchange -> {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .ifPresent(authorizations::add);
            byte[] body = ("{\"commit\": \"" + this.commit + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/__heartbeat__", exchange -> {
            byte[] body = "{\"checks\": {\"cache\": \"ok\", \"database\": \"error\"}}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(heartbeat, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/__version__";
    }

    String heartbeatUrl() {
        return url().replace("__version__", "__heartbeat__");
    }

    /** From now on the heartbeat has this status. */
    void beats(int status) {
        heartbeat = status;
    }

    /** What opened it, as often as it was asked with something. */
    List<String> authorizations() {
        return authorizations;
    }

    void reports(String deployed) {
        commit = deployed;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
