package io.jenkins.plugins.releasepipeline.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How an entry is written into a commit: JSON for us, a message with trailers for people and other tools. */
final class EntryFormat {

    static final String FILE = "deployment.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private EntryFormat() {}

    static String message(String environment, Entry entry) {
        StringBuilder message = new StringBuilder(environment).append(": ").append(subject(entry));
        message.append("\n\n");
        entry.text().forEach(line -> message.append(text(line)).append('\n'));
        if (!entry.text().isEmpty()) {
            message.append('\n');
        }
        values(entry).forEach((name, value) -> message.append("Deployment-")
                .append(name.substring(0, 1).toUpperCase(Locale.ROOT))
                .append(name.substring(1))
                .append(": ")
                .append(value)
                .append('\n'));
        return message.toString();
    }

    /** Tools take a line of three hyphens for the message's end, and would find no trailers. */
    private static String text(String line) {
        return line.startsWith("---") ? " " + line : line;
    }

    private static String subject(Entry entry) {
        String commit = entry.commit().map(CommitId::abbreviated).orElse("unknown commit");
        String because = entry.reason().map(reason -> ": " + reason).orElse("");
        return switch (entry.kind()) {
            case HOLD -> "held by " + entry.actor() + because;
            case RELEASE -> "released by " + entry.actor();
            case BARRIER -> "barrier at " + commit + " by " + entry.actor() + because;
            case LIFT -> "barrier at " + commit + " lifted by " + entry.actor() + because;
            case APPROVE -> commit + " approved by " + entry.actor() + because;
            case WITHDRAW -> commit + " no longer approved by " + entry.actor() + because;
            case OVERRIDE -> "gates overridden for " + commit + " by " + entry.actor() + because;
            case OBSERVED -> observed(entry.result(), commit);
            case PROMOTE -> deployment(entry, "promote " + commit, commit);
            case ROLLBACK -> deployment(entry, "roll back to " + commit, commit);
            case RESET -> deployment(entry, "reset to " + commit, commit);
        };
    }

    private static String observed(Result result, String commit) {
        return switch (result) {
            case VERIFIED -> commit + " verified";
            case UNVERIFIED -> commit + " not verified";
            default -> "observed " + commit;
        };
    }

    private static String deployment(Entry entry, String verb, String commit) {
        return switch (entry.result()) {
            case STARTED -> verb + " by " + entry.actor();
            case DEPLOYED ->
                entry.kind() == Kind.ROLLBACK
                        ? commit + " is back, and held by " + entry.actor()
                        : commit + " deployed for " + entry.actor();
            case VERIFIED -> commit + " verified for " + entry.actor();
            case UNVERIFIED -> commit + " deployed for " + entry.actor() + ", but not verified";
            case FAILED -> verb + " failed for " + entry.actor();
        };
    }

    private static Map<String, String> values(Entry entry) {
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

    static String json(Entry entry) {
        ObjectNode json = JSON.createObjectNode();
        values(entry).forEach(json::put);
        json.put("time", entry.time().toString());
        json.set("text", JSON.valueToTree(entry.text()));
        json.set("details", JSON.valueToTree(entry.details()));
        return json.toPrettyString() + "\n";
    }

    /** The entry; empty when something else wrote it, a version that knew more kinds, or when it is damaged. */
    static Optional<Entry> read(Map<String, String> files) {
        if (!files.containsKey(FILE)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(files.get(FILE));
            Entry entry = new Entry(
                    Kind.valueOf(json.path("kind").asText().toUpperCase(Locale.ROOT)),
                    text(json, "commit").map(CommitId::new),
                    text(json, "previous").map(CommitId::new),
                    json.path("actor").asText(),
                    text(json, "build"),
                    text(json, "reason"),
                    Result.valueOf(json.path("result").asText().toUpperCase(Locale.ROOT)),
                    text(json, "started").map(CommitId::new),
                    Instant.parse(json.path("time").asText()),
                    lines(json.path("text")),
                    details(json.path("details")));
            boolean complete = entry.commit().isPresent() || entry.kind() == Kind.HOLD || entry.kind() == Kind.RELEASE;
            return Optional.of(entry).filter(any -> complete);
        } catch (JsonProcessingException | RuntimeException e) {
            // Whatever is wrong with one entry, the others must stay readable.
            return Optional.empty();
        }
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
