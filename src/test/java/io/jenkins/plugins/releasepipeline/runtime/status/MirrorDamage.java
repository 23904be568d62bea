package io.jenkins.plugins.releasepipeline.runtime.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.fixture.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What may happen to the directory of a mirror. */
public enum MirrorDamage {
    DIRECTORY_DELETED(Folders::delete),
    DIRECTORY_EMPTIED(mirror -> {
        Folders.delete(mirror);
        Files.createDirectory(mirror);
    }),
    DIRECTORY_REPLACED_BY_A_FILE(mirror -> {
        Folders.delete(mirror);
        Files.writeString(mirror, "not a directory");
    }),
    HEAD_DELETED(mirror -> Files.delete(mirror.resolve("HEAD"))),
    HEAD_GARBAGE(mirror -> Files.writeString(mirror.resolve("HEAD"), "\u0000garbage")),
    HEAD_EMPTY(mirror -> Files.writeString(mirror.resolve("HEAD"), "")),
    CONFIG_GARBAGE(mirror -> Files.writeString(mirror.resolve("config"), "[core\ngarbage = [[")),
    OBJECTS_DELETED(mirror -> Folders.delete(mirror.resolve("objects"))),
    REFS_DELETED(mirror -> Folders.delete(mirror.resolve("refs"))),
    REF_GARBAGE(mirror -> write(mirror.resolve("refs/heads/master"), "garbage\n")),
    REF_EMPTY(mirror -> write(mirror.resolve("refs/heads/master"), "")),
    REF_TO_NOTHING(mirror -> write(mirror.resolve("refs/heads/master"), "a".repeat(40) + "\n")),
    PACKED_REFS_GARBAGE(mirror -> Files.writeString(mirror.resolve("packed-refs"), "garbage")),
    PACKED_REFS_ZEROED(mirror -> Files.write(mirror.resolve("packed-refs"), new byte[200])),
    PACKS_TRUNCATED(mirror -> packs(mirror, ".pack", bytes -> Arrays.copyOf(bytes, bytes.length / 2))),
    PACKS_EMPTY(mirror -> packs(mirror, ".pack", bytes -> new byte[0])),
    PACKS_ZEROED(mirror -> packs(mirror, ".pack", bytes -> new byte[bytes.length])),
    PACKS_ZEROED_BEHIND_THE_HEADER_WITH_THEIR_OLD_TIME(mirror -> packs(mirror, ".pack", MirrorDamage::zeroed)),
    PACKS_DELETED(mirror -> {
        for (Path pack : packs(mirror, ".pack")) {
            Files.delete(pack);
        }
    }),
    INDEXES_TRUNCATED(mirror -> packs(mirror, ".idx", bytes -> Arrays.copyOf(bytes, bytes.length / 2))),
    INDEXES_ZEROED(mirror -> packs(mirror, ".idx", bytes -> new byte[bytes.length])),
    INVENTORY_GARBAGE(mirror -> Files.writeString(mirror.resolve("packs.list"), "garbage"));

    private interface Act {
        void on(Path mirror) throws IOException;
    }

    private final Act act;

    MirrorDamage(Act act) {
        this.act = act;
    }

    public static byte[] zeroed(byte[] pack) {
        Arrays.fill(pack, 12, pack.length - 20, (byte) 0);
        return pack;
    }

    /** Does it to a mirror that is there. */
    public void on(Path mirror) throws IOException {
        act.on(mirror);
    }

    public interface Change {
        byte[] of(byte[] bytes);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    public static List<Path> packs(Path mirror, String ending) throws IOException {
        try (Stream<Path> files = Files.list(mirror.resolve("objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static void packs(Path mirror, String ending, Change change) throws IOException {
        assertThat(packs(mirror, ending)).isNotEmpty();
        for (Path pack : packs(mirror, ending)) {
            change(pack, change);
        }
    }

    public static void change(Path pack, Change change) throws IOException {
        FileTime time = Files.getLastModifiedTime(pack);
        byte[] bytes = change.of(Files.readAllBytes(pack));
        pack.toFile().setWritable(true);
        Files.write(pack, bytes);
        // The worst case: nothing but the content tells.
        Files.setLastModifiedTime(pack, time);
    }
}
