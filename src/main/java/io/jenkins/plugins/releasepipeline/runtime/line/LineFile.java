package io.jenkins.plugins.releasepipeline.runtime.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryFormat;
import io.jenkins.plugins.releasepipeline.history.line.LineState;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.notify.log.DurableFile;
import io.jenkins.plugins.releasepipeline.promotion.HistoryEntries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The file with the state of the line. It is written atomically.
 *
 * @param folder where it is; may not exist yet
 */
record LineFile(Path folder) {

    private static final Logger LOGGER = Logger.getLogger(LineFile.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();

    private Path file() {
        return folder.resolve("line.json");
    }

    /** Returns the state; a file that can't be read stops the line, because closed by mistake is better than open. */
    LineState read(Instant now) {
        Path file = file();
        if (!Files.exists(file)) {
            return LineState.RUNNING;
        }
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            List<Entry> entries = new ArrayList<>();
            json.required("entries").forEach(entry -> entries.add(EntryFormat.entry(entry)));
            return new LineState(json.required("count").asLong(), entries);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> file + " can't be read: the line is stopped");
            Hold stop = new Hold(Automation.ACTOR, now, Messages.LineFile_Damaged(file));
            return LineState.RUNNING.after(HistoryEntries.hold(Optional.empty(), stop));
        }
    }

    /**
     * Writes the state durably.
     *
     * @throws ReleaseException if that is not possible; the file is unchanged
     */
    void write(LineState state) {
        Path file = file();
        ObjectNode json = JSON.createObjectNode().put("count", state.count());
        json.putArray("entries")
                .addAll(state.entries().stream().map(EntryFormat::node).toList());
        try {
            Files.createDirectories(folder);
            DurableFile.replace(file, json.toPrettyString() + "\n");
        } catch (IOException e) {
            throw new ReleaseException(Messages.LineFile_NotWritten(file, e.getMessage()), e);
        }
    }
}
