package io.jenkins.plugins.releasepipeline.notify.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.releasepipeline.endpoint.forge.ForgeClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Deployments on GitLab: see <a href="https://docs.gitlab.com/api/deployments/">Deployments API</a>. They have no
 * place for an id, a link or a text of ours: the one that was created last for an environment is found by its commit.
 * Those of GitLab's own CI jobs can't be changed, and are passed over.
 *
 * @param client asks GitLab
 */
record GitLabDeployments(ForgeClient client) implements ForgeDeployments {

    private static final String RUNNING = "running";

    @Override
    public void readProject() {
        client.get("");
    }

    @Override
    public void write(Progress progress) {
        String status =
                switch (progress.state()) {
                    case RUNNING -> RUNNING;
                    case SUCCESS -> "success";
                    case FAILURE, UNVERIFIED -> "failed";
                };
        List<JsonNode> known = list(progress);
        Optional<JsonNode> current = current(known, progress);
        if (current.isEmpty()
                && !progress.first()
                && known.stream()
                        .anyMatch(found -> isOf(found, progress.commit().hex()))) {
            // Another one has taken its place already, and must stay the last one.
            return;
        }
        if (current.isEmpty()) {
            create(progress, status);
        } else if (!current.get().path("status").asText().equals(status)) {
            // GitLab refuses a change to the status that it has.
            change(current.get(), status);
        }
        cancel(known, current);
    }

    /** The one that runs with this commit; or else the last one, unless a deployment begins. */
    private static Optional<JsonNode> current(List<JsonNode> known, Progress progress) {
        String commit = progress.commit().hex();
        Optional<JsonNode> running = known.stream()
                .filter(GitLabDeployments::isRunning)
                .filter(found -> isOf(found, commit))
                .findFirst();
        return running.or(() -> progress.state() == Progress.State.RUNNING
                ? Optional.empty()
                : known.stream().limit(1).filter(found -> isOf(found, commit)).findFirst());
    }

    /** An environment has one deployment at a time: an earlier one that still runs was given up. */
    private void cancel(List<JsonNode> known, Optional<JsonNode> current) {
        known.stream()
                .filter(GitLabDeployments::isRunning)
                .filter(found -> current.isEmpty()
                        || found.path("id").asLong() < current.get().path("id").asLong())
                .forEach(found -> change(found, "canceled"));
    }

    private List<JsonNode> list(Progress progress) {
        String environment = URLEncoder.encode(progress.target().environment(), StandardCharsets.UTF_8);
        JsonNode answer = client.get("/deployments?environment=" + environment + "&order_by=id&sort=desc&per_page=20");
        return StreamSupport.stream(answer.spliterator(), false)
                .filter(found -> found.path("deployable").isMissingNode()
                        || found.path("deployable").isNull())
                .toList();
    }

    private void create(Progress progress, String status) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("environment", progress.target().environment());
        json.put("sha", progress.commit().hex());
        json.put("ref", progress.target().branch());
        json.put("tag", false);
        json.put("status", status);
        client.post("/deployments", json);
    }

    private void change(JsonNode deployment, String status) {
        client.put(
                "/deployments/" + deployment.path("id").asLong(),
                JsonNodeFactory.instance.objectNode().put("status", status));
    }

    private static boolean isRunning(JsonNode deployment) {
        return deployment.path("status").asText().equals(RUNNING);
    }

    private static boolean isOf(JsonNode deployment, String commit) {
        return deployment.path("sha").asText().equals(commit);
    }
}
