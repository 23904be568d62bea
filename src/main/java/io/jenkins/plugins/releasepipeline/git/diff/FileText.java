package io.jenkins.plugins.releasepipeline.git.diff;

import io.jenkins.plugins.releasepipeline.git.diff.ChangedFile.Content;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Decides what the bytes of a file are. Pure. */
final class FileText {

    private static final byte[] LFS = "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

    /** As the specification of Git LFS limits a pointer. */
    private static final int LARGEST_POINTER = 1024;

    private FileText() {}

    /** Returns {@link Content#TEXT} for lines that can be shown; {@code most} is the largest number of them. */
    static Content contentOf(byte[] bytes, int most) {
        if (isPointer(bytes)) {
            return Content.LFS;
        }
        int lines = 0;
        for (byte one : bytes) {
            if (one == 0) {
                return Content.BINARY;
            }
            if (one == '\n') {
                lines++;
            }
        }
        return lines > most ? Content.LARGE : isUtf8(bytes) ? Content.TEXT : Content.NOT_UTF8;
    }

    private static boolean isPointer(byte[] bytes) {
        return bytes.length <= LARGEST_POINTER
                && bytes.length > LFS.length
                && Arrays.equals(bytes, 0, LFS.length, LFS, 0, LFS.length);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Returns whether all its lines end as on Windows; then the carriage returns say nothing. */
    static boolean isOfWindows(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r')) {
                return false;
            }
        }
        return true;
    }
}
