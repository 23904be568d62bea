package io.jenkins.plugins.releasepipeline.git.graph;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The file of a graph: a header, followed by frames of commits, each with its length and checksum. Append-only.
 * Everything from the first damaged or incomplete frame is ignored, and read from the repository again.
 *
 * <p>The header contains the boundary of a shallow repository, because commits have other parents with another
 * boundary. It also contains a unique number: a recreated file may have the length of the old one, but another order.
 */
final class GraphFile {

    private static final int MAGIC = 0x52504735;
    private static final int HEAD = Integer.BYTES * 2 + Long.BYTES;
    private static final int FRAME_HEAD = Integer.BYTES * 2;
    private static final int COMMITS_IN_A_FRAME = 20_000;

    private final Path path;

    GraphFile(Path path) {
        this.path = path;
    }

    /**
     * The content that was read.
     *
     * @param graph the commits of all intact frames
     * @param identity the unique number of the file
     * @param length the size of the header and these frames in bytes; 0 if there is no file for this boundary
     */
    record Content(CommitGraph graph, long identity, long length) {
        static Content none() {
            return new Content(CommitGraph.empty(), 0, 0);
        }

        /** Returns this content with more commits, which are not in a file. */
        Content unkept(List<GraphCommit> commits) {
            return new Content(graph.plus(commits), 0, 0);
        }
    }

    /**
     * Reads the file.
     *
     * @param ends identifies the boundary of the repository, if it is shallow
     */
    Content read(int ends) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            return Content.none();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length < HEAD || buffer.getInt() != MAGIC || buffer.getInt() != ends) {
            return Content.none();
        }
        long identity = buffer.getLong();
        CommitGraph graph = CommitGraph.empty();
        int whole = HEAD;
        while (buffer.remaining() >= FRAME_HEAD) {
            int length = buffer.getInt();
            int checksum = buffer.getInt();
            if (length < 0 || length > buffer.remaining() || checksum != checksum(bytes, buffer.position(), length)) {
                break;
            }
            graph = graph.plus(commits(buffer, buffer.position() + length));
            whole = buffer.position();
        }
        return new Content(graph, identity, whole);
    }

    /**
     * Appends commits to the content that was read, unless another process has appended since.
     *
     * @return the new content of the file; empty if nothing was appended
     */
    Optional<Content> append(int ends, Content known, List<GraphCommit> commits) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!isAsKnown(channel, known) && !isDamaged(ends, known)) {
                return Optional.empty();
            }
            long identity = known.length() == 0 ? UUID.randomUUID().getMostSignificantBits() : known.identity();
            channel.truncate(known.length());
            channel.position(known.length());
            if (known.length() == 0) {
                write(
                        channel,
                        ByteBuffer.allocate(HEAD).putInt(MAGIC).putInt(ends).putLong(identity));
            }
            for (int from = 0; from < commits.size(); from += COMMITS_IN_A_FRAME) {
                write(channel, frame(commits.subList(from, Math.min(commits.size(), from + COMMITS_IN_A_FRAME))));
            }
            return lock.isValid()
                    ? Optional.of(new Content(known.graph().plus(commits), identity, channel.position()))
                    : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private static boolean isAsKnown(FileChannel channel, Content known) throws IOException {
        if (channel.size() != known.length()) {
            return false;
        }
        ByteBuffer identity = ByteBuffer.allocate(Long.BYTES);
        return known.length() == 0
                || channel.read(identity, HEAD - Long.BYTES) == Long.BYTES && identity.getLong(0) == known.identity();
    }

    /** Returns whether the rest of the file is unusable. */
    private boolean isDamaged(int ends, Content known) throws IOException {
        Content found = read(ends);
        return found.length() == known.length() && found.identity() == known.identity();
    }

    private static void write(FileChannel channel, ByteBuffer buffer) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static int checksum(byte[] bytes, int offset, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    private static ByteBuffer frame(List<GraphCommit> commits) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (GraphCommit commit : commits) {
            commit.id().copyRawTo(out);
            out.writeLong(commit.time());
            out.writeInt(commit.parents().length);
            for (int parent : commit.parents()) {
                out.writeInt(parent);
            }
            write(out, commit.author().getBytes(StandardCharsets.UTF_8));
            write(out, commit.subject());
            write(out, commit.reverted());
            write(out, commit.picked());
            write(out, commit.requests());
        }
        byte[] frame = bytes.toByteArray();
        ByteBuffer buffer = ByteBuffer.allocate(FRAME_HEAD + frame.length);
        return buffer.putInt(frame.length)
                .putInt(checksum(frame, 0, frame.length))
                .put(frame);
    }

    private static void write(DataOutputStream out, byte[] text) throws IOException {
        out.writeShort(text.length);
        out.write(text);
    }

    private static void write(DataOutputStream out, List<String> names) throws IOException {
        out.writeInt(names.size());
        for (String name : names) {
            write(out, name.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<GraphCommit> commits(ByteBuffer buffer, int end) {
        List<GraphCommit> commits = new ArrayList<>();
        byte[] id = new byte[CommitColumns.ID * Integer.BYTES];
        while (buffer.position() < end) {
            buffer.get(id);
            long time = buffer.getLong();
            int[] parents = new int[buffer.getInt()];
            for (int i = 0; i < parents.length; i++) {
                parents[i] = buffer.getInt();
            }
            String author = new String(text(buffer), StandardCharsets.UTF_8);
            byte[] subject = text(buffer);
            commits.add(new GraphCommit(
                    ObjectId.fromRaw(id), parents, time, author, subject, names(buffer), names(buffer), names(buffer)));
        }
        return commits;
    }

    private static List<String> names(ByteBuffer buffer) {
        int size = buffer.getInt();
        if (size == 0) {
            return List.of();
        }
        List<String> names = new ArrayList<>(size);
        for (int count = size; count > 0; count--) {
            names.add(new String(text(buffer), StandardCharsets.UTF_8));
        }
        return List.copyOf(names);
    }

    private static byte[] text(ByteBuffer buffer) {
        byte[] text = new byte[buffer.getShort()];
        buffer.get(text);
        return text;
    }
}
