package io.jenkins.plugins.releasepipeline.git.diff;

import java.util.List;
import java.util.Optional;

/**
 * The files that differ between two commits.
 *
 * @param files the first of them
 * @param count how many there are; at least, if not {@code counted}
 * @param counted whether all were counted
 * @param complete whether renames were searched and lines counted in all of {@code files}; otherwise, time or bytes ran out
 */
public record ChangedFiles(List<ChangedFile> files, int count, boolean counted, boolean complete) {

    /** Defensive copy. */
    public ChangedFiles {
        files = List.copyOf(files);
    }

    /** Returns the file of this id, if it is listed. */
    public Optional<ChangedFile> file(String id) {
        return files.stream().filter(file -> file.id().equals(id)).findFirst();
    }
}
