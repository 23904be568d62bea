package io.jenkins.plugins.releasepipeline.git.diff;

import java.util.Optional;

/**
 * A file that differs between two commits. Its names are as in the repository: not yet safe to show.
 *
 * @param id identifies it within the comparison
 * @param path where it is, or was if it is deleted
 * @param oldPath where it was before a rename
 * @param kind what happened to it
 * @param content what can be shown of it
 * @param added the number of added lines; empty if lines are not compared
 * @param removed the number of removed lines; empty likewise
 * @param before the old version; empty if it is added
 * @param after the new version; empty if it is deleted
 */
public record ChangedFile(
        String id,
        String path,
        Optional<String> oldPath,
        Kind kind,
        Content content,
        Optional<Integer> added,
        Optional<Integer> removed,
        Optional<Version> before,
        Optional<Version> after) {

    /** What happened to a file. */
    public enum Kind {
        /** It is new. */
        ADDED,
        /** Its content, its mode or its type differs. */
        MODIFIED,
        /** It no longer exists. */
        DELETED,
        /** It has another path, and perhaps another content. */
        RENAMED
    }

    /** What can be shown of a file; only {@link #TEXT} has a patch. */
    public enum Content {
        /** Lines in UTF-8. */
        TEXT,
        /** No text. */
        BINARY,
        /** A pointer of Git LFS: the content is not in the repository. */
        LFS,
        /** More bytes or lines than are compared. */
        LARGE,
        /** A symbolic link. */
        SYMLINK,
        /** A commit of another repository. */
        SUBMODULE,
        /** Text in another encoding than UTF-8. */
        NOT_UTF8,
        /** A partial clone lacks it. */
        MISSING,
        /** Not read, because the other files took all the time or all the bytes. */
        NOT_READ
    }

    /**
     * A version of a file.
     *
     * @param mode its mode, in octal digits as Git writes it
     * @param object the id of its content
     */
    public record Version(String mode, String object) {

        static final String SYMLINK = "120000";
        static final String SUBMODULE = "160000";
    }

    /** Returns the change of its mode, such as {@code 100644 → 100755}; empty if both versions have the same one. */
    public Optional<String> modeChange() {
        return before.flatMap(old -> after.filter(young -> !young.mode().equals(old.mode()))
                .map(young -> old.mode() + " → " + young.mode()));
    }

    ChangedFile as(String other) {
        return new ChangedFile(other, path, oldPath, kind, content, added, removed, before, after);
    }

    ChangedFile with(Content known) {
        return new ChangedFile(id, path, oldPath, kind, known, Optional.empty(), Optional.empty(), before, after);
    }

    ChangedFile with(Content known, int plus, int minus) {
        return new ChangedFile(id, path, oldPath, kind, known, Optional.of(plus), Optional.of(minus), before, after);
    }
}
