package io.jenkins.plugins.releasepipeline.runtime.storage;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.BegunEnvironments;
import io.jenkins.plugins.releasepipeline.history.DueHolds;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The state in the folder of an open pipeline: its identity, the holds that are not yet in its history, and the
 * environments that are. Thread-safe.
 */
public final class OpenedFolder implements DueHolds, BegunEnvironments {

    private static final Logger LOGGER = Logger.getLogger(OpenedFolder.class.getName());

    private final IdentityFile file;
    private final Optional<String> id;
    private volatile Map<String, Hold> holds;
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    /** Those of them that the file lacks, because it could not be written. */
    private final Set<String> unrecorded = ConcurrentHashMap.newKeySet();

    private OpenedFolder(IdentityFile file, Optional<PipelineIdentity> identity) {
        this.file = file;
        this.id = identity.map(PipelineIdentity::id);
        this.holds = identity.map(PipelineIdentity::holds).orElse(Map.of());
        identity.map(PipelineIdentity::begun).ifPresent(begun::addAll);
    }

    /**
     * Reads the folder; without an identity file, no hold is due.
     *
     * @throws ReleaseException if it can't be read: a hold might be due
     */
    public static OpenedFolder of(Path home) {
        IdentityFile file = new IdentityFile(home);
        try {
            return new OpenedFolder(file, file.read());
        } catch (IOException e) {
            throw new ReleaseException(
                    Messages.PipelineFolders_NotArranged(home.toFile().getName(), e.getMessage()), e);
        }
    }

    /** Returns the id, which is independent of the pipeline's name, job and repository; empty if none is stored. */
    public Optional<String> id() {
        return id;
    }

    @Override
    public Optional<Hold> of(String environment) {
        return Optional.ofNullable(holds.get(environment));
    }

    @Override
    public synchronized void recorded(String environment) {
        Map<String, Hold> left = new HashMap<>(holds);
        Hold done = left.remove(environment);
        try {
            Optional<PipelineIdentity> identity = file.read();
            identity.ifPresent(
                    now -> file.write(now.with(now.environments(), without(now.holds(), environment, done))));
        } catch (IOException e) {
            throw new ReleaseException(Messages.IdentityFile_NotWritten(file.folder(), e.getMessage()), e);
        }
        holds = Map.copyOf(left);
    }

    @Override
    public boolean isBegun(String environment) {
        return begun.contains(environment);
    }

    @Override
    public void begun(String environment) {
        if (begun.add(environment)) {
            unrecorded.add(environment);
        }
        if (!unrecorded.isEmpty()) {
            recordBegun();
        }
    }

    /** The entry is in the history, whatever comes of this; after a failure, the next entry or start tries again. */
    private synchronized void recordBegun() {
        Set<String> names = Set.copyOf(unrecorded);
        try {
            file.read().ifPresent(now -> file.write(now.withBegun(names)));
            unrecorded.removeAll(names);
        } catch (IOException | ReleaseException e) {
            LOGGER.log(
                    Level.WARNING,
                    e,
                    () -> file.folder() + " does not record that these have a history: " + String.join(", ", names));
        }
    }

    /** Another definition with its own holds may have been applied by now. */
    private static Map<String, Hold> without(Map<String, Hold> holds, String environment, Hold done) {
        Map<String, Hold> left = new HashMap<>(holds);
        left.remove(environment, done);
        return left;
    }
}
