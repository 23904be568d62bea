package io.jenkins.plugins.releasepipeline.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.ChainEntry;
import java.time.DateTimeException;
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
            case UNKNOWN -> commit + " by " + entry.actor();
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
            case STARTED, UNKNOWN -> verb + " by " + entry.actor();
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

    /**
     * The entry; empty when something else wrote it, or when it is damaged. What a newer version wrote and this one does not
     * understand is of an unknown kind, with the commit's subject as its text.
     */
    static Optional<Entry> read(ChainEntry found) {
        if (!found.files().containsKey(FILE)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(found.files().get(FILE));
            return json.path("kind").isTextual() ? Optional.of(entry(json, found)) : Optional.empty();
        } catch (JsonProcessingException | RuntimeException e) {
            // Whatever is wrong with one entry, the others must stay readable.
            return Optional.empty();
        }
    }

    private static Entry entry(JsonNode json, ChainEntry found) {
        try {
            Kind kind = Kind.of(json.path("kind").asText());
            Entry entry = new Entry(
                    kind,
                    text(json, "commit").map(CommitId::new),
                    text(json, "previous").map(CommitId::new),
                    json.path("actor").asText(),
                    text(json, "build"),
                    text(json, "reason"),
                    Result.of(json.path("result").asText()),
                    text(json, "started").map(CommitId::new),
                    Instant.parse(json.path("time").asText()),
                    lines(json.path("text")),
                    details(json.path("details")));
            boolean complete = entry.commit().isPresent() || kind == Kind.HOLD || kind == Kind.RELEASE;
            return kind != Kind.UNKNOWN && complete ? entry : unknown(json, found);
        } catch (DateTimeException | ReleaseException e) {
            return unknown(json, found);
        }
    }

    /** As far as it is understood: nothing that it says but in words is relied on. */
    private static Entry unknown(JsonNode json, ChainEntry found) {
        Map<String, Object> details = new LinkedHashMap<>(details(json.path("details")));
        details.put("kind", json.path("kind").asText());
        return new Entry(
                Kind.UNKNOWN,
                text(json, "commit").filter(CommitId::isFull).map(CommitId::new),
                text(json, "previous").filter(CommitId::isFull).map(CommitId::new),
                text(json, "actor").orElse(found.author()),
                text(json, "build"),
                text(json, "reason"),
                Result.of(json.path("result").asText()),
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
