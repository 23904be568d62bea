package io.jenkins.plugins.releasepipeline.git.diff;

import java.time.Duration;

/**
 * The bounds of a comparison, so that no pair of commits can hold up a controller or a browser.
 *
 * @param scanned how many differing files are counted
 * @param listed how many files are listed
 * @param bytesPerFile the largest file whose lines are compared
 * @param linesPerFile the most lines of such a file
 * @param bytesInAll how much of all files together is read for a list
 * @param time how long a list may take; its remaining files have no numbers
 * @param patchLines the most lines of a patch
 * @param patchCharacters the most characters of a patch
 * @param lineCharacters where a longer line is cut
 */
record DiffLimits(
        int scanned,
        int listed,
        int bytesPerFile,
        int linesPerFile,
        long bytesInAll,
        Duration time,
        int patchLines,
        int patchCharacters,
        int lineCharacters) {

    static final DiffLimits DEFAULT = new DiffLimits(
            20_000, 500, 512 * 1024, 20_000, 32L * 1024 * 1024, Duration.ofSeconds(5), 2_000, 200_000, 1_000);
}
