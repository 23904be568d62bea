package io.jenkins.plugins.releasepipeline.endpoint.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.releasepipeline.domain.ForgeProject;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.http.BoundedExchange;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Asks the API of a project's forge, as its documentation has it: <a
 * href="https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api">GitHub</a>, <a
 * href="https://docs.gitlab.com/api/rest/">GitLab</a>. Blocks; thread-safe.
 */
public final class ForgeClient {

    /** More than any page of an API that is read here. */
    public static final int LIMIT = 1024 * 1024;

    /** A longer answer is asked for anew, so that memory stays small. */
    private static final int REMEMBERED = 64 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Visible ASCII, as a header takes it. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    private final ForgeProject project;
    private final String token;
    private final BoundedExchange exchange;
    private final Clock clock;
    private final RememberedAnswers remembered;

    /** Creates a client that remembers nothing. */
    public ForgeClient(ForgeProject project, String token, BoundedExchange exchange, Clock clock) {
        this(project, token, exchange, clock, new RememberedAnswers());
    }

    /**
     * Creates a client.
     *
     * @param token the token; white space around it is ignored
     * @param exchange sends the requests; its limit should be {@link #LIMIT}
     * @param remembered the last answers, for all clients of a host
     * @throws ReleaseException if no forge can have made this token
     */
    public ForgeClient(
            ForgeProject project, String token, BoundedExchange exchange, Clock clock, RememberedAnswers remembered) {
        this.project = project;
        this.token = token.trim();
        this.exchange = exchange;
        this.clock = clock;
        this.remembered = remembered;
        if (!TOKEN.matcher(this.token).matches()) {
            throw new ReleaseException(
                    Messages.ForgeClient_NoToken(project.kind().title()));
        }
    }

    /** Returns the project. */
    public ForgeProject project() {
        return project;
    }

    /**
     * Gets JSON.
     *
     * @param path below the project; begins with a slash, or is empty for the project itself
     * @throws ForgeException if the forge refuses
     * @throws ReleaseException if it does not answer
     */
    public JsonNode get(String path) {
        return send("GET", path, Optional.empty());
    }

    /** Posts JSON; like {@link #get}. */
    public JsonNode post(String path, ObjectNode body) {
        return send("POST", path, Optional.of(body));
    }

    /** Puts JSON; like {@link #get}. */
    public JsonNode put(String path, ObjectNode body) {
        return send("PUT", path, Optional.of(body));
    }

    private JsonNode send(String method, String path, Optional<ObjectNode> body) {
        Map<String, String> headers = new LinkedHashMap<>();
        String below =
                switch (project.kind()) {
                    case GITHUB -> {
                        headers.put("Accept", "application/vnd.github+json");
                        headers.put("X-GitHub-Api-Version", "2022-11-28");
                        headers.put("Authorization", "Bearer " + token);
                        yield "/repos/" + project.path();
                    }
                    case GITLAB -> {
                        headers.put("Accept", "application/json");
                        headers.put("PRIVATE-TOKEN", token);
                        yield "/projects/" + project.path().replace("/", "%2F");
                    }
                };
        headers.put("User-Agent", "Release-Pipeline");
        body.ifPresent(given -> headers.put("Content-Type", "application/json; charset=utf-8"));
        URI url = URI.create(project.api() + below + path);
        Optional<RememberedAnswers.Tagged> before =
                method.equals("GET") ? remembered.find(url.toString()) : Optional.empty();
        before.ifPresent(tagged -> headers.put("If-None-Match", tagged.etag()));
        BoundedExchange.Answer answer = exchange.send(method, url, headers, body.map(ObjectNode::toString));
        if (answer.status() == 304 && before.isPresent()) {
            return before.get().json();
        }
        if (answer.status() / 100 != 2) {
            throw Refusal.of(project, answer, clock.instant());
        }
        JsonNode json = json(answer)
                .orElseThrow(() -> new ForgeException(
                        Messages.ForgeClient_NoJson(
                                project.kind().title(), project.api().getHost()),
                        false,
                        Optional.empty()));
        answer.headers()
                .firstValue("ETag")
                .filter(etag -> method.equals("GET") && answer.body().get().length <= REMEMBERED)
                .ifPresent(etag -> remembered.remember(url.toString(), etag, json));
        return json;
    }

    /** Returns the JSON of a body; empty if it has none, such as the page of a proxy. */
    static Optional<JsonNode> json(BoundedExchange.Answer answer) {
        try {
            return answer.body().isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(JSON.readTree(answer.body().get())).filter(JsonNode::isContainerNode);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
