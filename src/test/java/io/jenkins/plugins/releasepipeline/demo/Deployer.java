package io.jenkins.plugins.releasepipeline.demo;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Stands for an environment: follows its branch with some delay, and serves what it runs at {@code /__version__}, and
 * {@code /__heartbeat__}. */
final class Deployer implements AutoCloseable {

    private final TestRepository repository;
    private final String branch;
    private final ScheduledExecutorService scheduler;
    private final long delayMillis;
    private final HttpServer server;
    private volatile String wanted = "";
    private volatile String running = "";

    Deployer(TestRepository repository, String branch, long delayMillis, ScheduledExecutorService scheduler)
            throws IOException {
        this.repository = repository;
        this.branch = branch;
        this.delayMillis = delayMillis;
        this.scheduler = scheduler;
        running = tip();
        wanted = running;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/__version__", exchange -> {
            String json = "{\"source\":\"https://example.org/app\",\"version\":\"\",\"commit\":\"" + running
                    + "\",\"build\":\"\"}";
            PageFiles.send(exchange, 200, "application/json", json.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.createContext("/__heartbeat__", exchange -> {
            String json = "{\"status\":\"ok\",\"checks\":{\"database\":\"ok\",\"redis\":\"ok\"}}";
            PageFiles.send(exchange, 200, "application/json", json.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        scheduler.scheduleWithFixedDelay(this::follow, 500, 500, TimeUnit.MILLISECONDS);
    }

    URI heartbeatUrl() {
        return versionUrl().resolve("__heartbeat__");
    }

    URI versionUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/__version__");
    }

    private void follow() {
        String tip = tip();
        if (!tip.equals(wanted)) {
            wanted = tip;
            scheduler.schedule(() -> running = tip, delayMillis, TimeUnit.MILLISECONDS);
        }
    }

    private String tip() {
        return repository.tip(branch).hex();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
