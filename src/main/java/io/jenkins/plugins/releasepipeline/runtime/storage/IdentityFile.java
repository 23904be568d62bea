package io.jenkins.plugins.releasepipeline.runtime.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The file in a pipeline's folder that identifies its history. It is written atomically.
 *
 * @param folder the pipeline's folder
 */
record IdentityFile(Path folder) {

    private static final Logger LOGGER = Logger.getLogger(IdentityFile.class.getName());
    static final String NAME = "pipeline.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Returns the content; empty if the file does not exist. */
    Optional<PipelineIdentity> read() throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode json = JSON.readTree(Files.readString(file));
        try {
            return Optional.of(identity(json));
        } catch (RuntimeException e) {
            throw new IOException(file + " is damaged", e);
        }
    }

    private static PipelineIdentity identity(JsonNode json) {
        List<KnownEnvironment> environments = new ArrayList<>();
        json.required("environments")
                .forEach(one -> environments.add(new KnownEnvironment(
                        one.required("name").asText(),
                        Optional.ofNullable(one.get("target")).map(JsonNode::asText),
                        one.required("production").asBoolean(),
                        one.required("defined").asBoolean())));
        Map<String, Hold> holds = new LinkedHashMap<>();
        json.required("holds")
                .properties()
                .forEach(one -> holds.put(
                        one.getKey(),
                        new Hold(
                                one.getValue().required("by").asText(),
                                Instant.parse(one.getValue().required("since").asText()),
                                one.getValue().required("reason").asText())));
        Set<String> begun = new LinkedHashSet<>();
        // Not in files of older versions.
        json.path("begun").forEach(one -> begun.add(one.asText()));
        return new PipelineIdentity(
                json.required("id").asText(),
                json.required("pipeline").asText(),
                json.required("job").asText(),
                json.required("repository").asText(),
                json.required("active").asBoolean(),
                environments,
                holds,
                begun);
    }

    /**
     * Keeps an unreadable file beside its replacement; does nothing if there is no file.
     *
     * @throws ReleaseException if that is not possible; the file is unchanged
     */
    void keepDamaged() {
        Path file = folder.resolve(NAME);
        try {
            if (Files.exists(file)) {
                Files.move(file, folder.resolve(NAME + ".unread-" + UUID.randomUUID()));
            }
        } catch (IOException e) {
            throw new ReleaseException(Messages.IdentityFile_NotWritten(file, e.getMessage()), e);
        }
    }

    /**
     * Writes the file durably.
     *
     * @throws ReleaseException if that is not possible; the file is unchanged
     */
    void write(PipelineIdentity identity) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", identity.id());
        json.put("pipeline", identity.pipeline());
        json.put("job", identity.job());
        json.put("repository", identity.repository());
        json.put("active", identity.active());
        ArrayNode environments = json.putArray("environments");
        for (KnownEnvironment one : identity.environments()) {
            ObjectNode node = environments.addObject().put("name", one.name());
            one.target().ifPresent(target -> node.put("target", target));
            node.put("production", one.production()).put("defined", one.defined());
        }
        ObjectNode holds = json.putObject("holds");
        identity.holds().forEach((name, hold) -> holds.putObject(name)
                .put("by", hold.by())
                .put("since", hold.since().toString())
                .put("reason", hold.reason()));
        ArrayNode begun = json.putArray("begun");
        identity.begun().stream().sorted().forEach(begun::add);
        Path fresh = folder.resolve(NAME + ".new");
        try {
            Files.createDirectories(folder);
            byte[] text = JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(json)
                    .concat("\n")
                    .getBytes(StandardCharsets.UTF_8);
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(
                    fresh, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            sync();
        } catch (IOException e) {
            throw new ReleaseException(Messages.IdentityFile_NotWritten(folder.resolve(NAME), e.getMessage()), e);
        }
    }

    /**
     * Makes the rename survive a power failure; systems without directory sync, such as Windows, ensure that
     * themselves.
     */
    private void sync() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> folder + " can't be synced");
        }
    }
}
