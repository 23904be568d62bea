package io.jenkins.plugins.releasepipeline.history.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.ledger.ChainEntry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON format of an entry, in a commit and elsewhere. */
public final class EntryFormat {

    /** The file of a commit that holds it. */
    public static final String FILE = "deployment.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private EntryFormat() {}

    /** Its one-line parts by name. */
    static Map<String, String> values(Entry entry) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("kind", entry.kind().text());
        values.put("result", entry.result().text());
        entry.commit().ifPresent(id -> values.put("commit", id.hex()));
        entry.previous().ifPresent(id -> values.put("previous", id.hex()));
        values.put("actor", entry.actor());
        entry.build().ifPresent(build -> values.put("build", build));
        entry.reason().ifPresent(reason -> values.put("reason", reason));
        entry.started().ifPresent(id -> values.put("started", id.hex()));
        return values;
    }

    /** The text of the file. */
    public static String json(Entry entry) {
        return node(entry).toPrettyString() + "\n";
    }

    /** The same as a tree, for whoever keeps several. */
    public static ObjectNode node(Entry entry) {
        ObjectNode json = JSON.createObjectNode();
        values(entry).forEach(json::put);
        json.put("time", entry.time().toString());
        json.set("text", JSON.valueToTree(entry.text()));
        json.set("details", JSON.valueToTree(entry.details()));
        return json;
    }

    /**
     * Returns the entry; empty if another program wrote it, or if it is damaged. An entry of a newer version that this
     * one does not understand is of an unknown kind, with the commit's subject as its text.
     */
    public static Optional<Entry> read(ChainEntry found) {
        if (!found.files().containsKey(FILE)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(found.files().get(FILE));
            return json.path("kind").isTextual() ? Optional.of(entry(json, found)) : Optional.empty();
        } catch (JsonProcessingException | RuntimeException e) {
            // An invalid entry must not make the others unreadable.
            return Optional.empty();
        }
    }

    private static Entry entry(JsonNode json, ChainEntry found) {
        try {
            Entry entry = entry(json);
            boolean needsCommit = entry.kind() != EntryKind.HOLD && entry.kind() != EntryKind.RELEASE;
            boolean understood = entry.kind() != EntryKind.UNKNOWN
                    && !(needsCommit && entry.commit().isEmpty());
            return understood ? entry : unknown(json, found);
        } catch (DateTimeException | ReleaseException e) {
            return unknown(json, found);
        }
    }

    /**
     * Parses the output of {@link #node}.
     *
     * @throws DateTimeException if the time is invalid
     * @throws ReleaseException if a commit id is invalid
     */
    public static Entry entry(JsonNode json) {
        return new Entry(
                EntryKind.of(json.path("kind").asText()),
                text(json, "commit").map(CommitId::new),
                text(json, "previous").map(CommitId::new),
                json.path("actor").asText(),
                text(json, "build"),
                text(json, "reason"),
                DeploymentState.of(json.path("result").asText()),
                text(json, "started").map(CommitId::new),
                Instant.parse(json.path("time").asText()),
                lines(json.path("text")),
                details(json.path("details")));
    }

    /** The parts that are understood: only its texts are used. */
    private static Entry unknown(JsonNode json, ChainEntry found) {
        Map<String, Object> details = new LinkedHashMap<>(details(json.path("details")));
        details.put("kind", json.path("kind").asText());
        return new Entry(
                EntryKind.UNKNOWN,
                text(json, "commit").filter(CommitId::isFull).map(CommitId::new),
                text(json, "previous").filter(CommitId::isFull).map(CommitId::new),
                text(json, "actor").orElse(found.author()),
                text(json, "build"),
                text(json, "reason"),
                DeploymentState.of(json.path("result").asText()),
                Optional.empty(),
                found.time(),
                List.of(found.message().lines().findFirst().orElse("")),
                details);
    }

    private static List<String> lines(JsonNode json) {
        List<String> lines = new ArrayList<>();
        json.forEach(line -> lines.add(line.asText()));
        return lines;
    }

    private static Map<String, Object> details(JsonNode json) {
        Map<String, Object> details = new LinkedHashMap<>();
        json.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                details.put(field.getKey(), JSON.convertValue(field.getValue(), Object.class));
            }
        });
        return details;
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.path(name).textValue());
    }
}
