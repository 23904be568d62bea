package io.jenkins.plugins.releasepipeline.history.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.EntryFormat;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JSON format of a checkpoint. */
final class CheckpointFormat {

    /** To be incremented whenever the result of {@link EnvironmentState#after} changes for the same entries. */
    private static final int RULES = 2;

    /** A newer version includes entries that this one skips. */
    private static final String UNDERSTOOD = Stream.concat(
                    Stream.of(EntryKind.values()).map(EntryKind::text),
                    Stream.of(DeploymentState.values()).map(DeploymentState::text))
            .collect(Collectors.joining(" ", RULES + " ", ""));

    private static final ObjectMapper JSON = new ObjectMapper();

    private CheckpointFormat() {}

    static String write(Checkpoint checkpoint) {
        EnvironmentState state = checkpoint.state();
        ObjectNode json = JSON.createObjectNode();
        json.put("understood", UNDERSTOOD);
        json.put("tip", checkpoint.tip().hex());
        json.set("deployments", array(state.deployments(), CheckpointFormat::node));
        state.hold().ifPresent(hold -> json.set("hold", node(hold)));
        state.unfinished().ifPresent(started -> json.set("unfinished", node(started)));
        state.watch().ifPresent(watch -> json.set("watch", node(watch)));
        json.set("barriers", array(state.decisions().barriers(), EntryFormat::node));
        json.set("approvals", array(state.decisions().approvals(), EntryFormat::node));
        json.set("overrides", array(state.decisions().overrides(), EntryFormat::node));
        json.set("announcements", array(state.decisions().announcements(), EntryFormat::node));
        return json.toString();
    }

    private static <T> ArrayNode array(List<T> values, Function<T, ObjectNode> node) {
        return JSON.createArrayNode().addAll(values.stream().map(node).toList());
    }

    private static ObjectNode node(Recorded recorded) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", recorded.id().hex());
        json.set("entry", EntryFormat.node(recorded.entry()));
        return json;
    }

    private static ObjectNode node(Hold hold) {
        ObjectNode json = JSON.createObjectNode()
                .put("by", hold.by())
                .put("since", hold.since().toString())
                .put("reason", hold.reason());
        hold.until().ifPresent(end -> json.put("until", end.toString()));
        return json;
    }

    /** Empty if it was written by a version that understands other entries. */
    static Optional<Checkpoint> read(String text) throws JsonProcessingException {
        JsonNode json = JSON.readTree(text);
        if (!UNDERSTOOD.equals(json.path("understood").asText())) {
            return Optional.empty();
        }
        Decisions decisions = new Decisions(
                list(json.path("barriers"), EntryFormat::entry),
                list(json.path("approvals"), EntryFormat::entry),
                list(json.path("overrides"), EntryFormat::entry),
                list(json.path("announcements"), EntryFormat::entry));
        EnvironmentState state = new EnvironmentState(
                list(json.path("deployments"), CheckpointFormat::recorded),
                Optional.ofNullable(json.get("hold")).map(CheckpointFormat::hold),
                Optional.ofNullable(json.get("unfinished")).map(CheckpointFormat::recorded),
                decisions,
                Optional.ofNullable(json.get("watch")).map(CheckpointFormat::recorded));
        return Optional.of(new Checkpoint(new CommitId(json.path("tip").asText()), state));
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> value) {
        List<T> values = new ArrayList<>();
        array.forEach(node -> values.add(value.apply(node)));
        return values;
    }

    private static Recorded recorded(JsonNode json) {
        return new Recorded(new CommitId(json.path("id").asText()), EntryFormat.entry(json.path("entry")));
    }

    private static Hold hold(JsonNode json) {
        return new Hold(
                json.path("by").asText(),
                Instant.parse(json.path("since").asText()),
                json.path("reason").asText(),
                Optional.ofNullable(json.path("until").textValue()).map(Instant::parse));
    }
}
