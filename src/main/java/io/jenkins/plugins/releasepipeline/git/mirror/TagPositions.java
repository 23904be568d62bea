package io.jenkins.plugins.releasepipeline.git.mirror;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.version.Tag;
import io.jenkins.plugins.releasepipeline.domain.version.TagPosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The last observed position of each tag, and since when: Git does not record that a tag was re-pointed. Stored in a
 * small text file beside the mirror, one line for each tag, so that it survives a recreation of the mirror. Deleted
 * tags are kept, because a tag that reappears at another commit was re-pointed, too. Thread-safe.
 */
final class TagPositions {

    private static final String NOTHING = "-";

    private final Path file;
    private Optional<Map<String, TagPosition>> known = Optional.empty();

    /** Creates the store in this file, which need not exist yet. */
    TagPositions(Path file) {
        this.file = file;
    }

    /** Returns the last observed position of a tag; empty if it was never observed. */
    synchronized Optional<TagPosition> of(String tag) {
        return Optional.ofNullable(positions().get(tag));
    }

    /** Records the current positions of the tags. Tags of the first observation have no time. */
    synchronized void see(List<Tag> tags, Instant now) {
        Map<String, TagPosition> before = positions();
        boolean first = !Files.exists(file);
        Optional<Instant> since = first ? Optional.empty() : Optional.of(now);
        Map<String, TagPosition> after = new HashMap<>(before);
        for (Tag tag : tags) {
            tag.commit()
                    .ifPresent(commit -> after.compute(
                            tag.name(),
                            (name, position) -> position == null
                                    ? new TagPosition(commit, since, Optional.empty())
                                    : position.seenAt(commit, now)));
        }
        if (first || !after.equals(before)) {
            write(after);
            known = Optional.of(after);
        }
    }

    private Map<String, TagPosition> positions() {
        if (known.isEmpty()) {
            known = Optional.of(read());
        }
        return known.get();
    }

    private Map<String, TagPosition> read() {
        Map<String, TagPosition> positions = new HashMap<>();
        try {
            if (Files.exists(file)) {
                for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
                    String[] words = line.split(" ", 4);
                    position(words).ifPresent(position -> positions.put(words[3], position));
                }
            }
            return positions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An invalid line is ignored: its tag counts as new. */
    private static Optional<TagPosition> position(String[] words) {
        try {
            return words.length < 4
                    ? Optional.empty()
                    : Optional.of(new TagPosition(
                            new CommitId(words[0]),
                            given(words[1]).map(Instant::parse),
                            given(words[2]).map(CommitId::new)));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> given(String word) {
        return Optional.of(word).filter(text -> !text.equals(NOTHING));
    }

    private void write(Map<String, TagPosition> positions) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(positions).forEach((name, position) -> text.append(position.commit())
                .append(' ')
                .append(position.since().map(Instant::toString).orElse(NOTHING))
                .append(' ')
                .append(position.movedFrom().map(CommitId::hex).orElse(NOTHING))
                .append(' ')
                .append(name)
                .append('\n'));
        Path fresh = file.resolveSibling("tags-" + UUID.randomUUID() + ".new");
        try {
            try (FileChannel channel =
                    FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
