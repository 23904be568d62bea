package io.jenkins.plugins.releasepipeline.notify.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.releasepipeline.domain.text.Shortened;
import io.jenkins.plugins.releasepipeline.endpoint.forge.ForgeClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Deployments on GitHub: see <a href="https://docs.github.com/en/rest/deployments/deployments">Deployments</a> and <a
 * href="https://docs.github.com/en/rest/deployments/statuses">Deployment statuses</a>. A deployment has the id of our
 * operation in its payload, so that it is found again.
 *
 * @param client asks GitHub
 */
record GitHubDeployments(ForgeClient client) implements ForgeDeployments {

    private static final String MARK = "releasePipeline";

    /** Of a status; GitHub refuses a longer one. */
    private static final int LONGEST_DESCRIPTION = 140;

    /** How many earlier ones are looked at: beside the newest one that was there, these are failures. */
    private static final int EARLIER = 10;

    private static final String INACTIVE = "inactive";

    @Override
    public void readProject() {
        client.get("");
    }

    @Override
    public void write(Progress progress) {
        JsonNode deployment = find(progress).orElseGet(() -> create(progress));
        String state =
                switch (progress.state()) {
                    case RUNNING -> "in_progress";
                    case SUCCESS -> "success";
                    case FAILURE, UNVERIFIED -> "failure";
                };
        String description = Shortened.to(LONGEST_DESCRIPTION - 1, progress.description());
        boolean told = newest(deployment)
                .filter(status -> status.path("state").asText().equals(state)
                        && status.path("description").asText().equals(description))
                .isPresent();
        if (!told) {
            ObjectNode status = status(state, progress);
            status.put("description", description);
            client.post(statuses(deployment), status);
        }
        if (progress.state().replaces()) {
            replace(deployment, progress);
        }
    }

    private Optional<JsonNode> find(Progress progress) {
        return list("?sha=" + progress.commit().hex() + "&environment=" + environment(progress)).stream()
                .filter(found -> mark(found).equals(progress.operation()))
                .findFirst();
    }

    private JsonNode create(Progress progress) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ref", progress.commit().hex());
        json.put("environment", progress.target().environment());
        json.put("description", Shortened.to(LONGEST_DESCRIPTION - 1, progress.description()));
        json.put("auto_merge", false);
        // Gates have decided already.
        json.putArray("required_contexts");
        json.put("transient_environment", false);
        json.put("production_environment", progress.target().production());
        json.putObject("payload").put(MARK, progress.operation());
        return client.post("/deployments", json);
    }

    /**
     * Marks what was there before as inactive: GitHub does so itself only where the environment is no production
     * environment. What others created is left alone.
     */
    private void replace(JsonNode deployment, Progress progress) {
        List<JsonNode> earlier = list("?environment=" + environment(progress)).stream()
                .filter(found ->
                        found.path("id").asLong() < deployment.path("id").asLong())
                .filter(found -> !mark(found).isEmpty())
                .limit(EARLIER)
                .toList();
        for (JsonNode found : earlier) {
            String state =
                    newest(found).map(status -> status.path("state").asText()).orElse("");
            if (state.equals("success") || state.equals("in_progress")) {
                client.post(statuses(found), status(INACTIVE, progress));
            }
            if (state.equals("success") || state.equals(INACTIVE)) {
                return;
            }
        }
    }

    /** Newest first, as GitHub lists them. */
    private List<JsonNode> list(String query) {
        return elements(client.get("/deployments" + query + "&per_page=100"));
    }

    private Optional<JsonNode> newest(JsonNode deployment) {
        return elements(client.get(statuses(deployment) + "?per_page=1")).stream()
                .findFirst();
    }

    private static String statuses(JsonNode deployment) {
        return "/deployments/" + deployment.path("id").asLong() + "/statuses";
    }

    private static ObjectNode status(String state, Progress progress) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("state", state);
        progress.log().ifPresent(url -> json.put("log_url", url.toString()));
        return json;
    }

    private static String mark(JsonNode deployment) {
        return deployment.path("payload").path(MARK).asText();
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static String environment(Progress progress) {
        return URLEncoder.encode(progress.target().environment(), StandardCharsets.UTF_8);
    }
}
