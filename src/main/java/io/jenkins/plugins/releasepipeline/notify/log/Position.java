package io.jenkins.plugins.releasepipeline.notify.log;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** Up to which event of the log a notifier has told, on the disk. For one thread at a time. */
public final class Position {

    private static final String SUFFIX = ".position";

    private final Path file;
    private volatile long number;

    private Position(Path file, long number) {
        this.file = file;
        this.number = number;
    }

    /**
     * Opens the position of this name; a new or damaged one begins at the log's end, so that nobody is told of the past.
     *
     * @throws ReleaseException if it can't be read or written
     */
    public static Position open(Path folder, String name, EventLog log) {
        Path file = folder.resolve(name + SUFFIX);
        try {
            if (Files.exists(file)) {
                String text =
                        Files.readString(file, StandardCharsets.ISO_8859_1).trim();
                // Higher than the log only if that was restored from an older backup.
                return new Position(
                        file, text.matches("\\d{1,18}") ? Math.min(Long.parseLong(text), log.last()) : log.last());
            }
            Position begun = new Position(file, log.last());
            begun.move(log.last());
            return begun;
        } catch (IOException e) {
            throw new ReleaseException(Messages.EventLog_Unusable(file, e.getMessage()), e);
        }
    }

    /** Returns the number of the last event that was told; 0: none. */
    public long number() {
        return number;
    }

    /**
     * Moves on; durable when it returns.
     *
     * @throws ReleaseException if it can't be written: it has moved for this process, but not for the next one
     */
    public void move(long to) {
        number = to;
        try {
            DurableFile.replace(file, to + "\n");
        } catch (IOException e) {
            throw new ReleaseException(Messages.EventLog_Unusable(file, e.getMessage()), e);
        }
    }

    /**
     * Removes the positions of all others, so that a notifier that is defined again later begins with what happens then.
     *
     * @throws ReleaseException if they can't be removed
     */
    public static void keepOnly(Path folder, Set<String> names) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> isOfAnother(one, names)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new ReleaseException(Messages.EventLog_Unusable(folder, e.getMessage()), e);
        }
    }

    private static boolean isOfAnother(Path file, Set<String> names) {
        String name = file.toFile().getName();
        return name.endsWith(SUFFIX) && !names.contains(name.substring(0, name.length() - SUFFIX.length()));
    }
}
