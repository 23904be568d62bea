package io.jenkins.plugins.releasepipeline.endpoint.forge;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the checks of a commit: on GitHub check runs and commit statuses, on GitLab the statuses of jobs and others. */
public final class ForgeChecks {

    private ForgeChecks() {}

    /**
     * Returns the newest check of each of these names, without those that there are none of. Blocks.
     *
     * @throws ForgeException if the forge refuses
     */
    public static Map<String, Check> read(ForgeClient client, CommitId commit, List<String> names) {
        Map<String, Check> found = new HashMap<>();
        switch (client.project().kind()) {
            case GITHUB -> readGitHub(client, commit, names, found);
            case GITLAB -> readGitLab(client, commit, found);
        }
        found.keySet().retainAll(names);
        return found;
    }

    /**
     * See <a href="https://docs.github.com/en/rest/checks/runs#list-check-runs-for-a-git-reference">check runs</a> and <a
     * href="https://docs.github.com/en/rest/commits/statuses#get-the-combined-status-for-a-specific-reference">the
     * combined status</a>. Where a name has both, both must have passed, as for GitHub's own required checks.
     */
    private static void readGitHub(ForgeClient client, CommitId commit, List<String> names, Map<String, Check> found) {
        String path = "/commits/" + commit.hex();
        for (String name : names) {
            JsonNode runs = client.get(path + "/check-runs?filter=latest&per_page=10&check_name="
                    + URLEncoder.encode(name, StandardCharsets.UTF_8));
            elements(runs.path("check_runs"))
                    .filter(run -> run.path("name").asText().equals(name))
                    .max(byId())
                    .ifPresent(run -> found.put(name, gitHubRun(run)));
        }
        elements(client.get(path + "/status?per_page=100").path("statuses"))
                .forEach(status -> found.merge(
                        status.path("context").asText(),
                        gitHubStatus(status.path("state").asText()),
                        Check::worse));
    }

    private static Check gitHubRun(JsonNode run) {
        String status = run.path("status").asText();
        if (!status.equals("completed")) {
            return new Check(Check.State.PENDING, status);
        }
        String conclusion = run.path("conclusion").asText();
        return switch (conclusion) {
            case "success", "neutral", "skipped" -> new Check(Check.State.PASSED, conclusion);
            default -> new Check(Check.State.FAILED, conclusion);
        };
    }

    private static Check gitHubStatus(String state) {
        return switch (state) {
            case "success" -> new Check(Check.State.PASSED, state);
            case "pending" -> new Check(Check.State.PENDING, state);
            default -> new Check(Check.State.FAILED, state);
        };
    }

    /** See <a href="https://docs.gitlab.com/api/commits/#list-the-statuses-of-a-commit">statuses of a commit</a>. */
    private static void readGitLab(ForgeClient client, CommitId commit, Map<String, Check> found) {
        elements(client.get("/repository/commits/" + commit.hex() + "/statuses?per_page=100"))
                .sorted(byId())
                .forEach(status -> found.put(
                        status.path("name").asText(),
                        gitLab(status.path("status").asText())));
    }

    private static Check gitLab(String status) {
        return switch (status) {
            case "success" -> new Check(Check.State.PASSED, status);
            case "failed", "canceled", "skipped" -> new Check(Check.State.FAILED, status);
            default -> new Check(Check.State.PENDING, status);
        };
    }

    private static Comparator<JsonNode> byId() {
        return Comparator.comparingLong(node -> node.path("id").asLong());
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
