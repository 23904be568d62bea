package io.jenkins.plugins.releasepipeline.jenkins.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.GlobalConfiguration;

/**
 * A configuration that never overwrites data that could not be read: an unreadable part is copied beside the new file,
 * and a file that can't be read at all stays until an administrator has decided.
 */
public abstract class GuardedConfiguration extends GlobalConfiguration {

    private static final Logger LOGGER = Logger.getLogger(GuardedConfiguration.class.getName());

    private transient volatile SavedDefinitions read;

    /** Resets the definitions, because the file can't be read. */
    abstract void forget();

    /**
     * Suspends pipelines that can't be read completely; they must not run.
     *
     * @param unknown the reasons, by pipeline name
     */
    abstract void suspend(Map<String, String> unknown);

    @Override
    public synchronized void load() {
        read = SavedDefinitions.of(file());
        if (read.unreadable().isEmpty() && Files.exists(file())) {
            try {
                unmarshal();
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> file() + " can't be read");
                read = SavedDefinitions.damaged(String.valueOf(e.getMessage()));
                forget();
            }
        }
        if (!read.unknown().isEmpty()) {
            suspend(read.unknown());
        }
    }

    @Override
    public synchronized void save() {
        if (unreadable().isPresent()) {
            LOGGER.warning(() ->
                    Messages.GuardedConfiguration_NotSaved(file(), unreadable().get()));
            return;
        }
        keepUnread();
        write();
    }

    /** Keeps a copy of a file that could not be read completely; after that, the file may be overwritten. */
    void keepUnread() {
        if (read != null && !read.isFine()) {
            SavedDefinitions.keep(file());
            read = SavedDefinitions.FINE;
        }
    }

    /** Returns why the file can't be read, so that there are no definitions; empty if it can. */
    Optional<String> unreadable() {
        return Optional.ofNullable(read).flatMap(SavedDefinitions::unreadable);
    }

    Object unmarshal() throws IOException {
        return getConfigFile().unmarshal(this);
    }

    void write() {
        super.save();
    }

    Path file() {
        return getConfigFile().getFile().toPath();
    }
}
