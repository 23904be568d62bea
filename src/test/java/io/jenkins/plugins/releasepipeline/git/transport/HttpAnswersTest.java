package io.jenkins.plugins.releasepipeline.git.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitHttpServer;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands between us and a repository may answer in its place. */
class HttpAnswersTest {

    private static final String PASSWORD = "s3cr3t-of-alice";
    private static final RemoteCredentials ALICE = new RemoteCredentials.UserPassword("alice", PASSWORD);

    @TempDir
    Path folder;

    private TestRepository repository;
    private CommitId first;
    private HttpServer server;
    private String url;
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void serve() throws IOException {
        repository = new TestRepository(folder);
        first = repository.commit("one");
        try (Mirror mirror = mirror(repository.remote().toString(), new RemoteCredentials.None())) {
            mirror.fetch();
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        url = "http://127.0.0.1:" + server.getAddress().getPort() + "/app.git";
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(Answer answer) {
        server.createContext("/", exchange -> {
            try (exchange) {
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                        .ifPresent(authorizations::add);
                answer.to(exchange);
            }
        });
        server.start();
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private Mirror mirror(String url, RemoteCredentials credentials) {
        return Mirror.open(folder.resolve("mirror.git"), new Remote(url, () -> credentials));
    }

    private void isRefused(RemoteCredentials credentials, String message) {
        try (Mirror mirror = mirror(url, credentials)) {
            assertThatThrownBy(mirror::fetch)
                    .isInstanceOf(ReleaseException.class)
                    .hasMessage(message.replace("{url}", url));
            assertThat(mirror.tip("refs/heads/master")).contains(first);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    403 | The repository {url} denies access to these credentials (HTTP 403): check their permissions there, \
                          and whether the server limits the rate of requests.
                    404 | There is no repository at {url}, or these credentials may not see it (HTTP 404): \
                          check the URL and the credentials.
                    500 | The server of {url} reports an error (HTTP 500): check that server, or wait for the next attempt.
                    503 | The server of {url} reports an error (HTTP 503): check that server, or wait for the next attempt.
                    429 | The server of {url} reports an error (HTTP 429): check that server, or wait for the next attempt.
                    """)
    void namesAStatusAndWhatToDo(int status, String message) {
        answer(exchange -> send(exchange, status, "text/html", "<p>No.\n"));
        isRefused(ALICE, message.replaceAll("\\s+", " "));
    }

    @Test
    void asksForCredentialsWhereThereAreNone() {
        answer(exchange -> {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"Git\"");
            send(exchange, 401, "text/plain", "no");
        });
        isRefused(
                new RemoteCredentials.None(),
                "The repository {url} requires credentials (HTTP 401): set credentials that can read it.");
        isRefused(
                ALICE,
                "The repository {url} refuses the credentials (HTTP 401): "
                        + "check the user, and whether the password or token is still valid.");
        assertThat(authorizations).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"text/html | <html>Please log in</html>", "text/html | ''", "text/plain | ''"})
    void doesNotTakeALoginPageForAnEmptyRepository(String type, String body) {
        answer(exchange -> send(exchange, 200, type, body));
        isRefused(
                ALICE,
                "The repository {url} can't be reached: the response is " + type
                        + ", not that of a Git server (perhaps a login page or a wrong URL). "
                        + "Check the URL, the network and the credentials.");
    }

    @Test
    void refusesGarbageFromAGitServer() {
        answer(exchange -> send(exchange, 200, "application/x-git-upload-pack-advertisement", "garbage\n".repeat(99)));
        try (Mirror mirror = mirror(url, ALICE)) {
            assertThatThrownBy(mirror::fetch)
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageStartingWith("The repository " + url + " can't be reached: ")
                    .hasMessageNotContaining("\n");
            assertThat(mirror.tip("refs/heads/master")).contains(first);
        }
    }

    @Test
    void refusesToGoRoundInCircles() {
        answer(exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", exchange.getRequestURI().toString());
            send(exchange, 302, "text/plain", "");
        });
        isRefused(
                ALICE,
                "The repository {url} can't be reached: Redirected more than 5 times; aborted at {url}/ -> "
                        + "/app.git/info/refs?service=git-upload-pack. Check the URL, the network and the credentials.");
    }

    @Test
    void followsARepositoryThatMovedButDoesNotTakeThePasswordToAnotherServer() throws IOException {
        CommitId second = repository.commit("two");
        try (GitHttpServer elsewhere = new GitHttpServer(folder, "alice", PASSWORD)) {
            String there = elsewhere.url("");
            answer(exchange -> {
                String authorization = exchange.getRequestHeaders().getFirst("Authorization");
                if (authorization == null) {
                    exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"Git\"");
                    send(exchange, 401, "text/plain", "");
                    return;
                }
                String path = exchange.getRequestURI().toString().replace("/app.git", "remote.git");
                exchange.getResponseHeaders().set("Location", there + path);
                send(exchange, 301, "text/plain", "");
            });
            try (Mirror mirror = mirror(url, ALICE)) {
                assertThatThrownBy(mirror::fetch)
                        .isInstanceOf(ReleaseException.class)
                        .hasMessageContaining("HTTP 401")
                        .hasMessageNotContaining(PASSWORD);
            }
            assertThat(authorizations).isNotEmpty();
        }
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void followsARepositoryThatMovedOnItsServer() throws IOException {
        CommitId second = repository.commit("two");
        try (GitHttpServer git = new GitHttpServer(folder, "alice", PASSWORD)) {
            git.redirect("/old.git/", "/remote.git/");
            try (Mirror mirror = mirror(git.url("old.git"), ALICE)) {
                mirror.fetch();
                assertThat(mirror.tip("refs/heads/master")).contains(second);
            }
        }
    }
}
