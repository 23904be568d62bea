package io.jenkins.plugins.releasepipeline.git.mirror;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The packs of a mirror after the newest fetch. Git never modifies a pack, so a pack with a different size, time or
 * trailing checksum is damaged. The comparison is fast, while reading all packs would take minutes.
 */
final class PackInventory {

    private static final int CHECKSUM_BYTES = 20;

    private final Path packs;
    private final Path list;

    PackInventory(Path mirror) {
        packs = mirror.resolve("objects").resolve("pack");
        list = mirror.resolve("packs.list");
    }

    /** Returns whether every listed pack is unchanged; true if there is no list. */
    boolean isIntact() {
        try {
            return !Files.exists(list) || found().containsAll(Files.readAllLines(list));
        } catch (IOException e) {
            return false;
        }
    }

    /** Writes the list. */
    void write() throws IOException {
        List<String> found = List.copyOf(found());
        if (!Files.exists(list) || !found.equals(Files.readAllLines(list))) {
            Path next = list.resolveSibling("packs.list.new");
            Files.write(next, found);
            Files.move(next, list, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Deletes the list while packs are being replaced. */
    void forget() throws IOException {
        Files.deleteIfExists(list);
    }

    /** Returns the number of packs. */
    int size() throws IOException {
        return (int) found().stream().filter(line -> line.endsWith(".pack")).count();
    }

    private TreeSet<String> found() throws IOException {
        TreeSet<String> found = new TreeSet<>();
        if (!Files.isDirectory(packs)) {
            return found;
        }
        try (Stream<Path> files = Files.list(packs)) {
            for (Path file : files.toList()) {
                String name = file.toFile().getName();
                if (name.startsWith("pack-") && (name.endsWith(".pack") || name.endsWith(".idx"))) {
                    BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
                    found.add(is.size() + " " + is.lastModifiedTime().toMillis() + " " + checksum(file) + " " + name);
                }
            }
        }
        return found;
    }

    private static String checksum(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer end = ByteBuffer.allocate(CHECKSUM_BYTES);
            channel.position(Math.max(0, channel.size() - CHECKSUM_BYTES));
            while (end.hasRemaining() && channel.read(end) >= 0) {
                continue;
            }
            return HexFormat.of().formatHex(end.array());
        }
    }
}
