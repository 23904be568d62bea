package io.jenkins.plugins.releasepipeline.endpoint.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The file of a log. Lines are appended; the last one may be provisional: the next one replaces it. Nothing is forced to
 * the disk, since an observation is not worth that: a crash of the machine may cost the newest lines, one of the process
 * costs none. For one thread.
 */
final class LogFile {

    /** The longest line is far shorter. */
    private static final int TAIL = 65_536;

    private final Path file;
    private long end;

    private LogFile(Path file) {
        this.file = file;
    }

    /** Opens the file, or will create it with the first line; a line that was cut short by a crash is not read. */
    static LogFile open(Path file) throws IOException {
        LogFile log = new LogFile(file);
        if (Files.exists(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                log.end = endOfLines(channel);
            }
        }
        return log;
    }

    private static long endOfLines(FileChannel channel) throws IOException {
        long size = channel.size();
        ByteBuffer tail = ByteBuffer.allocate((int) Math.min(size, TAIL));
        while (tail.hasRemaining() && channel.read(tail, size - tail.remaining()) >= 0) {
            // Until all is read.
        }
        for (int i = tail.position(); i > 0; i--) {
            if (tail.get(i - 1) == '\n') {
                return size - tail.capacity() + i;
            }
        }
        // No log at all, or a single line that was cut short.
        return 0;
    }

    /** Returns the size without the provisional line, in bytes. */
    long size() {
        return end;
    }

    /** Appends lines, instead of the provisional one. */
    void append(String lines) throws IOException {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        write(bytes);
        end += bytes.length;
    }

    /** Appends a line that the next one replaces. */
    void appendProvisional(String line) throws IOException {
        write(line.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(end);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer, end + buffer.position());
            }
        }
    }

    /** Returns all lines that are understood, oldest first, also the provisional one. */
    List<LogLine> lines() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(LogLine::read)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the oldest line, if it is understood. */
    Optional<LogLine> first() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        // A damaged line may not be text: one byte is one character.
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.findFirst().flatMap(LogLine::read);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Replaces all lines. A crash leaves the old ones or the new ones. */
    void replace(String lines) throws IOException {
        Path next = file.resolveSibling(file.toFile().getName() + ".new");
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        Files.write(next, bytes);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        end = bytes.length;
    }
}
