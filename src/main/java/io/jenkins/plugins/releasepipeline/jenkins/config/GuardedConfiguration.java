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
 * A configuration that is never saved over what could not be read: that is kept beside it, and a file that can't be read at
 * all stays until it is decided what becomes of it.
 */
public abstract class GuardedConfiguration extends GlobalConfiguration {

    private static final Logger LOGGER = Logger.getLogger(GuardedConfiguration.class.getName());

    private transient volatile SavedDefinitions read;

    /** The file can't be read: there are no definitions. */
    abstract void forget();

    /** These, by name, can't be read as a whole, and must not run; each with the reason. */
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

    /** Keeps a copy of a file of which something could not be read; from here on it may be saved over. */
    void keepUnread() {
        if (read != null && !read.isFine()) {
            SavedDefinitions.keep(file());
            read = SavedDefinitions.FINE;
        }
    }

    /** Why the file can't be read, so that there are no definitions; empty where it can. */
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
