package io.jenkins.plugins.releasepipeline.jenkins.runtime;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.jenkins.DefinedPipelines;
import io.jenkins.plugins.releasepipeline.runtime.line.Line;
import io.jenkins.plugins.releasepipeline.runtime.storage.PipelineFolders;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/** The folders of this Jenkins' pipelines, and the pipelines that can't be opened. Thread-safe. */
final class PipelineHomes {

    private final Map<String, String> problems = new ConcurrentHashMap<>();
    private Optional<PipelineFolders> folders = Optional.empty();
    private Optional<Line> line = Optional.empty();

    /**
     * Finds or creates the folders of these pipelines. Only pipelines that keep running may be open during the call.
     */
    void arrange(List<Pipeline> wanted) {
        problems.keySet().retainAll(wanted.stream().map(Pipeline::name).collect(Collectors.toSet()));
        folders().arrange(wanted, DefinedPipelines.get().unusable().keySet());
    }

    /** Returns the folder of an arranged pipeline. */
    Path of(Pipeline pipeline) {
        return folders().home(pipeline);
    }

    /** See {@link PipelineFolders#unclear}. */
    List<String> unclear() {
        return folders().unclear();
    }

    /** See {@link PipelineFolders#compared}. */
    void compared(String folder) {
        folders().compared(folder);
    }

    /** Returns the only line, which calls {@code changed} after each change. */
    synchronized Line line(Runnable changed) {
        if (line.isEmpty()) {
            line = Optional.of(new Line(root(), Clock.systemUTC(), changed));
        }
        return line.get();
    }

    private synchronized PipelineFolders folders() {
        if (folders.isEmpty()) {
            folders = Optional.of(new PipelineFolders(root(), Clock.systemUTC()));
        }
        return folders.get();
    }

    private static Path root() {
        return Jenkins.get().getRootDir().toPath().resolve("release-pipeline");
    }

    /** Wraps a function so that its failures are recorded by pipeline. */
    <T> Function<Pipeline, T> watched(Function<Pipeline, T> open) {
        return pipeline -> remembered(pipeline, open);
    }

    @SuppressFBWarnings(
            value = "THROWS_METHOD_THROWS_RUNTIMEEXCEPTION",
            justification = "Throws what it caught: it is remembered on the way.")
    private <T> T remembered(Pipeline pipeline, Function<Pipeline, T> open) {
        try {
            T opened = open.apply(pipeline);
            problems.remove(pipeline.name());
            return opened;
        } catch (RuntimeException e) {
            problems.put(pipeline.name(), e.getMessage() == null ? e.toString() : e.getMessage());
            throw e;
        }
    }

    Map<String, String> problems() {
        return Map.copyOf(problems);
    }
}
