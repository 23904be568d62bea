package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Builds;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.engine.StatusApi;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.Remote;
import io.jenkins.plugins.releasepipeline.git.RemoteCredentials;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusServerTest {

    private static final Pattern CRUMB = Pattern.compile("data-crumb-value=\"([0-9a-f-]{36})\"");

    private TestRepository repository;
    private Host host;
    private StatusServer server;
    private CommitId first;
    private CommitId second;

    @BeforeEach
    void serve(@TempDir Path folder) throws IOException {
        repository = new TestRepository(folder);
        first = repository.commit("one");
        repository.branch("production", first);
        second = repository.commit("two");
        Pipeline pipeline = ReleaseLine.pipeline(repository.remote());
        host = new Host(
                pipeline,
                folder.resolve("home"),
                new Remote(pipeline.repository(), RemoteCredentials.None::new),
                Builds.none(),
                Duration.ofDays(1));
        host.pipeline().refresh();
        serve(true);
    }

    private void serve(boolean mayChange) throws IOException {
        server = new StatusServer(new StatusApi(host.pipeline()), 0, mayChange, "alice");
    }

    @AfterEach
    void close() {
        server.close();
        host.close();
    }

    /** Whatever stands in the request reaches the server as it is written here. */
    private String send(String request, String headers, String body) throws IOException {
        URI url = URI.create(server.url());
        try (Socket socket = new Socket("127.0.0.1", url.getPort())) {
            String host = headers.contains("Host:") ? "" : "Host: localhost:" + url.getPort() + "\r\n";
            String text = request + " HTTP/1.1\r\n" + host + "Connection: close\r\n" + headers + "Content-Length: "
                    + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String get(String path) throws IOException {
        return send("GET " + path, "", "");
    }

    private String crumb() throws IOException {
        Matcher crumb = CRUMB.matcher(get("/release/"));
        assertThat(crumb.find()).isTrue();
        return "Jenkins-Crumb: " + crumb.group(1) + "\r\n";
    }

    private String promotion() {
        return "environment=production&commit=" + second + "&expected=" + first;
    }

    @Test
    void servesThePageUnderAStrictPolicy() throws IOException {
        for (String path : new String[] {"/release/", "/release/api/status", "/demo.css", "/none"}) {
            assertThat(get(path).toLowerCase(java.util.Locale.ROOT))
                    .contains("content-security-policy: default-src 'self'\r\n")
                    .contains("x-content-type-options: nosniff\r\n");
        }
        assertThat(get("/release/")).startsWith("HTTP/1.1 200").doesNotContain("${", "<style", "onclick");
        assertThat(get("/")).startsWith("HTTP/1.1 302").containsIgnoringCase("Location: /release/");
        assertThat(get("/plugin/release-pipeline/status/status.js")).startsWith("HTTP/1.1 200");
    }

    @Test
    void servesTheApi() throws IOException {
        assertThat(get("/release/api/status")).startsWith("HTTP/1.1 200").contains("\"pipeline\":\"app\"");
        assertThat(get("/release/api/plan?kind=promote&environment=production&commit=" + second))
                .startsWith("HTTP/1.1 200")
                .contains("\"open\":true");
        assertThat(get("/release/api/plan?kind=promote&environment=q%22a&commit=" + second))
                .startsWith("HTTP/1.1 400")
                .contains("it has: prototype, stage, production");
        assertThat(get("/release/api/permissions")).contains("\"promote\":true");
        assertThat(get("/release/api/secrets")).startsWith("HTTP/1.1 404").contains("use status, plan or permissions");
    }

    @Test
    void promotesWithACrumb() throws IOException {
        assertThat(send("POST /release/promote", crumb(), promotion())).startsWith("HTTP/1.1 200");
        assertThat(repository.tip("production")).isEqualTo(second);
    }

    @Test
    void changesNothingWithoutACrumbOrByAGet() throws IOException {
        assertThat(send("POST /release/promote", "", promotion()))
                .startsWith("HTTP/1.1 403")
                .contains("crumb");
        assertThat(send("POST /release/promote", "Jenkins-Crumb: x\r\n", promotion()))
                .startsWith("HTTP/1.1 403");
        assertThat(send("GET /release/promote?" + promotion(), crumb(), "")).startsWith("HTTP/1.1 404");
        assertThat(repository.tip("production")).isEqualTo(first);
    }

    @Test
    void changesNothingWhereNothingMayBeChanged() throws IOException {
        server.close();
        serve(false);
        for (String action : new String[] {"promote", "rollback", "hold", "release"}) {
            assertThat(send("POST /release/" + action, crumb(), promotion() + "&reason=why"))
                    .startsWith("HTTP/1.1 403")
                    .contains("--allow-push");
        }
        assertThat(get("/release/api/permissions")).contains("\"promote\":false", "\"hold\":false");
        assertThat(repository.tip("production")).isEqualTo(first);
        assertThat(host.pipeline().status().environments().get(2).hold()).isEmpty();
    }

    @Test
    void answersToThisMachineOnly() throws IOException {
        for (String name : new String[] {
            "evil.example", "localhost.evil.example", "evil.example:8080", "127.0.0.1.evil.example", ""
        }) {
            assertThat(send("GET /release/api/status", "Host: " + name + "\r\n", ""))
                    .startsWith("HTTP/1.1 403")
                    .doesNotContain("pipeline\":");
            assertThat(send("POST /release/promote", crumb() + "Host: " + name + "\r\n", promotion()))
                    .startsWith("HTTP/1.1 403");
            assertThat(repository.tip("production")).isEqualTo(first);
        }
    }

    @Test
    void servesNoFileButThePages() throws IOException {
        for (String path : new String[] {
            "/plugin/release-pipeline/../../test/resources/io/jenkins/plugins/releasepipeline/demo/demo.css",
            "/plugin/release-pipeline/%2e%2e/%2e%2e/test/resources/io/jenkins/plugins/releasepipeline/demo/demo.css",
            "/plugin/release-pipeline/..%2f..%2ftest/resources/io/jenkins/plugins/releasepipeline/demo/demo.css",
            "/plugin/release-pipeline//etc/passwd",
            "/plugin/release-pipeline/../../../pom.xml",
            "/plugin/release-pipeline/status",
            "/plugin/release-pipeline/status/none.js",
            "/plugin/other/status/status.js",
            "/plugin/release-pipeline/status/%00.js"
        }) {
            assertThat(get(path)).as(path).startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void answersAMalformedRequestAndGoesOn() throws IOException {
        assertThat(get("/release/api/plan?%zz=%")).startsWith("HTTP/1.1 400");
        assertThat(send("POST /release/hold", crumb(), "environment=%zz&reason"))
                .startsWith("HTTP/1.1 400");
        assertThat(get("/release/api/status")).startsWith("HTTP/1.1 200");
    }
}
