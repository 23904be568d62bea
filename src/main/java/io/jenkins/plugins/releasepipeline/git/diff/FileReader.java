package io.jenkins.plugins.releasepipeline.git.diff;

import io.jenkins.plugins.releasepipeline.git.diff.ChangedFile.Content;
import io.jenkins.plugins.releasepipeline.git.diff.ChangedFile.Version;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Reads both versions of a file, if it may be shown.
 *
 * @param reader of the mirror
 * @param limits the largest files
 */
record FileReader(ObjectReader reader, DiffLimits limits) {

    private static final byte[] NOTHING = {};

    /** The worst of both versions counts: the others have no lines. */
    private static final List<Content> WORST =
            List.of(Content.LFS, Content.BINARY, Content.LARGE, Content.NOT_UTF8, Content.TEXT);

    /** Returns the file with its content and the number of its changed lines, if the budget allows. */
    ChangedFile counted(ChangedFile file, Budget budget) throws IOException {
        Optional<Content> special = special(file);
        if (special.isPresent()) {
            return file.with(special.get());
        }
        try {
            long size = size(file.before()) + size(file.after());
            if (isLarge(file)) {
                return file.with(Content.LARGE);
            }
            if (!budget.take(size)) {
                return file;
            }
            byte[] before = bytes(file.before());
            byte[] after = bytes(file.after());
            Content content = content(before, after);
            if (content != Content.TEXT && content != Content.NOT_UTF8) {
                return file.with(content);
            }
            int[] counts = LineDiff.of(before, after).counts();
            return file.with(content, counts[0], counts[1]);
        } catch (MissingObjectException e) {
            return file.with(Content.MISSING);
        }
    }

    /** Returns both versions of a text; empty if it is something else. */
    Optional<LineDiff> lines(ChangedFile file) throws IOException {
        try {
            if (special(file).isPresent() || isLarge(file)) {
                return Optional.empty();
            }
            byte[] before = bytes(file.before());
            byte[] after = bytes(file.after());
            return content(before, after) == Content.TEXT ? Optional.of(LineDiff.of(before, after)) : Optional.empty();
        } catch (MissingObjectException e) {
            return Optional.empty();
        }
    }

    private static Optional<Content> special(ChangedFile file) {
        return Stream.of(file.after(), file.before())
                .flatMap(Optional::stream)
                .map(Version::mode)
                .flatMap(mode -> switch (mode) {
                    case Version.SUBMODULE -> Stream.of(Content.SUBMODULE);
                    case Version.SYMLINK -> Stream.of(Content.SYMLINK);
                    default -> Stream.empty();
                })
                .findFirst();
    }

    private Content content(byte[] before, byte[] after) {
        Content old = FileText.contentOf(before, limits.linesPerFile());
        Content young = FileText.contentOf(after, limits.linesPerFile());
        return WORST.get(Math.min(WORST.indexOf(old), WORST.indexOf(young)));
    }

    private boolean isLarge(ChangedFile file) throws IOException {
        return size(file.before()) > limits.bytesPerFile() || size(file.after()) > limits.bytesPerFile();
    }

    private long size(Optional<Version> version) throws IOException {
        return version.isEmpty()
                ? 0
                : reader.getObjectSize(ObjectId.fromString(version.get().object()), Constants.OBJ_BLOB);
    }

    private byte[] bytes(Optional<Version> version) throws IOException {
        return version.isEmpty()
                ? NOTHING
                : reader.open(ObjectId.fromString(version.get().object()), Constants.OBJ_BLOB)
                        .getBytes(limits.bytesPerFile());
    }
}
