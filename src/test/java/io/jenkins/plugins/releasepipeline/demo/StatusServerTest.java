package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.runtime.api.StatusApi;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the demo answers to requests of all kinds; all are to one demo, in which none of them changes anything. */
class StatusServerTest {

    private static Demo demo;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void startDemo() throws IOException {
        demo = Demo.onItsOwnWorld(0, false);
    }

    @AfterAll
    static void stopDemo() {
        demo.close();
    }

    @Test
    void noOtherSiteMayFrameThePage() throws Exception {
        HttpResponse<String> page = get("");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'")
                .contains("frame-ancestors 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"environment=%zz&commit=1", "%zz=1", "environment=%"})
    void aMalformedBodyIsRefusedInOneLine(String body) throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(demo.url() + "promote"))
                .header("Jenkins-Crumb", crumb())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"error\"").doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/release/api/plan?kind=%zz", "/release/%zz"})
    void aMalformedAddressIsAnswered(String target) throws IOException {
        assertThat(raw(target)).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plugin/release-pipeline/%00.js", "/plugin/release-pipeline/status/a%00b.css"})
    void noFileHasANulInItsName(String target) throws IOException {
        assertThat(raw(target)).startsWith("HTTP/1.1 404 ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | de | Release-Status | Zurückrollen",
                "de-AT,de;q=0.9,en;q=0.8 | de-at | Release-Status | Zurückrollen",
                "en;q=0.5,de | de | Release-Status | Zurückrollen",
                "fr,de;q=0.9 | en | Release status | Roll back",
                "en-GB | en-gb | Release status | Roll back",
                "!! | en | Release status | Roll back"
            })
    void theShellIsInTheFirstLanguageThatIsAskedForIfThereIsATranslation(
            String accepted, String language, String title, String text) throws Exception {
        for (String path : List.of("", "../releases/")) {
            String page = send(HttpRequest.newBuilder(URI.create(demo.url()).resolve(path))
                            .header("Accept-Language", accepted))
                    .body();
            assertThat(page.toLowerCase(Locale.ROOT))
                    .contains("<html lang=\"" + language + "\">", "class=\"rp-status\" lang=\"" + language + "\"");
            assertThat(page).contains("&quot;rollback.do&quot;:&quot;" + text + "&quot;");
            assertThat(page.contains("<h1>" + title)).isEqualTo(path.isEmpty());
        }
    }

    @Test
    void whatNobodyExpectedIsAnsweredAsADefect() throws Exception {
        Builds broken = new Builds() {
            @Override
            public Optional<Build> of(CommitId commit) {
                throw new IllegalStateException("the builds can't be read");
            }

            @Override
            public long stamp() {
                return 0;
            }

            @Override
            public Optional<Build> numbered(int number) {
                return Optional.empty();
            }
        };
        Path remote = demo.world().orElseThrow().repository().remote();
        Pipeline pipeline = demo.world().orElseThrow().pipeline();
        try (Host host = new Host(
                        pipeline,
                        folder,
                        new Remote(remote.toString(), RemoteCredentials.None::new),
                        broken,
                        Duration.ofDays(1));
                StatusServer server =
                        new StatusServer(new StatusApi(host.pipeline()), host.line(), 0, Visitor.reader("Jo"))) {
            assertThat(host.pipeline().refresh()).isEmpty();
            HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(server.url() + "api/status")));
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("\"error\"").contains("internal error (IllegalStateException)");
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(demo.url() + path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String crumb() throws Exception {
        Matcher crumb = Pattern.compile("data-crumb-value=\"([^\"]+)\"").matcher(get("").body());
        assertThat(crumb.find()).isTrue();
        return crumb.group(1);
    }

    /** The answer to a request line that a client library would not send. */
    private String raw(String target) throws IOException {
        URI url = URI.create(demo.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            String request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
