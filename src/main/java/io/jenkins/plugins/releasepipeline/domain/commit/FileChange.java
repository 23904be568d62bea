package io.jenkins.plugins.releasepipeline.domain.commit;

import java.util.Optional;

/**
 * A file that differs between two trees. Paths are relative to the repository's root, with slashes.
 *
 * @param oldPath where it is in the first tree; empty for an added file
 * @param newPath where it is in the second tree; empty for a deleted file
 * @param kind what happened to it on the way from the first tree to the second
 */
public record FileChange(Optional<String> oldPath, Optional<String> newPath, Kind kind) {

    /** What happened to a file. */
    public enum Kind {
        /** Only the second tree has it. */
        ADDED,
        /** Both have it under one path, with different content. */
        EDITED,
        /** Only the first tree has it. */
        DELETED,
        /** Both have it, under different paths; its content may differ as well. */
        RENAMED
    }

    /** Refuses paths that don't match the kind: a programming error. */
    public FileChange {
        boolean fits =
                switch (kind) {
                    case ADDED -> oldPath.isEmpty() && newPath.isPresent();
                    case DELETED -> oldPath.isPresent() && newPath.isEmpty();
                    case EDITED -> oldPath.isPresent() && oldPath.equals(newPath);
                    case RENAMED -> oldPath.isPresent() && newPath.isPresent() && !oldPath.equals(newPath);
                };
        if (!fits) {
            throw new IllegalArgumentException(kind + " does not fit the paths " + oldPath + " and " + newPath);
        }
    }

    /** A file that only the second tree has. */
    public static FileChange added(String path) {
        return new FileChange(Optional.empty(), Optional.of(path), Kind.ADDED);
    }

    /** A file that both trees have under one path, with different content. */
    public static FileChange edited(String path) {
        return new FileChange(Optional.of(path), Optional.of(path), Kind.EDITED);
    }

    /** A file that only the first tree has. */
    public static FileChange deleted(String path) {
        return new FileChange(Optional.of(path), Optional.empty(), Kind.DELETED);
    }

    /** A file that has another path in the second tree. */
    public static FileChange renamed(String oldPath, String newPath) {
        return new FileChange(Optional.of(oldPath), Optional.of(newPath), Kind.RENAMED);
    }
}
